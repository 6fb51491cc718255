import type { Database } from 'better-sqlite3';

/** How long a tombstone stays to be seen by readers that lag; Kafka's own default. */
const TOMBSTONE_KEPT_MS = 24 * 60 * 60 * 1000;

/**
 * Removes what is too old, at most `recordsMax` records of one partition and as many tombstones,
 * so that the write lock is held for milliseconds. Runs inside the caller's transaction.
 *
 * @param nowMs epoch milliseconds
 * @returns true when more may be waiting
 */
export const pruneSlice = (connection: Database, nowMs: number, recordsMax: number): boolean => {
  const tombstones = connection
    .prepare(
      `DELETE FROM records WHERE (partition_id, offset) IN (
         SELECT partition_id, offset FROM records
         WHERE compacted = 1 AND value IS NULL AND timestamp_ms < ? LIMIT ?)`,
    )
    .run(nowMs - TOMBSTONE_KEPT_MS, recordsMax);
  return pruneByAge(connection, nowMs, recordsMax) || tombstones.changes === recordsMax;
};

interface AgedPartition {
  readonly partition_id: number;
  readonly retention_ms: number;
}

/** Only a prefix goes: what remains is whole from `log_start` on. */
const pruneByAge = (connection: Database, nowMs: number, recordsMax: number): boolean => {
  const partition = connection
    .prepare<[number], AgedPartition>(
      `SELECT partition_id, retention_ms FROM partitions JOIN topics ON topics.name = topic
       WHERE retention_ms IS NOT NULL AND ? - retention_ms > (
         SELECT timestamp_ms FROM records WHERE records.partition_id = partitions.partition_id
         ORDER BY offset LIMIT 1)
       LIMIT 1`,
    )
    .get(nowMs);
  if (partition === undefined) return false;
  const logStart = firstKept(connection, partition, nowMs, recordsMax);
  connection
    .prepare('DELETE FROM records WHERE partition_id = ? AND offset < ?')
    .run(partition.partition_id, logStart);
  connection
    .prepare('UPDATE partitions SET log_start = ? WHERE partition_id = ?')
    .run(logStart, partition.partition_id);
  return true;
};

const firstKept = (
  connection: Database,
  partition: AgedPartition,
  nowMs: number,
  recordsMax: number,
): number => {
  const oldest = connection
    .prepare<[number, number], { offset: number; timestamp_ms: number }>(
      'SELECT offset, timestamp_ms FROM records WHERE partition_id = ? ORDER BY offset LIMIT ?',
    )
    .all(partition.partition_id, recordsMax);
  let kept = 0;
  for (const { offset, timestamp_ms } of oldest) {
    if (timestamp_ms >= nowMs - partition.retention_ms) break;
    kept = offset + 1;
  }
  return kept;
};
