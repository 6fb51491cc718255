import type { Database } from 'better-sqlite3';
import type { LogBatch, LogRecord } from '../port.ts';

/** What one batch may hold in memory: config versions are large, wagers are small. */
const BATCH_BYTES_MAX = 4 * 1024 * 1024;

/** A batch, or nothing to read from `from` on; with the watermarks seen after the records. */
export interface PartitionSlice {
  readonly records: readonly LogRecord[];
  readonly low: number;
  readonly high: number;
}

export interface SliceRequest {
  readonly topic: string;
  readonly partition: number;
  readonly partitionId: number;
  readonly from: number;
  readonly recordsMax: number;
}

interface RecordRow {
  readonly offset: number;
  readonly timestamp_ms: number;
  readonly key: Buffer;
  readonly value: Buffer | null;
  readonly headers: string | null;
}

const NO_HEADERS: Readonly<Record<string, string>> = Object.freeze({});

/**
 * Reads at most `recordsMax` records and about 4 MB, at least one if there is one.
 *
 * The watermarks are read after the records: `high` then is never below the last record + 1, and
 * `low` above `from` says for certain that the records seen may not be all there were.
 */
export const readSlice = (connection: Database, request: SliceRequest): PartitionSlice => {
  const records: LogRecord[] = [];
  let bytes = 0;
  const rows = connection
    .prepare<[number, number, number], RecordRow>(
      `SELECT offset, timestamp_ms, key, value, headers FROM records
       WHERE partition_id = ? AND offset >= ? ORDER BY offset LIMIT ?`,
    )
    .iterate(request.partitionId, request.from, request.recordsMax);
  for (const row of rows) {
    records.push(fromRow(request, row));
    bytes += row.key.length + (row.value?.length ?? 0) + (row.headers?.length ?? 0);
    if (bytes >= BATCH_BYTES_MAX) break;
  }
  const marks = connection
    .prepare<[number], { low: number; high: number }>(
      'SELECT log_start AS low, next_offset AS high FROM partitions WHERE partition_id = ?',
    )
    .get(request.partitionId);
  return { records, low: marks?.low ?? 0, high: marks?.high ?? 0 };
};

/** The slice as the reader's batch. */
export const toBatch = (request: SliceRequest, slice: PartitionSlice): LogBatch => ({
  topic: request.topic,
  partition: request.partition,
  records: slice.records,
  highWatermark: slice.high,
});

const fromRow = (request: SliceRequest, row: RecordRow): LogRecord => ({
  topic: request.topic,
  partition: request.partition,
  offset: row.offset,
  key: row.key,
  value: row.value,
  headers: row.headers === null ? NO_HEADERS : JSON.parse(row.headers),
  timestampMs: row.timestamp_ms,
});
