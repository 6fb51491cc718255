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

/** A class, and not a bundle of functions, because one is made for every touched player of a batch. */
export class AskedPlayer implements PlayerState {
  readonly account: Account;
  readonly #ask: PlayerAsk;
  readonly #beside: ReadBeside;

  constructor(ask: PlayerAsk, account: Account, beside: ReadBeside) {
    this.account = account;
    this.#ask = ask;
    this.#beside = beside;
  }

  get facts(): readonly StoredFact[] {
    return this.#beside.facts;
  }

  lot(expiresAtMs: number | null): Lot | null {
    const { lots } = this.#ask;
    if (lots !== 'all' && !lots.includes(expiresAtMs)) notAsked('this lot of the player');
    const { openLot } = this.account;
    if (openLot !== null && openLot.expiresAtMs === expiresAtMs) return openLot;
    return this.#beside.olderLots.find((lot) => lot.expiresAtMs === expiresAtMs) ?? null;
  }

  lots(): readonly Lot[] {
    if (this.#ask.lots !== 'all') notAsked('all lots of the player');
    const { openLot } = this.account;
    const { olderLots } = this.#beside;
    const all = openLot === null ? olderLots : [openLot, ...olderLots];
    return all.filter(({ remaining }) => remaining > 0).sort(firstToExpire);
  }

  counters(day: string): DayCounters {
    if (!this.#ask.days.includes(day)) notAsked(`the player's counters of ${day}`);
    const { openDay } = this.account;
    if (openDay !== null && openDay.day === day) return openDay;
    const other = this.#beside.otherDays.find((counters) => counters.day === day);
    return other ?? { day, points: 0, promotions: noPromotions };
  }

  statusDays(): readonly StatusDay[] | null {
    if (this.#ask.statusDays === null) notAsked("the player's status days");
    return this.#beside.statusDays;
  }
}
