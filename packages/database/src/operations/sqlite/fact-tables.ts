/** Facts by their id, in SQLite. */
import type { DatabaseSync } from 'node:sqlite';
import type { StoredFact } from '../../ledger/ledger-rows.ts';
import {
  bytesAt,
  type Cells,
  numberAt,
  orNull,
  prepareQuery,
  textAt,
} from '../../ledger/sqlite/sqlite-rows.ts';
import { toHex, toUuid } from '../../ledger/uuid-bytes.ts';
import { perConnection } from '../../sqlite/per-connection.ts';
import type { FactTables } from '../fact-store.ts';
import { prepareLedgerKeys } from './ledger-keys.ts';

export const factSelection = `f."playerSequence", f."factId", f."kind", f."value",
    f."effectiveFromMs", f."effectiveToMs", f."recordedAtMs", f."source", f."by", f."contentHash"`;

const byId = `SELECT ${factSelection}, p."playerId" FROM "player_fact" f
  LEFT JOIN "player" p ON p."playerKey" = f."playerKey"
  WHERE f."operatorKey" = ? AND f."factId" = ?`;

export const fromFactCells = (cells: Cells): StoredFact => ({
  playerSequence: numberAt(cells, 0),
  factId: textAt(cells, 1),
  kind: textAt(cells, 2),
  value: textAt(cells, 3),
  effectiveFromMs: numberAt(cells, 4),
  effectiveToMs: orNull(numberAt, cells, 5),
  recordedAtMs: numberAt(cells, 6),
  source: textAt(cells, 7),
  by: textAt(cells, 8),
  contentHash: toHex(bytesAt(cells, 9)),
});

export const createSqliteFactTables = (): FactTables<DatabaseSync> => {
  const statements = perConnection((connection) => ({
    keys: prepareLedgerKeys(connection),
    find: prepareQuery(connection, byId),
  }));
  return {
    find: (connection, operatorId, factId) => {
      const { keys, find } = statements(connection);
      const operatorKey = keys.operator(operatorId);
      const row = operatorKey === null ? null : find.first(operatorKey, factId);
      if (row === null) return null;
      const playerId = orNull(bytesAt, row, 10);
      return { fact: fromFactCells(row), playerId: playerId && toUuid(playerId) };
    },
  };
};
