import type { NewWagerRow } from './ledger-rows.ts';

/** One counter that a wager moved. */
export interface CounterChange {
  /** `points`, or `promotion:<id>`. */
  readonly item: string;
  readonly day: string;
  /** Micropoints for `points`, wagers for a promotion. */
  readonly add: number;
}

/** What a wager row did to the counters of its local day, as its decision said it. */
export const counterChangesOf = ({
  day,
  decision,
  spendable,
}: Pick<NewWagerRow, 'day' | 'decision' | 'spendable'>): CounterChange[] =>
  decision.counted.map((item) => ({ item, day, add: item === 'points' ? spendable : 1 }));
