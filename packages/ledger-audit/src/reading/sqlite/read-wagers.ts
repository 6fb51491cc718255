/** Wager rows as they are stored: by the order of time, by key, and along a player's chain. */
import type { DatabaseSync } from 'node:sqlite';
import type { ChainLink, PlayerRange } from '../audit-ledger.ts';
import type { WagerKey, WagerRow } from '../stored-rows.ts';
import { type Cells, integerAt, prepareQuery, textAt, toBytes, toUuid } from './cells.ts';
import { type Dictionaries, prepareDictionaries } from './read-dictionaries.ts';
import { ReadWager, wagerColumns } from './read-wager.ts';

const byTime = `SELECT ${wagerColumns} FROM "wager" w
  WHERE (w."occurredAtMs", w."operatorKey", w."wagerId") > (?, ?, ?)
    AND w."operatorKey" = ? AND w."playerKey" BETWEEN ? AND ?
  ORDER BY w."occurredAtMs", w."operatorKey", w."wagerId" LIMIT ?`;

const byKey = `SELECT ${wagerColumns} FROM "wager" w
  WHERE w."occurredAtMs" = ? AND w."operatorKey" = ? AND w."wagerId" = ?`;

const byPlayer = `SELECT ${wagerColumns} FROM "wager" w WHERE w."operatorKey" = ? AND w."playerKey" = ?`;

/** UNION, not UNION ALL: a pointer that was bent into a circle ends here instead of never. */
const alongChain = `WITH RECURSIVE "chain" ("atMs", "id", "sequence", "batch", "nextAtMs", "nextId") AS (
    SELECT "occurredAtMs", "wagerId", "playerSequence", "batchId", "previousAtMs", "previousWagerId"
    FROM "wager" WHERE "occurredAtMs" = ?1 AND "operatorKey" = ?2 AND "wagerId" = ?3
    UNION
    SELECT w."occurredAtMs", w."wagerId", w."playerSequence", w."batchId", w."previousAtMs",
      w."previousWagerId"
    FROM "chain" c JOIN "wager" w
      ON w."occurredAtMs" = c."nextAtMs" AND w."operatorKey" = ?2 AND w."wagerId" = c."nextId"
  )
  SELECT "atMs", lower(hex("id")), "sequence", "batch", "nextAtMs" FROM "chain"`;

const msPerDay = 86_400_000;
const rowReader = (entries: Dictionaries) => {
  const days = new Map<number, string>();
  const dayNames = (number: number): string => {
    const known = days.get(number);
    if (known !== undefined) return known;
    const day = new Date(number * msPerDay).toISOString().slice(0, 10);
    days.set(number, day);
    return day;
  };
  return (cells: Cells): WagerRow => new ReadWager(cells, entries, dayNames);
};

const beforeAll = { occurredAtMs: -1, wagerId: '' };

export const prepareWagers = (connection: DatabaseSync) => {
  const read = rowReader(prepareDictionaries(connection));
  const next = prepareQuery(connection, byTime);
  const find = prepareQuery(connection, byKey);
  const follow = prepareQuery(connection, alongChain);
  const scan = prepareQuery(connection, byPlayer);
  return {
    byTime: (range: PlayerRange, after: WagerKey | null, limit: number): WagerRow[] => {
      const { occurredAtMs, wagerId } = after ?? beforeAll;
      const { operatorKey, firstKey, lastKey } = range;
      const place = [occurredAtMs, operatorKey, toBytes(wagerId)];
      return next.all(...place, operatorKey, firstKey, lastKey, limit).map(read);
    },
    byKeys: (operatorKey: number, keys: readonly WagerKey[]): (WagerRow | null)[] =>
      keys.map(({ occurredAtMs, wagerId }) => {
        const cells = find.first(occurredAtMs, operatorKey, toBytes(wagerId));
        return cells === null ? null : read(cells);
      }),
    chain: (operatorKey: number, head: WagerKey): ChainLink[] =>
      follow.all(head.occurredAtMs, operatorKey, toBytes(head.wagerId)).map((cells) => ({
        occurredAtMs: integerAt(cells, 0),
        wagerId: toUuid(textAt(cells, 1)),
        playerSequence: integerAt(cells, 2),
        batchId: integerAt(cells, 3),
        hasPrevious: cells[4] !== null,
      })),
    ofPlayer: (operatorKey: number, playerKey: number): WagerRow[] =>
      scan.all(operatorKey, playerKey).map(read),
  };
};
