/** Batches for tests: a tiny decision that earns, finds duplicates and conflicts. */
import { createHash } from 'node:crypto';
import type { Account, DayCounters, Lot } from '@house-rules/ledger';
import type { BatchOutcome, BatchRequest, BatchState } from '../ledger/ledger-port.ts';
import type {
  DayAfter,
  LotAfter,
  NewDeadLetter,
  NewPosting,
  NewWagerRow,
  PlayerRef,
  WagerIdentity,
} from '../ledger/ledger-rows.ts';
import type { PartitionPosition } from '../ledger/partition-position.ts';
import type { PlayerAsk } from '../ledger/player-state.ts';
import {
  conflictLetter,
  dayOf,
  expiryOf,
  type SampleWager,
  sampleNoonMs,
  samplePlayer,
  samplePosition,
  tierChange,
  toIdentity,
  wagerRow,
} from './sample-rows.ts';

export {
  type SampleWager,
  sampleDay,
  sampleNoonMs,
  samplePlayer,
  samplePosition,
  sampleUuid,
} from './sample-rows.ts';

export interface SampleBatch {
  readonly request: BatchRequest;
  readonly decide: (state: BatchState) => BatchOutcome;
}

/** A touched player: the account as it moves, and what no longer fits into it. */
interface Moving {
  readonly player: PlayerRef;
  account: Account;
  /** By expiry and by day. */
  readonly lots: Map<number | null, Lot>;
  readonly days: Map<string, DayCounters>;
}

/** What a batch has come to so far. */
interface Draft {
  readonly wagers: NewWagerRow[];
  readonly postings: NewPosting[];
  readonly deadLetters: NewDeadLetter[];
  readonly moving: Map<string, Moving>;
  readonly identities: Map<string, WagerIdentity>;
  duplicates: number;
}

const movingOf = (draft: Draft, player: PlayerRef, state: BatchState): Moving => {
  const key = `${player.operatorId} ${player.playerId}`;
  const known = draft.moving.get(key);
  if (known) return known;
  const { account } = state.player(player);
  const opened = { player, account, lots: new Map(), days: new Map() };
  draft.moving.set(key, opened);
  return opened;
};

/** The day's counters; the day that was open before steps aside. */
const openDay = (moving: Moving, day: string, state: BatchState): DayCounters => {
  const { openDay: open } = moving.account;
  if (open?.day === day) return open;
  if (open !== null) moving.days.set(open.day, open);
  const found = moving.days.get(day) ?? state.player(moving.player).counters(day);
  moving.days.delete(day);
  return found;
};

const openLot = (moving: Moving, expiresAtMs: number | null, state: BatchState): Lot => {
  const { openLot: open } = moving.account;
  if (open !== null && open.expiresAtMs === expiresAtMs) return open;
  if (open !== null) moving.lots.set(open.expiresAtMs, open);
  const found = moving.lots.get(expiresAtMs) ?? state.player(moving.player).lot(expiresAtMs);
  moving.lots.delete(expiresAtMs);
  return found ?? { expiresAtMs, earned: 0, remaining: 0 };
};

/** Earns, and carries the player's state on to their next wager of the batch. */
const accept = (draft: Draft, one: SampleWager, state: BatchState): void => {
  const moving = movingOf(draft, samplePlayer(one.player, one.operatorId), state);
  const before = moving.account;
  const counters = openDay(moving, dayOf(one), state);
  const lot = openLot(moving, expiryOf(one), state);
  const row = wagerRow(one, before, counters);
  draft.wagers.push(row);
  const isChange = one.tierAfter !== undefined && one.tierAfter !== before.tier?.id;
  if (isChange) draft.postings.push(tierChange(moving.player, row));
  const weekend = (counters.promotions.weekend ?? 0) + 1;
  const sinceMs = isChange || before.tier === null ? row.occurredAtMs : before.tier.sinceMs;
  moving.account = {
    ...before,
    spendable: row.spendableAfter,
    status: row.statusAfter,
    tier: { id: row.decision.tierAfter, sinceMs, heldUntilMs: null },
    qualifying: { windowKey: 'lifetime', micropoints: row.statusAfter },
    playerSequence: row.playerSequence + (isChange ? 1 : 0),
    openLot: { ...lot, earned: lot.earned + one.earns, remaining: lot.remaining + one.earns },
    openDay: { ...counters, points: counters.points + one.earns, promotions: { weekend } },
    lastWagerAtMs: Math.max(before.lastWagerAtMs ?? row.occurredAtMs, row.occurredAtMs),
  };
};

