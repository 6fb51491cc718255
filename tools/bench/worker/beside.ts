/** Contenders that are no part of this tree, and the naive one that is: each a process of its own. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { NaiveFigures, NaiveOptions } from './naive-process.ts';

const naiveFile = join(import.meta.dirname, 'naive-process.ts');

/** @returns what it printed. @throws where it fails. */
const outputOf = async (
  command: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<string> => {
  const child = spawn(command, args, { env: environment, stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`\`${command} ${args.join(' ')}\` ended with code ${code}`);
  return said;
};

export const runNaive = async (options: NaiveOptions): Promise<NaiveFigures> =>
  JSON.parse(
    await outputOf(
      process.execPath,
      ['--no-warnings', naiveFile, JSON.stringify(options)],
      process.env,
    ),
  );

/**
 * The rate in what a program printed: of the last line that has one, the first number before `rec/s`.
 *
 * @throws where there is none.
 */
export const rateIn = (printed: string): number => {
  const rates = printed.split('\n').flatMap((line) => {
    const found = /([0-9][0-9,.]*) rec\/s/.exec(line)?.[1];
    return found === undefined ? [] : [Number(found.replaceAll(',', ''))];
  });
  const last = rates.at(-1);
  if (last === undefined) throw new Error(`there is no \`rec/s\` in what was printed: ${printed}`);
  return last;
};

/** Runs a shell command that applies `N` wagers on a broker of its own. @returns records a second. */
export const runBeside = async (command: string, wagers: number): Promise<number> =>
  rateIn(await outputOf('sh', ['-c', command], { ...process.env, N: String(wagers) }));
