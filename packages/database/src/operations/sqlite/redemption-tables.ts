/** The redemption table in SQLite. A settled row is settled for ever: see the guard in `settle`. */
import type { DatabaseSync } from 'node:sqlite';
import type { LotMove } from '@house-rules/ledger';
import type { PlayerRef } from '../../ledger/ledger-rows.ts';
import {
  bytesAt,
  type Cells,
  numberAt,
  orNull,
  prepareQuery,
  textAt,
} from '../../ledger/sqlite/sqlite-rows.ts';
import { toBytes, toUuid } from '../../ledger/uuid-bytes.ts';
import { perConnection } from '../../sqlite/per-connection.ts';
import type { RedemptionState, StoredRedemption } from '../redemption-port.ts';
import type { RedemptionTables } from '../redemption-store.ts';
import { prepareLedgerKeys } from './ledger-keys.ts';

export const redemptionSelection = `r."redemptionId", r."rewardId", r."points", r."state",
    r."reservedAtMs", r."lapsesAtMs", r."settledAtMs", r."note", r."lots", r."playerSequence",
    r."settledSequence", r."spendableAfter"`;

const one = `SELECT ${redemptionSelection} FROM "redemption" r
  WHERE r."redemptionId" = ? AND r."playerKey" = ?`;

const insert = `INSERT INTO "redemption" ("redemptionId", "operatorKey", "playerKey", "rewardId",
    "points", "state", "reservedAtMs", "lapsesAtMs", "lots", "playerSequence", "spendableAfter")
  VALUES (?, ?, ?, ?, ?, 'reserved', ?, ?, ?, ?, ?)`;

const settle = `UPDATE "redemption"
  SET "state" = ?, "settledAtMs" = ?, "note" = ?, "settledSequence" = ?
  WHERE "redemptionId" = ? AND "state" = 'reserved'`;

const due = `SELECT o."operatorId", p."playerId", ${redemptionSelection} FROM "redemption" r
  JOIN "player" p ON p."playerKey" = r."playerKey"
  JOIN "operator" o ON o."operatorKey" = r."operatorKey"
  WHERE r."state" = 'reserved' AND r."lapsesAtMs" <= ?
  ORDER BY r."lapsesAtMs" LIMIT ?`;

/** @param at where `redemptionSelection` begins in the row */
export const fromRedemptionCells = (cells: Cells, at = 0): StoredRedemption => ({
  redemptionId: toUuid(bytesAt(cells, at)),
  rewardId: textAt(cells, at + 1),
  points: numberAt(cells, at + 2),
  // The table's CHECK knows these words and no others.
  state: textAt(cells, at + 3) as RedemptionState,
  reservedAtMs: numberAt(cells, at + 4),
  lapsesAtMs: numberAt(cells, at + 5),
  settledAtMs: orNull(numberAt, cells, at + 6),
  note: orNull(textAt, cells, at + 7),
  lots: JSON.parse(textAt(cells, at + 8)) as readonly LotMove[],
  playerSequence: numberAt(cells, at + 9),
  settledSequence: orNull(numberAt, cells, at + 10),
  spendableAfter: numberAt(cells, at + 11),
});

export const createSqliteRedemptionTables = (): RedemptionTables<DatabaseSync> => {
  const statements = perConnection((connection) => ({
    keys: prepareLedgerKeys(connection),
    find: prepareQuery(connection, one),
    insert: connection.prepare(insert),
    settle: connection.prepare(settle),
    findDue: prepareQuery(connection, due),
  }));
  const find = (connection: DatabaseSync, player: PlayerRef, redemptionId: string) => {
    const { keys, find: query } = statements(connection);
    const playerKey = keys.player(player);
    const row = playerKey === null ? null : query.first(toBytes(redemptionId), playerKey);
    return row && fromRedemptionCells(row);
  };
  return {
    find,
    add: (connection, player, row) => {
      const { keys, insert: add } = statements(connection);
      const playerKey = keys.player(player);
      if (playerKey === null) throw new Error('a redemption of a player without any row');
      add.run(
        toBytes(row.redemptionId),
        keys.internOperator(player.operatorId),
        playerKey,
        row.rewardId,
        row.points,
        row.reservedAtMs,
        row.lapsesAtMs,
        JSON.stringify(row.lots),
        row.playerSequence,
        row.spendableAfter,
      );
    },
    settle: (connection, { redemptionId, state, settledAtMs, note, settledSequence }) => {
      const { settle: update } = statements(connection);
      const { changes } = update.run(
        state,
        settledAtMs,
        note,
        settledSequence,
        toBytes(redemptionId),
      );
      // INVARIANT: a redemption is settled once. Whoever comes second changes no row and rolls back.
      if (changes !== 1) throw new Error('a redemption was settled twice');
    },
    due: (connection, atMs, limit) =>
      statements(connection)
        .findDue.all(atMs, limit)
        .map((cells) => ({
          player: { operatorId: textAt(cells, 0), playerId: toUuid(bytesAt(cells, 1)) },
          redemption: fromRedemptionCells(cells, 2),
        })),
  };
};
