/**
 * A thread that redeems over a connection of its own while somebody else writes wagers: reserve, then
 * confirm or cancel, each timed. It is told to stop by a message and answers with its samples.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { type ActFrame, type LedgerDesk, openSqliteLedgerDesk } from '@house-rules/database';
import { createRandom } from './random.ts';

export interface RedeemSettings {
  readonly file: string;
  readonly operatorId: string;
  /** Nobody of whom a wager goes in meanwhile. */
  readonly redeemers: number;
  /** Milliseconds between two redemptions. */
  readonly everyMs: number;
}

/** Milliseconds. */
export interface RedeemSamples {
  readonly reserve: readonly number[];
  readonly settle: readonly number[];
}

const settings = workerData as RedeemSettings;
const { operatorId, redeemers } = settings;
const random = createRandom(11);
const startMs = Date.UTC(2026, 10, 28);
const monthMs = 30 * 86_400_000;
const price = 120_000_000;
const lotPoints = 50_000_000_000;
/** So that a price takes from one lot, or from two where the first is nearly used up. */
const lots = [startMs + 6 * monthMs, startMs + 12 * monthMs, null];

const playerOf = (index: number) => ({
  operatorId,
  playerId: `ffffffff-0000-7000-8000-${index.toString(16).padStart(12, '0')}`,
});

const frame = (): ActFrame => ({
  operatorId,
  requestKey: randomUUID(),
  requestHash: '0'.repeat(64),
  actor: 'player',
  actorName: null,
  requestId: '',
  atMs: startMs,
});

/** A player begins with a fact, and has points in three lots. */
const openRedeemer = async (desk: LedgerDesk, index: number): Promise<void> => {
  const player = playerOf(index);
  const by = { id: 'bench', name: 'Bench' };
  await desk.facts.record(frame(), {
    player,
    factId: randomUUID(),
    kind: 'segment',
    value: 'redeemer',
    effectiveFromMs: startMs,
    effectiveToMs: null,
    source: 'api',
    by: 'bench',
    contentHash: '0'.repeat(32),
    reason: 'bench',
  });
  for (const lotExpiresAtMs of lots) {
    const terms = { deskLimit: lotPoints, lotExpiresAtMs, ruleSetVersion: 1 };
    const adjustmentId = randomUUID();
    const adjustment = { player, adjustmentId, points: lotPoints, reason: 'bench', by };
    await desk.adjustments.request(frame(), adjustment, terms);
  }
};

const timed = async <T>(samples: number[], act: () => Promise<T>): Promise<T> => {
  const startedAt = performance.now();
  const answer = await act();
  samples.push(performance.now() - startedAt);
  return answer;
};

const demand = (kind: string): void => {
  if (kind !== 'done') throw new Error(`a redemption was ${kind}`);
};

let isStopped = false;
parentPort?.once('message', () => {
  isStopped = true;
});

const desk = openSqliteLedgerDesk({ file: settings.file });
for (let index = 0; index < redeemers; index += 1) await openRedeemer(desk, index);
parentPort?.postMessage('opened');

const reserve: number[] = [];
const settle: number[] = [];
while (!isStopped) {
  const player = playerOf(random.below(redeemers));
  const redemptionId = randomUUID();
  const reservation = {
    player,
    redemptionId,
    rewardId: 'free-spins-20',
    points: price,
    lapsesAtMs: startMs + monthMs,
    minimum: 100_000_000,
  };
  const reserved = await timed(reserve, () => desk.redemptions.reserve(frame(), reservation));
  demand(reserved.kind);
  const to = random.below(4) === 0 ? 'cancelled' : 'confirmed';
  const settlement = { player, redemptionId, to, note: null } as const;
  demand((await timed(settle, () => desk.redemptions.settle(frame(), settlement))).kind);
  await pause(settings.everyMs);
}
await desk.close();
parentPort?.postMessage({ reserve, settle } satisfies RedeemSamples);
