/**
 * Reads a span of wagers where the ledger is a SQLite file: portion by portion in the order of the
 * table, each in a transaction of its own, so that no long reading keeps the writer's log from being
 * folded into the file. Synchronous, so meant for a thread of its own: 5,000 rows take some 13 ms.
 *
 * The table is ordered by time before operator: in a file of many operators the others' rows of the
 * span are passed over.
 */
import { unusableFrom } from '../../../sqlite/database-unusable-error.ts';
import { missingTable, requireFile } from '../../../sqlite/not-migrated-error.ts';
import { hasTable, openSqliteFileForReading } from '../../../sqlite/open-sqlite-file.ts';
import { intervalMs, intervalStart } from '../../operator-interval.ts';
import { toUuid } from '../../uuid-bytes.ts';
import type {
  InstantSpan,
  SpanPlace,
  SpanPortion,
  SpanWager,
  WagerSpanReader,
} from '../../wager-span-port.ts';
import { bytesAt, type Cells, numberAt, orNull, prepareQuery, textAt } from '../sqlite-rows.ts';
import { prepareSpanEntries } from './read-span-entries.ts';

const within = `FROM "wager"
  WHERE ("occurredAtMs", "operatorKey", "wagerId") > (?1, ?2, ?3)
    AND "occurredAtMs" < ?4 AND "operatorKey" = ?2
  ORDER BY "occurredAtMs", "operatorKey", "wagerId"`;

const rowsSql = `SELECT "playerKey", "playerSequence", "occurredAtMs", "kindKey", "gameKey",
    "decisionKey", "amountMinor", "localDay", "qualifyingBefore", "pointsBefore",
    "promotionsBefore", "playerSegments", "spendable", "status"
  ${within} LIMIT ?5`;

/** The id of a portion's last row, which is all that the next portion needs: ids of every row cost. */
const lastIdSql = `SELECT "wagerId" ${within} LIMIT 1 OFFSET ?5`;

const countSql = `SELECT count(*) FROM "wager"
  WHERE "occurredAtMs" >= ? AND "occurredAtMs" < ? AND "operatorKey" = ?`;
const wholeSql = `SELECT coalesce(sum("wagers"), 0) FROM "operator_interval"
  WHERE "operatorKey" = ? AND "startAtMs" >= ? AND "startAtMs" < ?`;
const intervalsBackSql = `SELECT "startAtMs", "wagers" FROM "operator_interval"
  WHERE "operatorKey" = ? AND "startAtMs" >= ? AND "startAtMs" < ? ORDER BY "startAtMs" DESC`;

/** After every id, which has 16 bytes: a span begins behind the last id of the millisecond before. */
const afterAllIds = new Uint8Array(17).fill(0xff);

export interface WagerSpanReaderOptions {
  readonly file: string;
}

const openConnection = (file: string) => {
  requireFile(file);
  const connection = openSqliteFileForReading(file);
  if (!hasTable(connection, 'operator_interval')) {
    connection.close();
    throw missingTable(file, 'operator_interval');
  }
  // Rows in the order of time lie together: a portion needs few pages.
  for (const pragma of ['cache_size = -16384', 'query_only = ON']) {
    connection.exec(`PRAGMA ${pragma}`);
  }
  return connection;
};

/**
 * @throws NotMigratedError where the file does not exist or is not migrated.
 * @throws DatabaseUnusableError from it and its calls where the file cannot be read.
 */
