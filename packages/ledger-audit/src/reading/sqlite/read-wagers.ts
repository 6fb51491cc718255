/** Wager rows as they are stored: by the order of time, by key, and along a player's chain. */
import type { DatabaseSync } from 'node:sqlite';
import type { ChainLink, PlayerRange } from '../audit-ledger.ts';
import type { WagerKey, WagerRow } from '../stored-rows.ts';
import {
  type Cells,
  integerAt,
  integerOrNullAt,
  prepareQuery,
  textAt,
  textOrNullAt,
  toBytes,
  toUuid,
} from './cells.ts';
import { type Dictionaries, prepareDictionaries } from './read-dictionaries.ts';

const columns = `w."occurredAtMs", lower(hex(w."wagerId")), w."playerKey", w."playerSequence",
  lower(hex(w."contentHash")), w."batchId", w."kindKey", w."gameKey", w."decisionKey", w."amountMinor",
  w."localDay", w."qualifyingBefore", w."pointsBefore", w."promotionsBefore", w."playerSegments",
  w."spendable", w."status", w."spendableAfter", w."statusAfter", w."lotExpiresAtMs",
  w."previousAtMs", lower(hex(w."previousWagerId"))`;

const byTime = `SELECT ${columns} FROM "wager" w
  WHERE (w."occurredAtMs", w."operatorKey", w."wagerId") > (?, ?, ?)
    AND w."operatorKey" = ? AND w."playerKey" BETWEEN ? AND ?
  ORDER BY w."occurredAtMs", w."operatorKey", w."wagerId" LIMIT ?`;

const byKey = `SELECT ${columns} FROM "wager" w
  WHERE w."occurredAtMs" = ? AND w."operatorKey" = ? AND w."wagerId" = ?`;

const byPlayer = `SELECT ${columns} FROM "wager" w WHERE w."operatorKey" = ? AND w."playerKey" = ?`;

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
const noStrings: readonly string[] = [];
const noCounts: Readonly<Record<string, number>> = Object.freeze(Object.create(null));

const counts = (json: string | null): Readonly<Record<string, number>> =>
  json === null ? noCounts : (JSON.parse(json) as Record<string, number>);

const previousOf = (cells: Cells): WagerKey | null => {
  const occurredAtMs = integerOrNullAt(cells, 20);
  return occurredAtMs === null ? null : { occurredAtMs, wagerId: toUuid(textAt(cells, 21)) };
};

const rowReader = ({ wagerKind, decisionKind, game }: Dictionaries) => {
  const days = new Map<number, string>();
  const dayOf = (number: number): string => {
    const known = days.get(number);
    if (known !== undefined) return known;
    const day = new Date(number * msPerDay).toISOString().slice(0, 10);
    days.set(number, day);
    return day;
  };
  return (cells: Cells): WagerRow => {
    const segments = textOrNullAt(cells, 14);
    return {
      kind: 'wager',
      occurredAtMs: integerAt(cells, 0),
      wagerId: toUuid(textAt(cells, 1)),
      playerKey: integerAt(cells, 2),
      playerSequence: integerAt(cells, 3),
      contentHash: textAt(cells, 4),
      batchId: integerAt(cells, 5),
      wagerKind: wagerKind(integerAt(cells, 6)),
      gameId: game(integerAt(cells, 7)),
      decision: decisionKind(integerAt(cells, 8)),
      amountMinor: integerAt(cells, 9),
      day: dayOf(integerAt(cells, 10)),
      qualifyingBefore: integerAt(cells, 11),
      pointsBefore: integerAt(cells, 12),
      promotionsBefore: counts(textOrNullAt(cells, 13)),
      playerSegments: segments === null ? noStrings : (JSON.parse(segments) as string[]),
      spendable: integerAt(cells, 15),
      status: integerAt(cells, 16),
      spendableAfter: integerAt(cells, 17),
      statusAfter: integerAt(cells, 18),
      lotExpiresAtMs: integerOrNullAt(cells, 19),
      previous: previousOf(cells),
    };
  };
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
