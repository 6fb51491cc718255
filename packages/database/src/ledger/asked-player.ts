/** One player as a transaction read them; the adapters fill it, deciding asks it. */
import type { Account, DayCounters, Lot } from '@house-rules/ledger';
import type { StatusDay, StoredFact } from './ledger-rows.ts';
import type { PlayerAsk, PlayerState } from './player-state.ts';

/** What was read beside the account. */
export interface ReadBeside {
  readonly facts: readonly StoredFact[];
  /** Of those asked for, or of all with points: what stands outside the account. */
  readonly olderLots: readonly Lot[];
  readonly otherDays: readonly DayCounters[];
  readonly statusDays: readonly StatusDay[] | null;
}

export const nothingBeside: ReadBeside = {
  facts: [],
  olderLots: [],
  otherDays: [],
  statusDays: [],
};

const noPromotions: DayCounters['promotions'] = {};

/** A decision over state that was never read would be a guess. No player's id: it is logged. */
export const notAsked = (what: string): never => {
  throw new Error(`the transaction did not ask for ${what}`);
};

/** Null last: what never expires is taken last. */
const firstToExpire = (one: Lot, other: Lot): number =>
  (one.expiresAtMs ?? Number.POSITIVE_INFINITY) - (other.expiresAtMs ?? Number.POSITIVE_INFINITY);

export const createAskedPlayer = (
  ask: PlayerAsk,
  account: Account,
  beside: ReadBeside,
): PlayerState => {
  const { openLot, openDay } = account;
  return {
    account,
    facts: beside.facts,
    lot: (expiresAtMs) => {
      if (ask.lots !== 'all' && !ask.lots.includes(expiresAtMs)) notAsked('this lot of the player');
      if (openLot !== null && openLot.expiresAtMs === expiresAtMs) return openLot;
      return beside.olderLots.find((lot) => lot.expiresAtMs === expiresAtMs) ?? null;
    },
    lots: () => {
      if (ask.lots !== 'all') notAsked('all lots of the player');
      const all = openLot === null ? beside.olderLots : [openLot, ...beside.olderLots];
      return all.filter(({ remaining }) => remaining > 0).sort(firstToExpire);
    },
    counters: (day) => {
      if (!ask.days.includes(day)) notAsked(`the player's counters of ${day}`);
      if (openDay !== null && openDay.day === day) return openDay;
      const other = beside.otherDays.find((counters) => counters.day === day);
      return other ?? { day, points: 0, promotions: noPromotions };
    },
    statusDays: () => {
      if (ask.statusDays === null) notAsked("the player's status days");
      return beside.statusDays;
    },
  };
};
