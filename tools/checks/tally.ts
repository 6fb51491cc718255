/** What a run of `npm test` counts, and how it says it at the end. */

export interface Skip {
  readonly name: string;
  readonly why: string;
}

export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly failures: readonly string[];
  readonly skips: readonly Skip[];
}

export const emptyTally: Tally = { passed: 0, failed: 0, failures: [], skips: [] };

export const addTallies = (a: Tally, b: Tally): Tally => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  failures: [...a.failures, ...b.failures],
  skips: [...a.skips, ...b.skips],
});

/** The plain last line that other programs read. */
export const closingLine = (tally: Tally): string =>
  `${tally.passed} passed, ${tally.failed} failed, ${tally.skips.length} skipped`;

/** A run that executed nothing has proved nothing: it fails. */
export const exitCodeOf = (tally: Tally, failOnSkips: boolean): number =>
  tally.failed > 0 || tally.passed === 0 || (failOnSkips && tally.skips.length > 0) ? 1 : 0;
