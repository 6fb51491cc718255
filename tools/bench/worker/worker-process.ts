/** The worker's own process on the log of a measurement. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const mainFile = join(import.meta.dirname, '../../../packages/stream-worker/src/main.ts');
const keptOutput = 4_000;

export interface WorkerProcess {
  /** Rejects when it ends by itself, with the last of what it printed. */
  readonly failed: Promise<never>;
  /** Ends it as a platform would; resolves when it is gone. */
  stop(): Promise<void>;
}

/** @param environment what it is told beside what this process was told itself */
export const startWorkerProcess = (
  environment: Readonly<Record<string, string>>,
): WorkerProcess => {
  const child = spawn(process.execPath, ['--no-warnings', mainFile], {
    env: { ...process.env, OPERATIONS_PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-keptOutput);
    });
  let isStopping = false;
  const ended = once(child, 'close');
  const failed = Promise.withResolvers<never>();
  // Whoever waits for something else meanwhile looks at it there.
  failed.promise.catch(() => undefined);
  void ended.then(([code]) => {
    if (!isStopping) failed.reject(new Error(`the worker ended with code ${code}:\n${said}`));
  });
  return {
    failed: failed.promise,
    stop: async () => {
      isStopping = true;
      child.kill('SIGTERM');
      await ended;
    },
  };
};
