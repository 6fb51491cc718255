import type { DatabaseSync } from 'node:sqlite';
import type { Page, PageRequest } from '../../ledger/ledger-reader-port.ts';
import type { PlayerRef } from '../../ledger/ledger-rows.ts';
import { decodeCursor, toPage } from '../../ledger/page-cursor.ts';
import { prepareQuery } from '../../ledger/sqlite/sqlite-rows.ts';
import { toBytes } from '../../ledger/uuid-bytes.ts';
import type { StoredRedemption } from '../redemption-port.ts';
import { prepareLedgerKeys } from './ledger-keys.ts';
import { fromRedemptionCells, redemptionSelection } from './redemption-tables.ts';

const one = `SELECT ${redemptionSelection} FROM "redemption" r
  WHERE r."redemptionId" = ? AND r."playerKey" = ?`;

/** Down the index (playerKey, reservedAtMs); the sequence tells two of one instant apart. */
const newestFirst = `SELECT ${redemptionSelection} FROM "redemption" r
  WHERE r."playerKey" = ? AND (r."reservedAtMs", r."playerSequence") < (?, ?)
  ORDER BY r."reservedAtMs" DESC, r."playerSequence" DESC LIMIT ?`;

const start = [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER] as const;

export const prepareReadRedemptions = (connection: DatabaseSync) => {
  const keys = prepareLedgerKeys(connection);
  const findOne = prepareQuery(connection, one);
  const findAll = prepareQuery(connection, newestFirst);
  return {
    redemption: (player: PlayerRef, redemptionId: string): StoredRedemption | null => {
      const playerKey = keys.player(player);
      const row = playerKey === null ? null : findOne.first(toBytes(redemptionId), playerKey);
      return row && fromRedemptionCells(row);
    },
    redemptions: (player: PlayerRef, { limit, cursor }: PageRequest): Page<StoredRedemption> => {
      const [atMs, sequence] =
        cursor === null ? start : decodeCursor(cursor, ['integer', 'integer']);
      const playerKey = keys.player(player);
      if (playerKey === null) return { rows: [], nextCursor: null };
      const rows = findAll.all(playerKey, atMs, sequence, limit + 1);
      return toPage(
        rows.map((cells) => fromRedemptionCells(cells)),
        limit,
        (row) => [row.reservedAtMs, row.playerSequence],
      );
    },
  };
};
