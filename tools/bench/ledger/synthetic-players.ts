/** The players of a synthetic stream as they stand: columns, because there may be a million. */
import type { AccountAfter, DayAfter, LotAfter, PlayerRef } from '@house-rules/database';
import { dayNumber, dayText, lotExpiry, tiers } from './synthetic-events.ts';

/** What every wager of the stream earns: micropoints, spendable and status. */
export const earns = 1_250_000;

const noPromotions: Readonly<Record<string, number>> = {};

/** One in four wagers of a day gets the promotion. */
const promotionsOf = (wagers: number): Readonly<Record<string, number>> =>
  wagers < 4 ? noPromotions : { weekend: wagers >> 2 };

/** What no longer fits into the accounts. */
export interface RolledOver {
  readonly lots: LotAfter[];
  readonly days: DayAfter[];
}

export interface SyntheticPlayers {
  sequence(at: number): number;
  spendable(at: number): number;
  tier(at: number): number;
  hasFacts(at: number): boolean;
  /** Of the open day, before the next wager. */
  counters(at: number): { points: number; promotions: Readonly<Record<string, number>> };
  isNextPromoted(at: number): boolean;
  day(at: number): string;
  lotExpiresAtMs(at: number): number;
  /** Opens the day and the lot of a wager; the ones before step aside. */
  roll(at: number, player: PlayerRef, occurredAtMs: number, over: RolledOver): void;
  earn(at: number, occurredAtMs: number): void;
  /** A row that moves no points. @returns its place in the player's sequence. */
  addRow(at: number): number;
  addFact(at: number): void;
  /** False at the highest tier. */
  raiseTier(at: number, occurredAtMs: number): boolean;
  account(at: number): AccountAfter['account'];
}

export const createSyntheticPlayers = (count: number): SyntheticPlayers => {
  const sequence = new Uint32Array(count);
  const spendable = new Float64Array(count);
  const lot = new Float64Array(count);
  const lotPoints = new Float64Array(count);
  const day = new Uint8Array(count);
  const dayPoints = new Float64Array(count);
  const dayWagers = new Uint16Array(count);
  const tier = new Uint8Array(count);
  const tierSince = new Float64Array(count);
  const facts = new Uint8Array(count);
  const lastMs = new Float64Array(count);
  const texts = Array.from({ length: 256 }, (_, number) => dayText(number));
  const of = (column: ArrayLike<number>, at: number): number => column[at] ?? 0;

  const counters = (at: number) => ({
    points: of(dayPoints, at),
    promotions: promotionsOf(of(dayWagers, at)),
  });
  const textOf = (at: number): string => texts[of(day, at)] ?? '';
  const openLot = (at: number) => {
    const points = of(lotPoints, at);
    return { expiresAtMs: of(lot, at), earned: points, remaining: points };
  };

  return {
    sequence: (at) => of(sequence, at),
    spendable: (at) => of(spendable, at),
    tier: (at) => of(tier, at),
    hasFacts: (at) => of(facts, at) > 0,
    counters,
    isNextPromoted: (at) => of(dayWagers, at) % 4 === 3,
    day: textOf,
    lotExpiresAtMs: (at) => of(lot, at),
    roll: (at, player, occurredAtMs, { lots, days }) => {
      const today = dayNumber(occurredAtMs);
      const expiry = lotExpiry(occurredAtMs);
      if (today > of(day, at)) {
        if (of(day, at) > 0) days.push({ player, counters: { day: textOf(at), ...counters(at) } });
        day[at] = today;
        dayPoints[at] = 0;
        dayWagers[at] = 0;
      }
      if (expiry > of(lot, at)) {
        if (of(lot, at) > 0) lots.push({ player, lot: openLot(at) });
        lot[at] = expiry;
        lotPoints[at] = 0;
      }
    },
    earn: (at, occurredAtMs) => {
      sequence[at] = of(sequence, at) + 1;
      spendable[at] = of(spendable, at) + earns;
      lotPoints[at] = of(lotPoints, at) + earns;
      dayPoints[at] = of(dayPoints, at) + earns;
      dayWagers[at] = of(dayWagers, at) + 1;
      lastMs[at] = Math.max(of(lastMs, at), occurredAtMs);
      if (of(tierSince, at) === 0) tierSince[at] = occurredAtMs;
    },
    addRow: (at) => {
      sequence[at] = of(sequence, at) + 1;
      return of(sequence, at);
    },
    addFact: (at) => {
      facts[at] = of(facts, at) + 1;
    },
    raiseTier: (at, occurredAtMs) => {
      if (of(tier, at) === tiers.length - 1) return false;
      tier[at] = of(tier, at) + 1;
      tierSince[at] = occurredAtMs;
      return true;
    },
    account: (at) => ({
      spendable: of(spendable, at),
      debt: 0,
      status: of(spendable, at),
      tier: {
        id: tiers[of(tier, at)] ?? 'bronze',
        sinceMs: of(tierSince, at),
        heldUntilMs: null,
      },
      qualifying: { windowKey: 'lifetime', micropoints: of(spendable, at) },
      playerSequence: of(sequence, at),
      openLot: openLot(at),
      openDay: { day: textOf(at), ...counters(at) },
      facts: of(facts, at),
      lastWagerAtMs: of(lastMs, at),
    }),
  };
};
