/**
 * Stands for `node:test` while mutants are run: tests are collected as their file is loaded and run
 * one after the other, without a report.
 */

type TestFunction = (context: { diagnostic(message: string): void }) => unknown;

class TestCollector {
  tests: { readonly name: string; readonly run: TestFunction }[] = [];
}

const collector = new TestCollector();

/** Takes a test as the default export of node:test does. */
export function collectTest(name: string, run: TestFunction): void {
  collector.tests.push({ name, run });
}

/** What a test file does at its end does not matter here. */
export const after = () => undefined;

/** The names of the tests of a file that fail; a file that cannot be loaded fails as a whole. */
export async function failuresOf(
  file: string,
  load: () => Promise<unknown>,
  goOn: boolean,
): Promise<string[]> {
  collector.tests = [];
  try {
    await load();
  } catch {
    return [file];
  }
  const failed: string[] = [];
  for (const { name, run } of collector.tests) {
    try {
      await run({ diagnostic: () => undefined });
    } catch {
      failed.push(name);
      if (!goOn) return failed;
    }
  }
  return failed;
}
