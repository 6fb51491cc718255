import type { Difference, Report } from '../replay/difference.ts';

/** What a rebuild found so far: the first by ledger order, and how many. */
export interface Tally {
  first: Difference | null;
  count: number;
}

export const createTally = (): Tally => ({ first: null, count: 0 });

export const counting =
  (tally: Tally): Report =>
  (difference) => {
    tally.first ??= difference;
    tally.count += 1;
  };
