/** A check that is one command: formatter, types, boundaries. It counts as one test. */
import { spawn } from 'node:child_process';
import { emptyTally, type Tally } from './tally.ts';

export interface CommandCheck {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly environment?: Readonly<Record<string, string>>;
}

const run = (check: CommandCheck): Promise<{ code: number; output: string }> =>
  new Promise((resolve) => {
    const child = spawn(check.command, check.args, {
      cwd: check.cwd,
      env: { ...process.env, ...check.environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.once('error', (error) => resolve({ code: 1, output: error.message }));
    child.once('close', (code) =>
      resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString() }),
    );
  });

export const runCommandCheck = async (check: CommandCheck): Promise<Tally> => {
  const { code, output } = await run(check);
  if (code === 0) return { ...emptyTally, passed: 1 };
  process.stdout.write(`${output}\n`);
  return { ...emptyTally, failed: 1, failures: [check.name] };
};
