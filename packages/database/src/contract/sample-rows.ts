/** The wagers of batches for tests, and the rows that each of them becomes. */
import { createHash } from 'node:crypto';
import type { Account, DayCounters } from '@house-rules/ledger';
import type { NewDeadLetter, NewPosting, NewWagerRow, PlayerRef } from '../ledger/ledger-rows.ts';
import type { PartitionPosition } from '../ledger/partition-position.ts';

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

const hashOf = (content: string): string =>
  createHash('sha256').update(content).digest('hex').slice(0, 32);

export const toIdentity = (one: SampleWager) => ({
  operatorId: one.operatorId ?? 'harbour',
  wagerId: sampleUuid(one.wager),
  occurredAtMs: one.occurredAtMs ?? sampleNoonMs + one.wager,
  contentHash: hashOf(one.content ?? `wager ${one.wager}`),
});

export const dayOf = (one: SampleWager): string => one.day ?? sampleDay;
export const expiryOf = (one: SampleWager): number | null => one.lotExpiresAtMs ?? null;

export const wagerRow = (one: SampleWager, before: Account, counters: DayCounters): NewWagerRow => {
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

export const conflictLetter = (one: SampleWager, offset: number): NewDeadLetter => ({
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

export const tierChange = (player: PlayerRef, row: NewWagerRow): NewPosting => ({
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