export const openWagerSpanReader = ({ file }: WagerSpanReaderOptions): WagerSpanReader => {
  const connection = openConnection(file);
  const entries = prepareSpanEntries(connection);
  const findOperator = prepareQuery(
    connection,
    'SELECT "operatorKey" FROM "operator" WHERE "operatorId" = ?',
  );
  const findRows = prepareQuery(connection, rowsSql);
  const findLastId = prepareQuery(connection, lastIdSql);
  const countRows = prepareQuery(connection, countSql);
  const sumWhole = prepareQuery(connection, wholeSql);
  const intervalsBack = prepareQuery(connection, intervalsBackSql);
  const findPlayer = prepareQuery(
    connection,
    'SELECT "playerId" FROM "player" WHERE "playerKey" = ? AND "operatorKey" = ?',
  );

  const operatorKey = (operatorId: string): number | null => {
    const found = findOperator.first(operatorId);
    return found && numberAt(found, 0);
  };
  /** All statements of one answer see the same commit. */
  const inSnapshot = <T>(act: () => T): T => {
    try {
      connection.exec('BEGIN');
      return act();
    } catch (error) {
      throw unusableFrom(error, file) ?? error;
    } finally {
      if (connection.isOpen && connection.isTransaction) connection.exec('COMMIT');
    }
  };
  const sumOf = (cells: Cells | null): number => (cells === null ? 0 : numberAt(cells, 0));
  const countBroken = (key: number, fromMs: number, toMs: number): number =>
    fromMs < toMs ? sumOf(countRows.first(fromMs, toMs, key)) : 0;
  const countOf = (key: number, { fromMs, toMs }: InstantSpan): number => {
    const firstWhole = intervalStart(fromMs + intervalMs - 1);
    const endOfWhole = intervalStart(toMs);
    if (firstWhole >= endOfWhole) return countBroken(key, fromMs, toMs);
    const whole = sumOf(sumWhole.first(key, firstWhole, endOfWhole));
    return whole + countBroken(key, fromMs, firstWhole) + countBroken(key, endOfWhole, toMs);
  };
  const toWager = (cells: Cells): SpanWager => ({
    playerKey: numberAt(cells, 0),
    playerSequence: numberAt(cells, 1),
    occurredAtMs: numberAt(cells, 2),
    kind: entries.kind(numberAt(cells, 3)),
    gameId: entries.game(numberAt(cells, 4)),
    decision: entries.decision(numberAt(cells, 5)),
    amountMinor: numberAt(cells, 6),
    localDay: numberAt(cells, 7),
    qualifyingBefore: numberAt(cells, 8),
    pointsBefore: numberAt(cells, 9),
    promotionsBefore: entries.promotions(orNull(textAt, cells, 10)),
    playerSegments: entries.segments(orNull(textAt, cells, 11)),
    spendable: numberAt(cells, 12),
    status: numberAt(cells, 13),
  });
  const portionOf = (
    key: number,
    { fromMs, toMs }: InstantSpan,
    after: SpanPlace | null,
    limit: number,
  ): SpanPortion => {
    const [atMs, id] = after ?? [fromMs - 1, afterAllIds];
    const place = [atMs, key, id, toMs] as const;
    const wagers = findRows.all(...place, limit).map(toWager);
    const last = wagers.at(-1);
    if (last === undefined || wagers.length < limit) return { wagers, next: null };
    const found = findLastId.first(...place, limit - 1);
    if (found === null) throw new Error('a portion of the ledger has lost its last row');
    return { wagers, next: [last.occurredAtMs, bytesAt(found, 0)] };
  };

  return {
    count: (operatorId, span) =>
      inSnapshot(() => {
        const key = operatorKey(operatorId);
        return key === null ? 0 : countOf(key, span);
      }),
    startWithin: (operatorId, span, wagersMax) =>
      inSnapshot(() => {
        const key = operatorKey(operatorId);
        if (key === null || countOf(key, span) <= wagersMax) return span.fromMs;
        let startMs = intervalStart(span.toMs);
        let wagers = countBroken(key, Math.max(startMs, span.fromMs), span.toMs);
        if (wagers > wagersMax) return span.toMs;
        for (const cells of intervalsBack.all(key, span.fromMs, startMs)) {
          wagers += numberAt(cells, 1);
          if (wagers > wagersMax) break;
          startMs = numberAt(cells, 0);
        }
        return startMs;
      }),
    read: (operatorId, span, after, limit) =>
      inSnapshot(() => {
        const key = operatorKey(operatorId);
        return key === null ? { wagers: [], next: null } : portionOf(key, span, after, limit);
      }),
    playerIds: (operatorId, playerKeys) =>
      inSnapshot(() => {
        const ids = new Map<number, string>();
        const key = operatorKey(operatorId);
        if (key === null) return ids;
        for (const playerKey of playerKeys) {
          const found = findPlayer.first(playerKey, key);
          if (found !== null) ids.set(playerKey, toUuid(bytesAt(found, 0)));
        }
        return ids;
      }),
    close: () => connection.close(),
  };
};
