import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { TestContext } from 'node:test';

/** The platform as a process of its own, on the embedded log and ports of the system's choice. */
export const startPlatform = (
  t: TestContext,
  dataDir: string,
  environment: Readonly<Record<string, string>> = {},
): ChildProcess => {
  const child = spawn(process.execPath, [join(import.meta.dirname, '..', 'main.ts')], {
    env: {
      ...process.env,
      DATA_DIR: dataDir,
      EVENT_LOG: 'embedded',
      PORT: '0',
      OPERATIONS_PORT: '0',
      WAGERS_PER_SECOND: '0',
      LOG_LEVEL: 'error',
      ...environment,
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  t.after(() => child.kill('SIGKILL'));
  return child;
};
