import type { DatabaseSync } from 'node:sqlite';
import type { Page } from '../../ledger/ledger-reader-port.ts';
import { decodeCursor, toPage } from '../../ledger/page-cursor.ts';
import {
  bytesAt,
  type Cells,
  numberAt,
  orNull,
  prepareQuery,
  textAt,
} from '../../ledger/sqlite/sqlite-rows.ts';
import { toUuid } from '../../ledger/uuid-bytes.ts';
import type { ActsQuery, StoredAct } from '../act-log-port.ts';
import { prepareLedgerKeys } from './ledger-keys.ts';

const selection = `SELECT l."sequence", l."atMs", l."actor", l."actorName", l."act",
    p."playerId", l."detail", l."requestId", l."previousHash", l."hash"
  FROM "ledger_act" l LEFT JOIN "player" p ON p."playerKey" = l."playerKey"`;

const ofOperator = `${selection}
  WHERE l."operatorKey" = ? AND l."sequence" < ? AND substr(l."act", 1, ?) = ?
  ORDER BY l."sequence" DESC LIMIT ?`;

const ofPlayer = `${selection}
  WHERE l."playerKey" = ? AND l."sequence" < ? AND substr(l."act", 1, ?) = ?
  ORDER BY l."sequence" DESC LIMIT ?`;

const fromCells = (cells: Cells): StoredAct => {
  const playerId = orNull(bytesAt, cells, 5);
  return {
    sequence: numberAt(cells, 0),
    atMs: numberAt(cells, 1),
    actor: textAt(cells, 2),
    actorName: orNull(textAt, cells, 3),
    act: textAt(cells, 4),
    playerId: playerId && toUuid(playerId),
    detail: JSON.parse(textAt(cells, 6)) as StoredAct['detail'],
    requestId: textAt(cells, 7),
    previousHash: textAt(cells, 8),
    hash: textAt(cells, 9),
  };
};

export const prepareReadActs = (connection: DatabaseSync) => {
  const keys = prepareLedgerKeys(connection);
  const findOfOperator = prepareQuery(connection, ofOperator);
  const findOfPlayer = prepareQuery(connection, ofPlayer);
  return (asked: ActsQuery): Page<StoredAct> => {
    const { operatorId, playerId, actPrefix, limit, cursor } = asked;
    const [before] =
      cursor === null ? [Number.MAX_SAFE_INTEGER] : decodeCursor(cursor, ['integer']);
    const key =
      playerId === null ? keys.operator(operatorId) : keys.player({ operatorId, playerId });
    if (key === null) return { rows: [], nextCursor: null };
    const query = playerId === null ? findOfOperator : findOfPlayer;
    const rows = query.all(key, before, actPrefix.length, actPrefix, limit + 1).map(fromCells);
    return toPage(rows, limit, (row) => [row.sequence]);
  };
};
