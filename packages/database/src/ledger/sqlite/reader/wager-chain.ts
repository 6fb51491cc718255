/**
 * A player's wagers have no index by player: each row leads to the one before it, and the account to
 * the newest. So a page of fifty is fifty looks by key, and costs the same in a ledger of any size.
 */
import type { DatabaseSync } from 'node:sqlite';
import type { StoredWager } from '../../ledger-reader-port.ts';
import type { PlayerRef } from '../../ledger-rows.ts';
import { toBytes } from '../../uuid-bytes.ts';
import { accountsNow } from '../account-changes/account-now.ts';
import { bytesAt, type Cells, numberAt, prepareQuery } from '../sqlite-rows.ts';
import {
  batchIdOf,
  fromWagerCells,
  type PreviousWager,
  previousOf,
  wagerByKey,
} from '../wager-columns.ts';

const findPlayerSql = `SELECT p."playerKey", p."operatorKey", a."headAtMs", a."headWagerId"
  FROM "operator" o
  JOIN "player" p ON p."operatorKey" = o."operatorKey"
  JOIN "account" a ON a."playerKey" = p."playerKey"
  WHERE o."operatorId" = ? AND p."playerId" = ?`;

export interface FoundPlayer {
  readonly ref: PlayerRef;
  readonly playerKey: number;
  readonly operatorKey: number;
  /** Null before the first wager. */
  readonly head: PreviousWager | null;
}

export interface ChainedWager {
  readonly wager: StoredWager;
  readonly key: PreviousWager;
}

export const fromWager = (cells: Cells): StoredWager => ({
  kind: 'wager',
  ...fromWagerCells(cells),
  batchId: batchIdOf(cells),
});

export const prepareWagerChain = (connection: DatabaseSync) => {
  const findPlayer = accountsNow(connection).query(findPlayerSql);
  const findWager = prepareQuery(connection, wagerByKey);

  return {
    /** Null where no row of the player was ever written. */
    player: (ref: PlayerRef): FoundPlayer | null => {
      const row = findPlayer.first(ref.operatorId, toBytes(ref.playerId));
      if (row === null) return null;
      const head =
        row[2] === null ? null : { occurredAtMs: numberAt(row, 2), wagerId: bytesAt(row, 3) };
      return { ref, playerKey: numberAt(row, 0), operatorKey: numberAt(row, 1), head };
    },
    wager: (operatorKey: number, key: PreviousWager): StoredWager | null => {
      const row = findWager.first(key.occurredAtMs, operatorKey, key.wagerId);
      return row && fromWager(row);
    },
    /** From `start` back towards the player's first wager, as far as is asked. */
    *back(operatorKey: number, start: PreviousWager | null): Generator<ChainedWager> {
      let key = start;
      while (key !== null) {
        const row = findWager.first(key.occurredAtMs, operatorKey, key.wagerId);
        if (row === null) throw new Error('a wager row leads to a row that is not there');
        yield { wager: fromWager(row), key };
        key = previousOf(row);
      }
    },
  };
};

export type WagerChain = ReturnType<typeof prepareWagerChain>;
