/**
 * Questions to a ledger of many players while wagers go in at a steady rate: how soon a balance, a
 * history and a search are answered over connections of their own.
 */
import { openSqliteLedgerWriter } from '@house-rules/database';
import { type Quantiles, quantilesOf } from '../statistics.ts';
import { openPlayers, type Progress } from './apply-prepared.ts';
import { feed } from './feed.ts';
import { startProbe } from './start-probe.ts';
import { operatorId } from './synthetic-events.ts';
import { createSyntheticWagers } from './synthetic-wagers.ts';
import { createTemporaryLedger } from './temporary-ledger.ts';

export interface QueriesOptions {
  readonly players: number;
  readonly wagersPerSecond: number;
  readonly seconds: number;
  readonly seed: number;
  /** Further PRAGMA texts of the writer's connection. */
  readonly pragmas: readonly string[];
  readonly progress: Progress;
}

export interface QueriesFigures {
  readonly players: number;
  readonly wagersPerSecond: number;
  /** What went in while the questions were asked. */
  readonly wagersPerSecondReached: number;
  readonly batchMs: Quantiles;
  readonly balanceMs: Quantiles | null;
  readonly historyMs: Quantiles | null;
  readonly searchMs: Quantiles | null;
}

const askedPlayers = 5_000;
const askEveryMs = 5;

export const measureQueries = async (options: QueriesOptions): Promise<QueriesFigures> => {
  const { players, wagersPerSecond, seconds, seed, progress } = options;
  const ledger = createTemporaryLedger();
  try {
    const { file } = ledger;
    const writer = openSqliteLedgerWriter({ file, pragmas: options.pragmas });
    const { next, playerId } = createSyntheticWagers(players, seed);
    await openPlayers(writer, next, players, progress);
    const step = Math.max(1, Math.floor(players / askedPlayers));
    const playerIds = Array.from({ length: Math.min(askedPlayers, players) }, (_, at) =>
      playerId(at * step),
    );
    const questions = ['balance', 'history', 'search'] as const;
    const probe = startProbe({ file, operatorId, playerIds, questions, everyMs: askEveryMs });
    progress(`feeding ${wagersPerSecond.toLocaleString('en')} wagers/s for ${seconds} s`);
    const fed = await feed(writer, next, { wagersPerSecond, seconds });
    const asked = await probe.stop();
    await writer.close();
    return {
      players,
      wagersPerSecond,
      wagersPerSecondReached: Math.round((fed.wagers * 1_000) / fed.tookMs),
      batchMs: quantilesOf(fed.samples),
      balanceMs: asked.balance ?? null,
      historyMs: asked.history ?? null,
      searchMs: asked.search ?? null,
    };
  } finally {
    ledger.dispose();
  }
};
