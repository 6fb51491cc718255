/** Batches for tests: a tiny decision that earns, finds duplicates and conflicts. */
import { createHash } from 'node:crypto';
import type { Account, DayCounters, Lot } from '@house-rules/ledger';
import type {
  BatchOutcome,
  BatchRequest,
  BatchState,
  PartitionPosition,
} from '../ledger/ledger-port.ts';
import type {
  DayAfter,
  LotAfter,
  NewDeadLetter,
  NewPosting,
  NewWagerRow,
  PlayerRef,
  WagerIdentity,
} from '../ledger/ledger-rows.ts';
import type { PlayerAsk } from '../ledger/player-state.ts';

export const samplePosition: PartitionPosition = {
  group: 'loyalty',
  topic: 'wager.events',
  partition: 0,
  logEpoch: 'epoch-a',
};

export const sampleDay = '2026-11-20';
/** Within `sampleDay`. */
export const sampleNoonMs = Date.UTC(2026, 10, 20, 12);

/** A uuid whose number can be read in it. */
export const sampleUuid = (n: number): string =>
  `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;

export const samplePlayer = (n: number, operatorId = 'harbour'): PlayerRef => ({
  operatorId,
  playerId: sampleUuid(n),
});

export interface SampleWager {
  readonly wager: number;
  readonly player: number;
  /** Micropoints, spendable and status. */
  readonly earns: number;
  readonly occurredAtMs?: number;
  readonly content?: string;
  readonly operatorId?: string;
  /** A new tier after this wager. */
  readonly tierAfter?: string;
  /** Of the lot that it fills; never by default. */
  readonly lotExpiresAtMs?: number;
  readonly day?: string;
}

export interface SampleBatch {
  readonly request: BatchRequest;
  readonly decide: (state: BatchState) => BatchOutcome;
}

const hashOf = (content: string): string =>
  createHash('sha256').update(content).digest('hex').slice(0, 32);

const toIdentity = (one: SampleWager) => ({
  operatorId: one.operatorId ?? 'harbour',
  wagerId: sampleUuid(one.wager),
  occurredAtMs: one.occurredAtMs ?? sampleNoonMs + one.wager,
  contentHash: hashOf(one.content ?? `wager ${one.wager}`),
});

const dayOf = (one: SampleWager): string => one.day ?? sampleDay;
const expiryOf = (one: SampleWager): number | null => one.lotExpiresAtMs ?? null;

const wagerRow = (one: SampleWager, before: Account, counters: DayCounters): NewWagerRow => {
  const tier = before.tier?.id ?? 'bronze';
  return {
    ...toIdentity(one),
    playerId: sampleUuid(one.player),
    playerSequence: before.playerSequence + 1,
    gameId: 'lucky-harbour',
    gameCategory: 'slots',
    jurisdiction: 'MT',
    currency: 'EUR',
    amountMinor: 1_250,
    stakeKind: 'real',
    channel: 'web',
    segments: one.wager % 2 === 0 ? ['vip', 'new-year'] : [],
    playerSegments: one.wager % 3 === 0 ? ['opt_in:weekend'] : [],
    ruleSetVersion: 3,
    ratesVersion: 1,
    rate: '1.0825',
    engine: 'rules-1',
    qualifyingBefore: before.status,
    tierBefore: before.tier?.id ?? null,
    day: dayOf(one),
    countersBefore: { points: counters.points, promotions: counters.promotions },
    reason: 'earned',
    decision: {
      eligibilityRule: 'everyone',
      earningRule: 'slots',
      promotions: ['weekend'],
      cappedBy: null,
      tier,
      tierAfter: one.tierAfter ?? tier,
      counted: ['points', 'promotion:weekend'],
    },
    spendable: one.earns,
    status: one.earns,
    spendableAfter: before.spendable + one.earns,
    statusAfter: before.status + one.earns,
    lotExpiresAtMs: expiryOf(one),
    traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
  };
};

const conflictLetter = (one: SampleWager, offset: number): NewDeadLetter => ({
  offset,
  reason: 'conflict',
  sentence: 'the same wager id came with other content',
  pointer: '/wagerId',
  operatorId: one.operatorId ?? 'harbour',
  recordKey: Buffer.from(sampleUuid(one.player)),
  body: Buffer.from([0, 255, 1, 254]),
  headers: { traceparent: 'kept' },
  receivedAtMs: sampleNoonMs + offset,
});

const tierChange = (player: PlayerRef, row: NewWagerRow): NewPosting => ({
  player,
  playerSequence: row.playerSequence + 1,
  kind: 'tier_change',
  spendable: 0,
  status: 0,
  spendableAfter: row.spendableAfter,
  statusAfter: row.statusAfter,
  occurredAtMs: row.occurredAtMs,
  cause: { from: row.tierBefore, to: row.decision.tierAfter },
  lots: [],
});

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
