/**
 * Redemptions on a ledger of many players while wagers go in at a steady rate: how soon points are
 * reserved and a reservation settled, each one transaction that waits for the writer of the wagers.
 */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { openSqliteLedgerWriter } from '@house-rules/database';
import { type Quantiles, quantilesOf } from '../statistics.ts';
import { openPlayers, type Progress } from './apply-prepared.ts';
import { feed } from './feed.ts';
import type { RedeemSamples, RedeemSettings } from './redeem-thread.ts';
import { operatorId } from './synthetic-events.ts';
import { createSyntheticWagers } from './synthetic-wagers.ts';
import { createTemporaryLedger } from './temporary-ledger.ts';

export interface OperationsOptions {
  readonly players: number;
  readonly wagersPerSecond: number;
  readonly seconds: number;
  readonly seed: number;
  /** Further PRAGMA texts of the writer's connection. */
  readonly pragmas: readonly string[];
  readonly progress: Progress;
}

export interface OperationsFigures {
  readonly players: number;
  readonly wagersPerSecond: number;
  /** What went in meanwhile. */
  readonly wagersPerSecondReached: number;
  readonly batchMs: Quantiles;
  /** Points reserved: key, account, lots, posting, trail and chain in one transaction. */
  readonly reserveMs: Quantiles;
  /** Confirmed, or in one case of four cancelled. */
  readonly settleMs: Quantiles;
}

const redeemers = 500;
const redeemEveryMs = 10;

const startRedeemers = async (settings: RedeemSettings) => {
  const thread = new Worker(new URL('./redeem-thread.ts', import.meta.url), {
    workerData: settings,
  });
  const failed = once(thread, 'error').then(([error]) => Promise.reject(error));
  // Looked at in `stop`; until then a failure is not unhandled.
  failed.catch(() => undefined);
  await Promise.race([once(thread, 'message'), failed]);
  return {
    stop: async (): Promise<RedeemSamples> => {
      const answered = once(thread, 'message');
      thread.postMessage('stop');
      const [samples] = (await Promise.race([answered, failed])) as [RedeemSamples];
      await thread.terminate();
      return samples;
    },
  };
};

export const measureOperations = async (options: OperationsOptions): Promise<OperationsFigures> => {
  const { players, wagersPerSecond, seconds, seed, progress } = options;
  const ledger = createTemporaryLedger();
  try {
    const { file } = ledger;
    const writer = openSqliteLedgerWriter({ file, pragmas: options.pragmas });
    const { next } = createSyntheticWagers(players, seed);
    await openPlayers(writer, next, players, progress);
    const settings = { file, operatorId, redeemers, everyMs: redeemEveryMs };
    const redeeming = await startRedeemers(settings);
    progress(`redeeming beside ${wagersPerSecond.toLocaleString('en')} wagers/s for ${seconds} s`);
    const fed = await feed(writer, next, { wagersPerSecond, seconds });
    const { reserve, settle } = await redeeming.stop();
    await writer.close();
    return {
      players,
      wagersPerSecond,
      wagersPerSecondReached: Math.round((fed.wagers * 1_000) / fed.tookMs),
      batchMs: quantilesOf(fed.samples),
      reserveMs: quantilesOf(reserve),
      settleMs: quantilesOf(settle),
    };
  } finally {
    ledger.dispose();
  }
};