const decideSample = (
  wagers: readonly SampleWager[],
  firstOffset: number,
  state: BatchState,
): BatchOutcome => {
  const draft: Draft = {
    wagers: [],
    postings: [],
    deadLetters: [],
    moving: new Map(),
    identities: new Map(),
    duplicates: 0,
  };
  for (const [index, one] of wagers.entries()) {
    const identity = toIdentity(one);
    const { operatorId, wagerId, occurredAtMs, contentHash } = identity;
    const key = `${operatorId} ${wagerId}`;
    const stored =
      draft.identities.get(key) ?? state.storedWager(operatorId, wagerId, occurredAtMs);
    if (!stored) {
      draft.identities.set(key, identity);
      accept(draft, one, state);
    } else if (stored.contentHash === contentHash && stored.occurredAtMs === occurredAtMs) {
      draft.duplicates += 1;
    } else draft.deadLetters.push(conflictLetter(one, firstOffset + index));
  }
  return toOutcome(draft);
};

const toOutcome = (draft: Draft): BatchOutcome => {
  const { wagers, postings, deadLetters, moving, duplicates } = draft;
  const digest = createHash('sha256')
    .update(JSON.stringify([wagers, postings]))
    .digest('hex');
  const players = [...moving.values()];
  return {
    wagers,
    postings,
    accounts: players.map(({ player, account }) => ({ player, account })),
    lots: players.flatMap(({ player, lots }): LotAfter[] =>
      [...lots.values()].map((lot) => ({ player, lot })),
    ),
    days: players.flatMap(({ player, days }): DayAfter[] =>
      [...days.values()].map((counters) => ({ player, counters })),
    ),
    statusDays: wagers.map(({ operatorId, playerId, day, status }) => ({
      player: { operatorId, playerId },
      day,
      add: status,
    })),
    voids: [],
    facts: [],
    deadLetters,
    duplicates,
    digest,
  };
};

/** Each player once, with the days and lots of their wagers. */
const asksOf = (wagers: readonly SampleWager[]): PlayerAsk[] => {
  const byPlayer = Map.groupBy(wagers, (one) => `${one.operatorId} ${one.player}`);
  return [...byPlayer.values()].flatMap((own) => {
    const [first] = own;
    if (first === undefined) return [];
    return [
      {
        player: samplePlayer(first.player, first.operatorId),
        days: [...new Set(own.map(dayOf))],
        lots: [...new Set(own.map(expiryOf))],
        statusDays: null,
      },
    ];
  });
};

/** One record an offset, from `firstOffset` on. */
export const sampleBatch = (
  firstOffset: number,
  wagers: readonly SampleWager[],
  position: PartitionPosition = samplePosition,
): SampleBatch => ({
  request: {
    ...position,
    expectedOffset: firstOffset,
    nextOffset: firstOffset + wagers.length,
    players: asksOf(wagers),
    wagers: wagers.map(toIdentity),
    voids: [],
    facts: [],
    appliedAtMs: sampleNoonMs + 60_000 + firstOffset,
  },
  decide: (state) => decideSample(wagers, firstOffset, state),
});

/** A batch that only asks and writes nothing but its own row. */
export const asking = (
  firstOffset: number,
  wagers: readonly SampleWager[],
  look: (state: BatchState) => void,
): SampleBatch => {
  const { request } = sampleBatch(firstOffset, wagers);
  const nothing = decideSample([], firstOffset, emptyState);
  return {
    request,
    decide: (state) => {
      look(state);
      return nothing;
    },
  };
};

const refuse = (): never => {
  throw new Error('nothing is asked of it');
};

const emptyState: BatchState = {
  player: refuse,
  storedWager: () => null,
  voidable: () => null,
  pendingVoids: () => [],
  storedVoid: () => null,
  storedFact: () => null,
};
