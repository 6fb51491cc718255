/**
 * One touched player while a batch is decided: read from the transaction once, moved by each record
 * in the order of the log, written back as one. One record's outcome is the next one's state.
 *
 * Every expiry of a lot stands at one place, and so does every local day: the open one in the
 * account, the others in rows of their own.
 */

import type { CounterChange, TierWindow } from '@house-rules/contracts';
import type { PlayerRef, PlayerState, StoredFact } from '@house-rules/database';
import {
  type Account,
  countsIn,
  type DayCounters,
  isLaterWindow,
  type Lot,
  type LotMove,
  moveLot,
  type StoredTier,
  segmentsInForce,
  statusWithin,
  windowDaysOn,
} from '@house-rules/ledger';

const noSegments: readonly string[] = [];
const promotionPrefix = 'promotion:';

export class PlayerBook {
  readonly player: PlayerRef;
  spendable: number;
  debt: number;
  status: number;
  tier: StoredTier | null;
  playerSequence: number;
  lastWagerAtMs: number | null;
  readonly #state: PlayerState;
  #windowKey: string | null;
  /** Exact for `#windowKey`. */
  #qualifying: number;
  #openLot: Lot | null;
  #openDay: DayCounters | null;
  #facts: number;
  #newFacts: StoredFact[] | null = null;
  #lots: Map<number | null, Lot> | null = null;
  #days: Map<string, DayCounters> | null = null;
  #statusMoves: Map<string, number> | null = null;

  constructor(player: PlayerRef, state: PlayerState) {
    const { account } = state;
    this.player = player;
    this.spendable = account.spendable;
    this.debt = account.debt;
    this.status = account.status;
    this.tier = account.tier;
    this.playerSequence = account.playerSequence;
    this.lastWagerAtMs = account.lastWagerAtMs;
    this.#state = state;
    this.#windowKey = account.qualifying === null ? null : account.qualifying.windowKey;
    this.#qualifying = account.qualifying === null ? 0 : account.qualifying.micropoints;
    this.#openLot = account.openLot;
    this.#openDay = account.openDay;
    this.#facts = account.facts;
  }

  /** Whether a row was added. */
  get isTouched(): boolean {
    return this.playerSequence !== this.#state.account.playerSequence;
  }

  /** Whether nothing but the account moved, as with nearly every wager. */
  get standsInAccount(): boolean {
    return this.#lots === null && this.#days === null && this.#statusMoves === null;
  }

