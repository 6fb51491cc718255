/** Runs the tests that cover a file with another source in its place. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const sourceFolder = fileURLToPath(new URL('../../src/', import.meta.url));
const hook = new URL('./substitute.ts', import.meta.url).href;
const timeoutMs = 120_000;

export interface TestRun {
  readonly test: string;
  /** What the test printed. */
  readonly output: string;
}

export interface RunOptions {
  /** Runs a test to its end, for all that fails in it; else its first failure ends it. */
  readonly goOn?: boolean;
}

/**
 * The first test that fails with this source, or null. A test that no longer comes to an end, or
 * that cannot be loaded, has noticed too.
 * @param file and @param tests are paths below src.
 */
export function noticedBy(
  file: string,
  source: string,
  tests: readonly string[],
  { goOn = false }: RunOptions = {},
): TestRun | null {
  const env = {
    ...process.env,
    HOUSE_RULES_SEED: '1',
    NODE_COMPILE_CACHE: join(tmpdir(), 'house-rules-mutants'),
    MUTANT_URL: pathToFileURL(sourceFolder + file).href,
    MUTANT_SOURCE: source,
    MUTANT_GO_ON: goOn ? '1' : '',
  };
  for (const test of tests) {
    if (!existsSync(sourceFolder + test)) continue;
    const { status, stdout } = spawnSync(
      process.execPath,
      ['--import', hook, sourceFolder + test],
      { env, encoding: 'utf8', timeout: timeoutMs, stdio: ['ignore', 'pipe', 'ignore'] },
    );
    if (status !== 0) return { test, output: stdout };
  }
  return null;
}
