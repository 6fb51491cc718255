/** The API as a process of its own, for tests that kill it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const script = (name: string) => fileURLToPath(new URL(`../${name}`, import.meta.url));

export interface ApiProcess {
  readonly url: string;
  readonly operationsUrl: string;
  /** Resolves with the signal, or the exit code. */
  readonly ended: Promise<string | number>;
  /** SIGTERM, and waits. */
  stop(): Promise<void>;
}

const start = (name: string, args: readonly string[], environment: Record<string, string>) => {
  const env = { ...process.env, LOG_LEVEL: 'info', ...environment };
  return spawn(process.execPath, [script(name), ...args], {
    env,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
};

const endOf = async (child: ChildProcess): Promise<string | number> => {
  const [code, signal] = await once(child, 'exit');
  return signal ?? code;
};

/** @param failpoint the step at which the process dies; undefined: it lives. */
export const startApi = async (dataDir: string, failpoint?: string): Promise<ApiProcess> => {
  const child = start('main.ts', [], {
    DATA_DIR: dataDir,
    PORT: '0',
    OPERATIONS_PORT: '0',
    DEMO_SIGN_IN: '1',
    EVENT_LOG: 'embedded',
    ...(failpoint === undefined ? {} : { HOUSE_RULES_FAILPOINT: failpoint }),
  });
  const ended = endOf(child);
  for await (const line of createInterface({ input: child.stdout })) {
    const entry: { port?: number; operationsPort?: number } = JSON.parse(line);
    if (entry.port === undefined || entry.operationsPort === undefined) continue;
    child.stdout.resume();
    return {
      url: `http://127.0.0.1:${entry.port}`,
      operationsUrl: `http://127.0.0.1:${entry.operationsPort}`,
      ended,
      stop: async () => {
        child.kill('SIGTERM');
        await ended;
      },
    };
  }
  throw new Error(`the API ended before it answered: ${await ended}`);
};

/** Applies a seed; answers the exit code. */
export const runSeed = async (dataDir: string, seed: unknown): Promise<string | number> => {
  const child = start('seed-main.ts', [], { DATA_DIR: dataDir });
  child.stdout.resume();
  child.stdin.end(JSON.stringify(seed));
  return endOf(child);
};
