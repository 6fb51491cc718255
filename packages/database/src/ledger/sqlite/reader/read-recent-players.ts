/**
 * An operator's players, most recent wager first, without an index that every batch would have to
 * rewrite: a small operator's accounts are sorted, a large one's newest wagers are walked back.
 */
import type { DatabaseSync } from 'node:sqlite';
import type { Page, PlayersQuery, StoredBalance } from '../../ledger-reader-port.ts';
import { decodeCursor, encodeCursor, toPage } from '../../page-cursor.ts';
import { toBytes, toHex } from '../../uuid-bytes.ts';
import { accountsNow } from '../account-changes/account-now.ts';
import { bytesAt, numberAt, prepareQuery } from '../sqlite-rows.ts';
import { balanceColumns, type FoundBalance, fromBalanceCells } from './balance-columns.ts';

/** So many accounts are sorted in some 30 ms. */
const sortedMax = 10_000;

/** So many wagers are looked through at a time, whoever's they are. */
const walkedAtOnce = 2_000;

const sortedAccounts = `SELECT ${balanceColumns}
  FROM "operator" o
  CROSS JOIN "player" p ON p."operatorKey" = o."operatorKey"
  CROSS JOIN "account" a ON a."playerKey" = p."playerKey"
  WHERE o."operatorKey" = ?1
    AND (coalesce(a."lastWagerAtMs", -1), a."playerKey") < (?2, ?3)
  ORDER BY coalesce(a."lastWagerAtMs", -1) DESC, a."playerKey" DESC LIMIT ?4`;

const wagersBack = `SELECT "occurredAtMs", "operatorKey", "wagerId", "playerKey" FROM "wager"
  WHERE ("occurredAtMs", "operatorKey", "wagerId") < (?, ?, ?)
  ORDER BY "occurredAtMs" DESC, "operatorKey" DESC, "wagerId" DESC LIMIT ${walkedAtOnce}`;

/** Of a player whose newest wager is the one at this time. */
const playerAt = `SELECT ${balanceColumns}
  FROM "account" a
  JOIN "player" p ON p."playerKey" = a."playerKey"
  JOIN "operator" o ON o."operatorKey" = a."operatorKey"
  WHERE a."playerKey" = ? AND a."lastWagerAtMs" = ?`;

/** Of two wagers of a player at the same time, the one with the greater id is the newest. */
const greaterAtOnce = `SELECT 1 FROM "wager"
  WHERE "occurredAtMs" = ? AND "operatorKey" = ? AND "wagerId" > ? AND "playerKey" = ? LIMIT 1`;

interface Place {
  readonly atMs: number;
  readonly operatorKey: number;
  readonly id: Uint8Array;
}

const newest: Place = { atMs: Number.MAX_SAFE_INTEGER, operatorKey: 0, id: new Uint8Array(0) };

const placeText = ({ atMs, operatorKey, id }: Place): string =>
  encodeCursor([atMs, operatorKey, toHex(id)]);

export const prepareReadRecentPlayers = (connection: DatabaseSync) => {
  const findOperator = prepareQuery(
    connection,
    'SELECT "operatorKey", "players" FROM "operator" WHERE "operatorId" = ?',
  );
  const findSorted = accountsNow(connection).query(sortedAccounts);
  const walk = prepareQuery(connection, wagersBack);
  const findPlayer = accountsNow(connection).query(playerAt);
  const findGreater = prepareQuery(connection, greaterAtOnce);

  const sorted = (operatorKey: number, { cursor, limit }: PlayersQuery): Page<StoredBalance> => {
    const start = [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER] as const;
    const [atMs, playerKey] =
      cursor === null ? start : decodeCursor(cursor, ['integer', 'integer']);
    const found = findSorted.all(operatorKey, atMs, playerKey, limit + 1).map(fromBalanceCells);
    const page = toPage(found, limit, (row) => [row.balance.lastWagerAtMs ?? -1, row.playerKey]);
    return { rows: page.rows.map((row) => row.balance), nextCursor: page.nextCursor };
  };

  /** The player whose newest wager stands at the place; null where it is another one's or older. */
  const newestAt = ({ atMs, operatorKey, id }: Place, playerKey: number): FoundBalance | null => {
    const row = findPlayer.first(playerKey, atMs);
    if (row === null || findGreater.first(atMs, operatorKey, id, playerKey) !== null) return null;
    return fromBalanceCells(row);
  };

  const walked = (wanted: number, { cursor, limit }: PlayersQuery): Page<StoredBalance> => {
    let place = newest;
    if (cursor !== null) {
      const [atMs, operatorKey, id] = decodeCursor(cursor, ['integer', 'integer', 'text']);
      place = { atMs, operatorKey, id: toBytes(id) };
    }
    const rows: StoredBalance[] = [];
    for (;;) {
      const wagers = walk.all(place.atMs, place.operatorKey, place.id);
      for (const cells of wagers) {
        const at = {
          atMs: numberAt(cells, 0),
          operatorKey: numberAt(cells, 1),
          id: bytesAt(cells, 2),
        };
        if (at.operatorKey === wanted) {
          const found = newestAt(at, numberAt(cells, 3));
          if (found !== null && rows.length === limit) {
            return { rows, nextCursor: placeText(place) };
          }
          if (found !== null) rows.push(found.balance);
        }
        place = at;
      }
      if (wagers.length < walkedAtOnce) return { rows, nextCursor: null };
    }
  };

  return (query: PlayersQuery): Page<StoredBalance> => {
    const operator = findOperator.first(query.operatorId);
    if (operator === null) return { rows: [], nextCursor: null };
    const operatorKey = numberAt(operator, 0);
    const isSmall = numberAt(operator, 1) <= sortedMax;
    return isSmall ? sorted(operatorKey, query) : walked(operatorKey, query);
  };
};
