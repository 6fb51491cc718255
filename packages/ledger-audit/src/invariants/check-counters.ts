/** Counters of a day = what its wagers added, less what voids gave back. */
import type { WagerRow } from '../reading/stored-rows.ts';
import { causeNumber, causeText } from '../replay/cause.ts';
import { countsText } from '../replay/rebuilt-days.ts';
import type { Compare, PlayerContent } from './player-content.ts';

interface Counted {
  points: number;
  readonly promotions: Map<string, number>;
}

const prefix = 'promotion:';

export const checkCounters = ({ standing, wagers }: PlayerContent, compare: Compare): void => {
  const days = new Map<string, Counted>();
  const byId = new Map<string, WagerRow>();
  for (const row of wagers) {
    byId.set(row.wagerId, row);
    count(dayOf(days, row.day), row, row.spendable, 1);
  }
  for (const row of standing.others) {
    const wager = row.kind === 'reverse' ? byId.get(causeText(row, 'wagerId') ?? '') : undefined;
    if (row.kind !== 'reverse' || wager === undefined) continue;
    const voidedMinor = causeNumber(row, 'voidedMinor') ?? 0;
    const before = voidedMinor - (causeNumber(row, 'amountMinor') ?? 0);
    const isCompleted = voidedMinor >= wager.amountMinor && before < wager.amountMinor;
    const reversed = causeNumber(row, 'reversed') ?? 0;
    const isWhole = wager.amountMinor === 0 ? reversed > 0 : isCompleted;
    count(dayOf(days, wager.day), wager, -reversed, isWhole ? -1 : 0);
  }
  const stored = new Map((standing.days ?? []).map((day) => [day.day, day]));
  for (const day of new Set([...days.keys(), ...stored.keys()])) {
    const [is, should] = [stored.get(day), days.get(day)];
    const place = { table: 'limit_counter', row: day } as const;
    compare('counters_are_sums', place, 'points', is?.points ?? 0, should?.points ?? 0);
    const promotions = countsText(Object.fromEntries(should?.promotions ?? []));
    compare('counters_are_sums', place, 'promotions', countsText(is?.promotions ?? {}), promotions);
  }
};

const dayOf = (days: Map<string, Counted>, day: string): Counted => {
  const known = days.get(day);
  if (known !== undefined) return known;
  const opened = { points: 0, promotions: new Map<string, number>() };
  days.set(day, opened);
  return opened;
};

/** @param times 1 for a wager, -1 for one that was voided whole, 0 for a part. */
const count = (counted: Counted, { decision }: WagerRow, points: number, times: number): void => {
  for (const item of decision.counted) {
    if (item === 'points') counted.points += points;
    else if (times !== 0) {
      const id = item.slice(prefix.length);
      counted.promotions.set(id, (counted.promotions.get(id) ?? 0) + times);
    }
  }
};
