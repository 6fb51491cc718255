/** Balances: one player's, and the list of an operator's. */
import type { DatabaseSync } from 'node:sqlite';
import type { PlayerRef } from '../../ledger-port.ts';
import type { Page, PlayersQuery, StoredBalance } from '../../ledger-reader-port.ts';
import { decodeCursor, toPage } from '../../page-cursor.ts';
import { toBytes, toHex, toUuid } from '../../uuid-bytes.ts';
import { bytesAt, type Cells, numberAt, orNull, prepareQuery, textAt } from '../sqlite-rows.ts';

const selection = `SELECT o."operatorId", p."playerId", b."spendable", b."status", b."tier",
    b."playerSequence", b."lastWagerAtMs", b."changedAtMs", b."playerKey"`;

const onePlayer = `${selection}
  FROM "operator" o
  JOIN "player" p ON p."operatorKey" = o."operatorKey"
  JOIN "balance" b ON b."playerKey" = p."playerKey"
  WHERE o."operatorId" = ? AND p."playerId" = ?`;

/** Down the index (operatorKey, lastWagerAtMs, playerKey); CROSS JOIN fixes the order of the loops. */
const recentPlayers = `${selection}
  FROM "operator" o
  CROSS JOIN "balance" b ON b."operatorKey" = o."operatorKey"
  CROSS JOIN "player" p ON p."playerKey" = b."playerKey"
  WHERE o."operatorId" = ? AND (b."lastWagerAtMs", b."playerKey") < (?, ?)
  ORDER BY b."lastWagerAtMs" DESC, b."playerKey" DESC LIMIT ?`;

/** Up the index (operatorKey, playerId) from the cursor; `+` keeps the prefix itself a mere filter. */
const playersByPrefix = `${selection}
  FROM "operator" o
  CROSS JOIN "player" p ON p."operatorKey" = o."operatorKey"
  CROSS JOIN "balance" b ON b."playerKey" = p."playerKey"
  WHERE o."operatorId" = ? AND p."playerId" > ? AND p."playerId" <= ? AND +p."playerId" >= ?
  ORDER BY p."playerId" LIMIT ?`;

interface Found {
  readonly balance: StoredBalance;
  readonly playerKey: number;
}

const fromCells = (cells: Cells): Found => ({
  balance: {
    operatorId: textAt(cells, 0),
    playerId: toUuid(bytesAt(cells, 1)),
    spendable: numberAt(cells, 2),
    status: numberAt(cells, 3),
    tier: textAt(cells, 4),
    playerSequence: numberAt(cells, 5),
    lastWagerAtMs: orNull(numberAt, cells, 6),
    changedAtMs: numberAt(cells, 7),
  },
  playerKey: numberAt(cells, 8),
});

const uuidPattern = 'xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx';

/** The hex digits of a prefix; null where no uuid begins like this. */
const prefixDigits = (prefix: string): string | null => {
  const digits = prefix.toLowerCase().replaceAll('-', '');
  if (!/^[0-9a-f]{0,32}$/.test(digits)) return null;
  const isBare = digits.length === prefix.length;
  const shape = prefix.toLowerCase().replace(/[0-9a-f]/g, 'x');
  return isBare || uuidPattern.startsWith(shape) ? digits : null;
};

const noPlayers: Page<StoredBalance> = { rows: [], nextCursor: null };

export const prepareReadPlayers = (connection: DatabaseSync) => {
  const findOne = prepareQuery(connection, onePlayer);
  const findRecent = prepareQuery(connection, recentPlayers);
  const findByPrefix = prepareQuery(connection, playersByPrefix);

  const recent = ({ operatorId, cursor, limit }: PlayersQuery): Page<StoredBalance> => {
    const start = [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER] as const;
    const [atMs, playerKey] =
      cursor === null ? start : decodeCursor(cursor, ['integer', 'integer']);
    const found = findRecent.all(operatorId, atMs, playerKey, limit + 1).map(fromCells);
    const page = toPage(found, limit, (row) => [row.balance.lastWagerAtMs ?? 0, row.playerKey]);
    return { rows: page.rows.map((row) => row.balance), nextCursor: page.nextCursor };
  };

  const byPrefix = (query: PlayersQuery, digits: string): Page<StoredBalance> => {
    const { operatorId, cursor, limit } = query;
    const least = toBytes(digits.padEnd(32, '0'));
    // Bytes sort before all longer ones that begin with them: 15 come before every such id.
    const start = least.subarray(0, 15);
    const after = cursor === null ? start : Buffer.from(decodeCursor(cursor, ['text'])[0], 'hex');
    const greatest = toBytes(digits.padEnd(32, 'f'));
    const found = findByPrefix.all(operatorId, after, greatest, least, limit + 1).map(fromCells);
    return toPage(
      found.map((row) => row.balance),
      limit,
      (row) => [toHex(toBytes(row.playerId))],
    );
  };

  return {
    balance: ({ operatorId, playerId }: PlayerRef): StoredBalance | null => {
      const row = findOne.first(operatorId, toBytes(playerId));
      return row && fromCells(row).balance;
    },
    players: (query: PlayersQuery): Page<StoredBalance> => {
      if (query.idPrefix === '') return recent(query);
      const digits = prefixDigits(query.idPrefix);
      return digits === null ? noPlayers : byPrefix(query, digits);
    },
  };
};
