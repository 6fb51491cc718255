import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { TestContext } from 'node:test';

export interface FeederRun {
  readonly args: readonly string[];
  readonly dataDir: string;
  readonly stdin?: string;
  readonly nodeArgs?: readonly string[];
}

/** The feeder's command as a process of its own, its stdin open. */
export const startFeeder = (t: TestContext, { args, dataDir, nodeArgs = [] }: FeederRun) => {
  const { INIT_CWD: _, ...environment } = process.env;
  const main = join(import.meta.dirname, '..', 'feed-main.ts');
  const child = spawn(process.execPath, [...nodeArgs, main, ...args], {
    env: { ...environment, DATA_DIR: dataDir },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  t.after(() => child.kill('SIGKILL'));
  return child;
};

/** The same to its end. */
export const runFeeder = async (t: TestContext, run: FeederRun) => {
  const child = startFeeder(t, run);
  child.stdin.end(run.stdin ?? '');
  const [out, err, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  return { out, err, code };
};
