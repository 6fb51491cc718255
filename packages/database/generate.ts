/**
 * Makes what is derived from prisma/schema.prisma: the two SQLite sources and the three Prisma
 * clients, all below src/generated (ignored by git). Does nothing where the inputs are unchanged.
 *
 * Everything is made in a folder beside and moved into place at the end, so that an interrupted or
 * a second run never leaves half a client.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { deriveSqliteSource, type Room, rooms } from './src/schema/derive-sqlite-source.ts';

const here = import.meta.dirname;
const schemaFile = join(here, '../../prisma/schema.prisma');
const ledgerOnSqliteFile = join(here, '../../prisma/ledger-on-sqlite.prisma');
const generated = join(here, 'src/generated');
const stampFile = join(generated, 'stamp');
const prismaManifest = createRequire(import.meta.url).resolve('prisma/package.json');

const inputsHash = (): string => {
  const hash = createHash('sha256');
  const inputs = [schemaFile, ledgerOnSqliteFile, import.meta.filename, prismaManifest];
  inputs.push(join(here, 'src/schema/derive-sqlite-source.ts'));
  for (const file of inputs) hash.update(readFileSync(file)).update('\0');
  return hash.digest('hex');
};

/** Source file and client folder of each database, below the folder that is being made. */
const writeSources = (folder: string): string[] => {
  const sources = join(folder, 'sources');
  mkdirSync(sources, { recursive: true });
  const source = readFileSync(schemaFile, 'utf8');
  const write = (name: string, text: string): string => {
    const file = join(sources, name);
    writeFileSync(file, text);
    return file;
  };
  const sqlServer = source.replace(/(output\s*=\s*)".*"/, '$1"../sqlserver"');
  const sqliteSource = (room: Room): string => {
    const onSqliteOnly = room === 'ledger' ? readFileSync(ledgerOnSqliteFile, 'utf8') : '';
    return deriveSqliteSource(source, room, `../sqlite-${room}`, onSqliteOnly);
  };
  return [
    write('sqlserver.prisma', sqlServer),
    ...rooms.map((room) => write(`${room}.sqlite.prisma`, sqliteSource(room))),
  ];
};

/** `generate` and `validate` never run the schema engine, but without a path they download it. */
const prismaEnvironment = (): NodeJS.ProcessEnv => ({
  PRISMA_SCHEMA_ENGINE_BINARY: '/bin/true',
  ...process.env,
  PRISMA_HIDE_UPDATE_MESSAGE: '1',
  CHECKPOINT_DISABLE: '1',
});

const prisma = (command: 'validate' | 'generate', source: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const entry = join(dirname(prismaManifest), 'build/index.js');
    const child = spawn(process.execPath, [entry, command, '--schema', source], {
      cwd: here,
      env: prismaEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`prisma ${command} of ${source} failed\n${output}`));
    });
  });

const moveIntoPlace = (folder: string): void => {
  const old = `${folder}-old`;
  if (existsSync(generated)) renameSync(generated, old);
  renameSync(folder, generated);
  rmSync(old, { recursive: true, force: true });
};

const make = async (hash: string): Promise<void> => {
  const folder = join(here, 'src', `generated-${process.pid}`, 'generated');
  try {
    const sources = writeSources(folder);
    await Promise.all(sources.map((source) => prisma('validate', source)));
    await Promise.all(sources.map((source) => prisma('generate', source)));
    writeFileSync(join(folder, 'stamp'), hash);
    moveIntoPlace(folder);
  } finally {
    rmSync(dirname(folder), { recursive: true, force: true });
  }
};

const hash = inputsHash();
if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hash) {
  process.stdout.write('Prisma clients are up to date\n');
} else {
  await make(hash);
  process.stdout.write('Prisma clients generated: sqlserver, sqlite-control, sqlite-ledger\n');
}
