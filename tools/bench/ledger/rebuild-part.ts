/** How soon one player is rebuilt from their rows, and how many rows of an operator a second. */
import { openSqliteAuditLedger, rebuildPlayer, rebuildRange } from '@house-rules/ledger-audit';
import { storyOperator, storySource } from '../../ledger/testing/story-rules.ts';
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
  /** The whole operator on one thread, read in the order of time. */
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
    const { operatorKey } = operator;

    const startedAt = performance.now();
    const one = { operatorId: storyOperator, playerId: workedPlayer(0) };
    let playerWagers = 0;
    const rebuilt = await rebuildPlayer(ledger, storySource, one, ({ row }) => {
      playerWagers += Number(row.kind === 'wager');
    });
    const playerMs = performance.now() - startedAt;
    if (rebuilt?.firstDifference !== null) throw new Error('the player is not their rebuild');
    progress(`a player of ${playerWagers} wagers in ${Math.round(playerMs)} ms`);

    const sizes = await ledger.accountSizes(operatorKey, 0, players + 1);
    const rows = sizes.reduce((sum, size) => sum + size.rows, 0);
    const range = { operatorKey, firstKey: 1, lastKey: sizes.at(-1)?.playerKey ?? 0 };
    const beganAt = performance.now();
    const differing = await rebuildRange(ledger, storySource, {
      operatorId: storyOperator,
      range,
      sizes,
      onRows: () => undefined,
    });
    const operatorMs = performance.now() - beganAt;
    await ledger.close();
    if (differing.length > 0) throw new Error('the operator is not its rebuild');
    return {
      players: sizes.length,
      rows,
      playerWagers,
      playerMs: Math.round(playerMs),
      operatorMs: Math.round(operatorMs),
      rowsPerSecond: Math.round((rows / operatorMs) * 1_000),
    };
  } finally {
    temporary.dispose();
  }
};
