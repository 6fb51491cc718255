/**
 * The seed command: reads a seed (seed/seed-schema.ts) from `--file FILE` or standard input and
 * applies it to the control database of DATA_DIR. Ends with 0 where the seed stands in the database
 * afterwards, also when it stood there before; otherwise with 1 and one sentence.
 */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { migrate, openControlDatabase, sqliteMigrationsFolder } from '@house-rules/database';
import { readJson } from '@house-rules/rules-engine';
import { createLogger } from '@house-rules/service';
import { readEnvironment } from './environment.ts';
import { firstIssue } from './http/zod-issue.ts';
import { type SeedOutcome, seedControl } from './seed/seed-control.ts';
import { type Seed, seedSchema } from './seed/seed-schema.ts';
import { hashPassword } from './sessions/password.ts';

const readSeed = (content: string, name: string): Seed => {
  const reading = readJson(content);
  if (!reading.ok) {
    throw new Error(`${name}, line ${reading.line}, column ${reading.column}: ${reading.sentence}`);
  }
  const seed = seedSchema.safeParse(reading.value);
  if (seed.success) return seed.data;
  const { pointer, message } = firstIssue(seed.error);
  throw new Error(`${name}, \`${pointer}\`: ${message}`);
};

const applySeed = async (): Promise<SeedOutcome> => {
  const { dataDir } = readEnvironment(process.env);
  const { values } = parseArgs({ options: { file: { type: 'string' } } });
  const { file } = values;
  const content = file === undefined ? await text(process.stdin) : await readFile(file, 'utf8');
  const seed = readSeed(content, file ?? 'standard input');
  const control = join(dataDir, 'control.db');
  migrate({ file: control, folder: sqliteMigrationsFolder('control') });
  const database = await openControlDatabase({ file: control });
  try {
    const createId = randomUUID;
    return await seedControl(database, seed, { clock: Date.now, createId, hashPassword });
  } finally {
    await database.close();
  }
};

const log = createLogger('config-api-seed');
try {
  log.info(await applySeed(), 'the seed stands in the database');
} catch (error) {
  const sentence = error instanceof Error ? error.message : String(error);
  log.error(sentence);
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
}
