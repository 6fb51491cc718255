/** What the installation's rounds read beside batches: ids that stand twice, totals of intervals. */
import type { DatabaseSync } from 'node:sqlite';
import type { IdPortion, IntervalSums, IntervalTotals, RepeatedId } from '../audit-ledger.ts';
import { type Cells, integerAt, integerOrNullAt, prepareQuery } from './cells.ts';
import { listedWagers } from './read-batches.ts';

/** Sealed ids lie in this many buckets, the same in every segment. */
const buckets = 4_096;
/** Ids of the newest batches are gone through by their first digit. */
const unsealedPortions = 16;

const intervalMs = 900_000;

const bigAt = (cells: readonly unknown[], at: number): bigint => {
  const cell = cells[at];
  if (typeof cell !== 'bigint') throw new Error('the ledger holds no integer where one must stand');
  return cell;
};

const totalsOf = (cells: readonly unknown[]): IntervalTotals => ({
  wagers: bigAt(cells, 1),
  spendable: bigAt(cells, 2),
  status: bigAt(cells, 3),
});

/** Ids that come twice with different times: the same id at the same time is the table's own key. */
const repeatedAmong = (
  blobs: readonly Uint8Array[],
  isWanted: (id: string) => boolean,
): IdPortion => {
  const seen = new Map<string, number>();
  const repeated: RepeatedId[] = [];
  let ids = 0;
  for (const blob of blobs) {
    for (const { wagerId, operatorKey, occurredAtMs } of listedWagers(blob)) {
      if (!isWanted(wagerId)) continue;
      ids += 1;
      const name = `${operatorKey} ${wagerId}`;
      const other = seen.get(name);
      if (other !== undefined) {
        repeated.push({ operatorKey, wagerId, times: [other, occurredAtMs] });
      }
      seen.set(name, occurredAtMs);
    }
  }
  return { ids, repeated };
};

const blobsOf = (rows: readonly Cells[]): Uint8Array[] =>
  rows.flatMap(([cell]) => (cell instanceof Uint8Array ? [cell] : []));

export const prepareTotals = (connection: DatabaseSync) => {
  const segments = prepareQuery(connection, 'SELECT "segment" FROM "wager_id_segment"');
  const bucket = prepareQuery(
    connection,
    'SELECT "ids" FROM "wager_id_bucket" WHERE "segment" = ? AND "bucket" = ?',
  );
  const unsealed = prepareQuery(
    connection,
    `SELECT "wagers" FROM "batch_rows"
     WHERE "batchId" > (SELECT coalesce(max("lastBatchId"), 0) FROM "wager_id_segment")`,
  );
  const bounds = prepareQuery(
    connection,
    `SELECT min("startAtMs"), max("startAtMs") FROM "operator_interval"`,
  );
  const nextStored = prepareQuery(
    connection,
    'SELECT min("startAtMs") FROM "operator_interval" WHERE "startAtMs" > ?',
  );
  const nextWager = prepareQuery(
    connection,
    'SELECT min("occurredAtMs") FROM "wager" WHERE "occurredAtMs" >= ?',
  );
  const both = connection.prepare(
    `SELECT "operatorKey", "wagers", "spendable", "status", 0 AS "isSum" FROM "operator_interval"
       WHERE "startAtMs" = ?1
     UNION ALL
     SELECT "operatorKey", count(*), sum("spendable"), sum("status"), 1 FROM "wager"
       WHERE "occurredAtMs" >= ?1 AND "occurredAtMs" < ?2 GROUP BY "operatorKey"`,
  );
  both.setReturnArrays(true);
  both.setReadBigInts(true);

  const intervalAt = (startAtMs: number): IntervalSums[] => {
    const rows: unknown = both.all(startAtMs, startAtMs + intervalMs);
    const byOperator = new Map<
      number,
      { stored: IntervalTotals | null; summed: IntervalTotals | null }
    >();
    for (const cells of rows as readonly (readonly unknown[])[]) {
      const operatorKey = Number(bigAt(cells, 0));
      const sums = byOperator.get(operatorKey) ?? { stored: null, summed: null };
      if (bigAt(cells, 4) === 1n) sums.summed = totalsOf(cells);
      else sums.stored = totalsOf(cells);
      byOperator.set(operatorKey, sums);
    }
    return [...byOperator].map(([operatorKey, sums]) => ({ operatorKey, startAtMs, ...sums }));
  };

  const first = (cells: Cells | null): number | null =>
    cells === null ? null : integerOrNullAt(cells, 0);

  return {
    idPortions: () => buckets + unsealedPortions,
    repeatedIds: (portion: number): IdPortion | null => {
      if (portion >= buckets + unsealedPortions) return null;
      if (portion < buckets) {
        const blobs = segments.all().flatMap((row) => bucket.all(integerAt(row, 0), portion));
        return repeatedAmong(blobsOf(blobs), () => true);
      }
      const digit = (portion - buckets).toString(16);
      // The last digits of an id are the random ones.
      return repeatedAmong(blobsOf(unsealed.all()), (id) => id.endsWith(digit));
    },
    nextInterval: (afterMs: number): IntervalSums[] | null => {
      const stored = first(nextStored.first(afterMs));
      const wager = first(nextWager.first(afterMs + (afterMs < 0 ? 0 : intervalMs)));
      const ofWager = wager === null ? null : wager - (wager % intervalMs);
      if (stored === null && ofWager === null) return null;
      return intervalAt(Math.min(stored ?? Infinity, ofWager ?? Infinity));
    },
    intervals: () => {
      const cells = bounds.first();
      const firstMs = first(cells);
      const lastMs = cells === null ? null : integerOrNullAt(cells, 1);
      return firstMs === null || lastMs === null ? null : { firstMs, lastMs };
    },
  };
};
