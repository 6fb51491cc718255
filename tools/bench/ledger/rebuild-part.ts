/** How soon one player is rebuilt from their rows, and how many rows of an operator a second. */
import { availableParallelism } from 'node:os';
import { openSqliteAuditLedger, rebuildPlayer } from '@house-rules/ledger-audit';
import { startRebuildThreads } from '../../ledger/start-rebuild-threads.ts';
import { storyOperator, storySource } from '../../ledger/testing/story-rules.ts';
import { verifyOperator } from '../../ledger/verify-operator.ts';
import type { Progress } from './apply-prepared.ts';
import { createTemporaryLedger } from './temporary-ledger.ts';
import { fillWorkedLedger, workedPlayer } from './worked-ledger.ts';

export interface RebuildAsked {
  readonly players: number;
  readonly wagers: number;
  readonly seed: number;
  readonly progress: Progress;
}

export interface RebuildFigures {
  readonly players: number;
  readonly rows: number;
  /** One player with so many wagers, from the first row on. */
  readonly playerWagers: number;
  readonly playerMs: number;
  /** The whole operator, on as many threads as the machine has cores, four at most. */
  readonly threads: number;
  readonly operatorMs: number;
  readonly rowsPerSecond: number;
}

const wagersOfOne = 10_000;

export const measureRebuild = async (asked: RebuildAsked): Promise<RebuildFigures> => {
  const { players, wagers, seed, progress } = asked;
  const temporary = createTemporaryLedger();
  try {
    const { file } = temporary;
    await fillWorkedLedger({ file, players, wagers, wagersOfOne, seed, progress });
    const ledger = openSqliteAuditLedger(file);
    const operator = await ledger.operator(storyOperator);
    if (operator === null) throw new Error('nothing was written');

    const startedAt = performance.now();
    const one = { operatorId: storyOperator, playerId: workedPlayer(0) };
    let playerWagers = 0;
    const rebuilt = await rebuildPlayer(ledger, storySource, one, ({ row }) => {
      playerWagers += Number(row.kind === 'wager');
    });
    const playerMs = performance.now() - startedAt;
    if (rebuilt?.firstDifference !== null) throw new Error('the player is not their rebuild');
    progress(`a player of ${playerWagers} wagers in ${Math.round(playerMs)} ms`);

    const threads = Math.min(4, availableParallelism());
    const started = startRebuildThreads(file, storySource, threads);
    const verified = await verifyOperator(ledger, started, operator, seed, () => undefined);
    await started.close();
    await ledger.close();
    if (verified.differing.length > 0) throw new Error('the operator is not its rebuild');
    return {
      players: verified.players,
      rows: verified.rows,
      playerWagers,
      playerMs: Math.round(playerMs),
      threads,
      operatorMs: Math.round(verified.ms),
      rowsPerSecond: Math.round((verified.rows / verified.ms) * 1_000),
    };
  } finally {
    temporary.dispose();
  }
};
