/**
 * The sink alone: prepared batches through the ledger's writer. The clock runs inside `apply` only,
 * which reads the state, asks the prepared decision, writes every row and commits.
 */
import { openSqliteLedgerWriter } from '@house-rules/database';
import { type Quantiles, quantilesOf } from '../statistics.ts';
import {
  type AppliedBatch,
  applyPrepared,
  openPlayers,
  type Progress,
  rateOf,
} from './apply-prepared.ts';
import { startProbe } from './start-probe.ts';
import { operatorId } from './synthetic-events.ts';
import { createSyntheticWagers } from './synthetic-wagers.ts';
import { createTemporaryLedger } from './temporary-ledger.ts';

export interface SinkOptions {
  readonly players: number;
  readonly wagers: number;
  readonly batch: number;
  readonly seed: number;
  /** Further PRAGMA texts of the writer's connection. */
  readonly pragmas: readonly string[];
  readonly progress: Progress;
}

export interface SinkFigures {
  readonly players: number;
  readonly wagers: number;
  readonly batch: number;
  readonly wagersPerSecond: number;
  /** By this process's own time on the processor, which neighbours disturb less. */
  readonly wagersPerCpuSecond: number;
  /** The rate of the last fifth of the wagers as a share of the first fifth's. */
  readonly lastFifthOfFirst: number;
  readonly openedPlayersPerSecond: number;
  readonly batchMs: Quantiles;
  /** Fifty rows of one player, from another connection meanwhile. */
  readonly historyMs: Quantiles | null;
  /** Of the file and its write-ahead log, the players' first wagers counted in. */
  readonly bytesPerWager: number;
}

const askedPlayers = 2_000;
const askEveryMs = 20;
const linesOfProgress = 10;

export const measureSink = async (options: SinkOptions): Promise<SinkFigures> => {
  const { wagers, batch, players, progress } = options;
  const ledger = createTemporaryLedger();
  try {
    const writer = openSqliteLedgerWriter({ file: ledger.file, pragmas: options.pragmas });
    const { next, playerId } = createSyntheticWagers(players, options.seed);
    const opened = await openPlayers(writer, next, players, progress);
    const playerIds = Array.from({ length: Math.min(askedPlayers, players) }, (_, at) =>
      playerId(at),
    );
    const { file } = ledger;
    const questions = ['history'] as const;
    const probe = startProbe({ file, operatorId, playerIds, questions, everyMs: askEveryMs });
    const applied: AppliedBatch[] = [];
    const batches = Math.ceil(wagers / batch);
    for (let number = 0; number < batches; number += 1) {
      const size = Math.min(batch, wagers - number * batch);
      applied.push(await applyPrepared(writer, next(size)));
      if ((number + 1) % Math.ceil(batches / linesOfProgress) !== 0) continue;
      const rate = rateOf(applied.slice(-Math.ceil(batches / linesOfProgress)));
      progress(`${(number + 1) * batch} wagers, the newest at ${rate.toLocaleString('en')}/s`);
    }
    const asked = await probe.stop();
    await writer.close();
    const fifth = Math.max(1, Math.floor(applied.length / 5));
    const share = rateOf(applied.slice(-fifth)) / rateOf(applied.slice(0, fifth));
    return {
      players,
      wagers,
      batch,
      wagersPerSecond: rateOf(applied),
      wagersPerCpuSecond: rateOf(applied, ({ cpuMs }) => cpuMs),
      lastFifthOfFirst: Math.round(share * 100) / 100,
      openedPlayersPerSecond: rateOf(opened),
      batchMs: quantilesOf(applied.map(({ ms }) => ms)),
      historyMs: asked.history ?? null,
      bytesPerWager: Math.round(ledger.bytes() / (wagers + players)),
    };
  } finally {
    ledger.dispose();
  }
};