  /** What the player's facts come to at an instant, as the engine sees it. */
  segmentsAt(atMs: number): readonly string[] {
    if (this.#facts === 0) return noSegments;
    const stored = this.#state.facts;
    const known = this.#newFacts === null ? stored : [...stored, ...this.#newFacts];
    return segmentsInForce(known, atMs);
  }

  addFact(fact: StoredFact): void {
    this.#newFacts ??= [];
    this.#newFacts.push(fact);
    this.#facts += 1;
  }

  /** What the limits have counted on a local day so far. */
  countersOn(day: string): DayCounters {
    const open = this.#openDay;
    if (open !== null && open.day === day) return open;
    return this.#days?.get(day) ?? this.#state.counters(day);
  }

  /** Adds what a decision counted; `before` is what `countersOn` gave for the day. */
  count(before: DayCounters, changes: readonly CounterChange[]): void {
    if (changes.length === 0) return;
    let { points, promotions } = before;
    for (const { item, add } of changes) {
      if (item === 'points') points += add;
      else promotions = withCount(promotions, item.slice(promotionPrefix.length), add);
    }
    this.#setDay({ day: before.day, points, promotions });
  }

  /** Gives back what a voided wager had counted. */
  uncount(day: string, points: number, promotions: readonly string[]): void {
    const before = this.countersOn(day);
    let after = before.promotions;
    for (const id of promotions) after = withCount(after, id, -1);
    this.#setDay({ day, points: Math.max(0, before.points - points), promotions: after });
  }

  /** Status points of the window that a local day closes, before the next row. */
  qualifyingOn(window: TierWindow, day: string, windowKey: string): number {
    if (this.#windowKey === windowKey) return this.#qualifying;
    const range = windowDaysOn(window, day);
    if (range === null) return this.status;
    const stored = this.#state.statusDays();
    if (stored === null) throw new Error(`the status days of window ${windowKey} were not read`);
    let sum = statusWithin(stored, range);
    for (const [moved, add] of this.#statusMoves ?? []) {
      if (moved >= range.from && moved <= range.to) sum += add;
    }
    return sum;
  }

  /**
   * Adds a wager's status points to the window of its own day. The account keeps the latest window:
   * a late wager moves it only if its day lies within.
   * @param before what `qualifyingOn` gave
   */
  addStatus(
    { window, day, windowKey }: { window: TierWindow; day: string; windowKey: string },
    before: number,
    status: number,
  ): void {
    this.status += status;
    if (this.#windowKey === windowKey) this.#qualifying += status;
    else if (this.#windowKey !== null && isLaterWindow(this.#windowKey, windowKey)) {
      if (countsIn(this.#windowKey, day)) this.#qualifying += status;
    } else {
      this.#windowKey = windowKey;
      this.#qualifying = before + status;
    }
    if (window.kind !== 'lifetime' && status !== 0) this.#moveStatus(day, status);
  }

  /** Takes a voided wager's status points back. @param window of the version that decided it */
  takeStatus(window: TierWindow, day: string, status: number): void {
    this.status -= status;
    const byDay = window.kind !== 'lifetime';
    if (byDay && status !== 0) this.#moveStatus(day, -status);
    const key = this.#windowKey;
    if (key === 'lifetime' || (byDay && key !== null && countsIn(key, day))) {
      this.#qualifying -= status;
    }
  }

  /** Earned points pay the debt first; the rest fills the lot. */
  earn(points: number, expiresAtMs: number | null): void {
    this.spendable += points;
    const paid = this.debt === 0 ? 0 : Math.min(this.debt, points);
    this.debt -= paid;
    if (points > paid) this.#fill(points - paid, expiresAtMs);
  }

  /** The lot of an expiry; null where there is none. */
  lot(expiresAtMs: number | null): Lot | null {
    const open = this.#openLot;
    if (open !== null && open.expiresAtMs === expiresAtMs) return open;
    return this.#otherLot(expiresAtMs);
  }

  /** Every lot with points. */
  lots(): Lot[] {
    const lots = new Map(this.#state.lots().map((lot) => [lot.expiresAtMs, lot]));
    for (const [expiresAtMs, lot] of this.#lots ?? []) lots.set(expiresAtMs, lot);
    const open = this.#openLot;
    if (open !== null) lots.set(open.expiresAtMs, open);
    return [...lots.values()];
  }

  moveLots(moves: readonly LotMove[]): void {
    for (const move of moves) {
      if (this.#openLot !== null && this.#openLot.expiresAtMs === move.expiresAtMs) {
        this.#openLot = moveLot(this.#openLot, move);
      } else this.#setLot(moveLot(this.#otherLot(move.expiresAtMs), move));
    }
  }

  account(): Account {
    const { spendable, debt, status, tier, playerSequence, lastWagerAtMs } = this;
    return {
      spendable,
      debt,
      status,
      tier,
      qualifying:
        this.#windowKey === null
          ? null
          : { windowKey: this.#windowKey, micropoints: this.#qualifying },
      playerSequence,
      openLot: this.#openLot,
      openDay: this.#openDay,
      facts: this.#facts,
      lastWagerAtMs,
    };
  }

  /** Touched lots other than the open one. */
  otherLots(): Iterable<Lot> {
    return this.#lots?.values() ?? [];
  }

  /** Touched days other than the open one. */
  otherDays(): Iterable<DayCounters> {
    return this.#days?.values() ?? [];
  }

  statusMoves(): Iterable<readonly [day: string, add: number]> {
    return this.#statusMoves ?? [];
  }

  #fill(points: number, expiresAtMs: number | null): void {
    const open = this.#openLot;
    if (open !== null && open.expiresAtMs === expiresAtMs) {
      const { earned, remaining } = open;
      this.#openLot = { expiresAtMs, earned: earned + points, remaining: remaining + points };
      return;
    }
    const stored = this.#otherLot(expiresAtMs);
    if (stored !== null) {
      this.#setLot(moveLot(stored, { expiresAtMs, amount: points }));
      return;
    }
    if (open !== null) this.#setLot(open);
    this.#openLot = { expiresAtMs, earned: points, remaining: points };
  }

  #otherLot(expiresAtMs: number | null): Lot | null {
    return this.#lots?.get(expiresAtMs) ?? this.#state.lot(expiresAtMs);
  }

  #setLot(lot: Lot): void {
    this.#lots ??= new Map();
    this.#lots.set(lot.expiresAtMs, lot);
  }

  /** The newest day is the open one. */
  #setDay(counters: DayCounters): void {
    const open = this.#openDay;
    if (open === null || open.day === counters.day) {
      this.#openDay = counters;
      return;
    }
    const isNewer = counters.day > open.day;
    this.#days ??= new Map();
    this.#days.set(isNewer ? open.day : counters.day, isNewer ? open : counters);
    if (!isNewer) return;
    this.#days.delete(counters.day);
    this.#openDay = counters;
  }

  #moveStatus(day: string, add: number): void {
    this.#statusMoves ??= new Map();
    this.#statusMoves.set(day, (this.#statusMoves.get(day) ?? 0) + add);
  }
}

type Counts = DayCounters['promotions'];

/** Without a prototype: a promotion may be called `constructor`. A count of nothing is left out. */
const withCount = (counts: Counts, id: string, add: number): Counts => {
  const after: Record<string, number> = Object.assign(Object.create(null), counts);
  const count = (after[id] ?? 0) + add;
  if (count > 0) after[id] = count;
  else delete after[id];
  return after;
};
