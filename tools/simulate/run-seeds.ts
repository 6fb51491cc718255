/** Many seeds one after another, and what happened in all of them. */
import { runSeed, type SeedCounts, type SeedOptions, type SeedOutcome } from './run-seed.ts';

export interface SeedsOutcome {
  readonly seeds: number;
  /** Seeds with offences, in the order in which they were found. */
  readonly found: readonly SeedOutcome[];
  readonly counts: SeedCounts;
}

export interface SeedsOptions extends SeedOptions {
  readonly firstSeed: number;
  /** Asked before each seed with how many ran and how many were found. */
  readonly goesOn: (seeds: number, found: number) => boolean;
}

const noCounts: SeedCounts = {
  ...{ wagers: 0, deaths: 0, duplicates: 0, deadLetters: 0 },
  ...{ voids: 0, superseded: 0, resumed: 0 },
};

const plus = (one: SeedCounts, other: SeedCounts): SeedCounts => ({
  wagers: one.wagers + other.wagers,
  deaths: one.deaths + other.deaths,
  duplicates: one.duplicates + other.duplicates,
  deadLetters: one.deadLetters + other.deadLetters,
  voids: one.voids + other.voids,
  superseded: one.superseded + other.superseded,
  resumed: one.resumed + other.resumed,
});

export const runSeeds = async (options: SeedsOptions): Promise<SeedsOutcome> => {
  const found: SeedOutcome[] = [];
  let counts = noCounts;
  let seeds = 0;
  for (; options.goesOn(seeds, found.length); seeds += 1) {
    const outcome = await runSeed(options.firstSeed + seeds, options);
    counts = plus(counts, outcome.counts);
    if (outcome.offences.length > 0) found.push(outcome);
  }
  return { seeds, found, counts };
};
