import { describe, type TestOptions, test } from 'node:test';

/**
 * A suite that may not be able to run here. A suite that is skipped does not count in the runner's
 * summary, a test does; so one test of the suite's name is reported as skipped, with the reason.
 */
export const describeUnlessSkipped = (
  name: string,
  skip: string | false,
  body: () => void,
  options: TestOptions = {},
): void => {
  if (skip === false) describe(name, options, body);
  else test(name, { skip }, () => undefined);
};
