/**
 * A whole House Rules of its own, started as a person would, for journeys and benchmarks: ports that
 * are free, a data folder that is removed afterwards, the seeded demo inside.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { urlsOf } from '../start/services.ts';
import { type Ports, portsFrom, readSettings } from '../start/settings.ts';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const readyWithinMs = 8 * 60_000;

export interface House {
  readonly urls: ReturnType<typeof urlsOf>;
  readonly dataDir: string;
  /** What it printed so far. */
  output(): string;
  /** Ends it as Ctrl-C does. Answers its exit code. */
  stop(): Promise<number | null>;
}

export interface HouseOptions {
  readonly eventLog: 'embedded' | 'kafka';
  readonly wagersPerSecond: number;
  readonly environment?: Readonly<Record<string, string>>;
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });

/** A base port whose whole family is free at this moment; far from the default one. */
const freeBasePort = async (): Promise<number> => {
  for (let base = 21_000 + (process.pid % 500) * 10; base < 60_000; base += 10) {
    const family: Ports = portsFrom(base);
    const free = await Promise.all(Object.values(family).map(isFree));
    if (free.every(Boolean)) return base;
  }
  throw new Error('no family of free ports between 21000 and 60000');
};

/** Resolves when "ready" is printed. @throws with the whole output when it ends before. */
export const runHouse = async (options: HouseOptions): Promise<House> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'house-rules-house-'));
  const { KAFKA_BROKERS: _unused, ...inherited } = process.env;
  const environment = {
    ...inherited,
    ...options.environment,
    PORT: String(await freeBasePort()),
    DATA_DIR: dataDir,
    EVENT_LOG: options.eventLog,
    WAGERS_PER_SECOND: String(options.wagersPerSecond),
  };
  const child = spawn(process.execPath, [join(root, 'tools', 'start', 'main.ts')], {
    cwd: root,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const ready = new Promise<boolean>((resolve) => {
    const tooLong = setTimeout(() => resolve(false), readyWithinMs);
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString();
        if (!output.includes('House Rules is ready')) return;
        clearTimeout(tooLong);
        resolve(true);
      });
    void exited.then(() => {
      clearTimeout(tooLong);
      resolve(false);
    });
  });
  const stop = async () => {
    child.kill('SIGINT');
    const code = await exited;
    rmSync(dataDir, { recursive: true, force: true });
    return code;
  };
  if (!(await ready)) {
    await stop();
    throw new Error(`House Rules did not become ready; it said:\n${output}`);
  }
  return { urls: urlsOf(readSettings(environment, root)), dataDir, output: () => output, stop };
};
