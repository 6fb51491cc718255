/** Batches for tests: a tiny decision that earns, finds duplicates and conflicts. */
import { createHash } from 'node:crypto';
import type {
  BatchOutcome,
  BatchRequest,
  BatchState,
  NewBalance,
  NewDeadLetter,
  NewPosting,
  NewWagerRow,
  PartitionPosition,
  PlayerRef,
  PlayerState,
  WagerIdentity,
} from '../ledger/ledger-port.ts';

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

const wagerRow = (one: SampleWager, before: PlayerState, used: number): NewWagerRow => ({
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
  ruleSetVersion: 3,
  ratesVersion: 1,
  rate: '1.0825',
  engine: 'rules-1',
  statusBefore: before.status,
  tierBefore: before.tier,
  countersBefore: used === 0 ? {} : { points: used },
  reason: 'earned',
  decision: {
    eligibilityRule: 'everyone',
    earningRule: 'slots',
    promotions: ['weekend'],
    cappedBy: null,
    tier: before.tier ?? 'bronze',
    tierAfter: one.tierAfter ?? before.tier ?? 'bronze',
    counters: [{ item: 'points', day: sampleDay, add: one.earns }],
  },
  spendable: one.earns,
  status: one.earns,
  spendableAfter: before.spendable + one.earns,
  statusAfter: before.status + one.earns,
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
});

const earnPosting = (player: PlayerRef, row: NewWagerRow): NewPosting => {
  const { playerSequence, spendable, status, spendableAfter, statusAfter, occurredAtMs } = row;
  const amounts = { spendable, status, spendableAfter, statusAfter };
  return { player, playerSequence, kind: 'earn', ...amounts, occurredAtMs, cause: null };
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

const tierChange = (player: PlayerRef, row: NewWagerRow, tier: string): NewPosting => ({
  ...earnPosting(player, row),
  playerSequence: row.playerSequence + 1,
  kind: 'tier_change',
  spendable: 0,
  status: 0,
  cause: { from: row.tierBefore, to: tier },
});

/** What a batch has come to so far. */
interface Draft {
  readonly wagers: NewWagerRow[];
  readonly postings: NewPosting[];
  readonly deadLetters: NewDeadLetter[];
  readonly balances: Map<string, NewBalance>;
  readonly identities: Map<string, WagerIdentity>;
  duplicates: number;
}

/** Earns, and carries the player's state on to their next wager of the batch. */
const accept = (draft: Draft, one: SampleWager, state: BatchState): void => {
  const player = samplePlayer(one.player, one.operatorId);
  const key = `${player.operatorId} ${player.playerId}`;
  const before = draft.balances.get(key) ?? state.player(player);
  const row = wagerRow(one, before, state.counters(player, sampleDay).points ?? 0);
  draft.wagers.push(row);
  draft.postings.push(earnPosting(player, row));
  const tier = row.decision.tierAfter;
  const isChange = one.tierAfter !== undefined && tier !== before.tier;
  if (isChange) draft.postings.push(tierChange(player, row, tier));
  draft.balances.set(key, {
    player,
    spendable: row.spendableAfter,
    status: row.statusAfter,
    tier,
    playerSequence: row.playerSequence + (isChange ? 1 : 0),
    lastWagerAtMs: row.occurredAtMs,
  });
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
    balances: new Map(),
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

const toOutcome = ({ wagers, postings, deadLetters, balances, duplicates }: Draft) => {
  const digest = createHash('sha256')
    .update(JSON.stringify([wagers, postings]))
    .digest('hex');
  const counters = wagers.map(({ operatorId, playerId, spendable }) => ({
    player: { operatorId, playerId },
    day: sampleDay,
    item: 'points',
    add: spendable,
  }));
  return {
    wagers,
    postings,
    balances: [...balances.values()],
    counters,
    deadLetters,
    duplicates,
    digest,
  };
};

/** One record an offset, from `firstOffset` on. */
export const sampleBatch = (
  firstOffset: number,
  wagers: readonly SampleWager[],
  position: PartitionPosition = samplePosition,
): SampleBatch => {
  const players = wagers.map((one) => samplePlayer(one.player, one.operatorId));
  return {
    request: {
      ...position,
      expectedOffset: firstOffset,
      nextOffset: firstOffset + wagers.length,
      players,
      wagers: wagers.map(toIdentity),
      counterDays: players.map((player) => ({ player, day: sampleDay })),
      appliedAtMs: sampleNoonMs + 60_000 + firstOffset,
    },
    decide: (state) => decideSample(wagers, firstOffset, state),
  };
};

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

const emptyState: BatchState = {
  player: () => ({ spendable: 0, status: 0, tier: null, playerSequence: 0 }),
  storedWager: () => null,
  counters: () => ({}),
};
