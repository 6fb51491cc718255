/**
 * Appending, and compaction with it: in a compacted topic the older record of a key goes in the
 * transaction that brings the newer one, so there is never more than one. A tombstone (value null)
 * takes the place of the key's record like any other and goes itself a day later (`prune.ts`), so
 * that readers see it, as with Kafka's `delete.retention.ms`.
 */
import type { Database, Statement } from 'better-sqlite3';
import { EventLogError } from '../event-log-error.ts';
import { partitionForKey } from '../partition-for-key.ts';
import type { RecordToAppend } from '../port.ts';
import { readPartitions, type StoredPartition } from './topics.ts';

/** A record that is ready for the file; made before the transaction, which stays short. */
export interface EncodedRecord {
  readonly topic: string;
  readonly key: Buffer;
  readonly value: Uint8Array | null;
  readonly headers: string | null;
}

/** Throws `invalid_request` for an empty key. */
export const encodeRecord = (record: RecordToAppend): EncodedRecord => {
  if (record.key === '') {
    throw new EventLogError('invalid_request', `a record for \`${record.topic}\` has an empty key`);
  }
  const headers = record.headers;
  return {
    topic: record.topic,
    key: Buffer.from(record.key, 'utf8'),
    value: typeof record.value === 'string' ? Buffer.from(record.value) : record.value,
    headers:
      headers === undefined || Object.keys(headers).length === 0 ? null : JSON.stringify(headers),
  };
};

interface OpenPartition {
  readonly partitionId: number;
  readonly compacted: boolean;
  nextOffset: number;
}

interface Statements {
  readonly insert: Statement;
  readonly removeOlder: Statement;
  readonly advance: Statement;
}

/**
 * Appends in the given order, inside the caller's transaction.
 * Throws `unknown_topic`; the caller's transaction then rolls back as a whole.
 */
export const appendRecords = (
  connection: Database,
  records: readonly EncodedRecord[],
  timestampMs: number,
): void => {
  const statements = prepare(connection);
  const topics = new Map<string, OpenPartition[]>();
  for (const record of records) {
    let partitions = topics.get(record.topic);
    if (partitions === undefined) {
      partitions = readPartitions(connection, record.topic).map(opened);
      topics.set(record.topic, partitions);
    }
    const partition = partitions[partitionForKey(record.key, partitions.length)];
    if (partition !== undefined) appendOne(statements, partition, record, timestampMs);
  }
  for (const partition of [...topics.values()].flat()) {
    statements.advance.run(partition.nextOffset, partition.partitionId, partition.nextOffset);
  }
};

const prepare = (connection: Database): Statements => ({
  insert: connection.prepare(
    `INSERT INTO records (partition_id, offset, timestamp_ms, compacted, key, value, headers)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  ),
  removeOlder: connection.prepare(
    'DELETE FROM records WHERE compacted = 1 AND partition_id = ? AND key = ?',
  ),
  advance: connection.prepare(
    'UPDATE partitions SET next_offset = ? WHERE partition_id = ? AND next_offset < ?',
  ),
});

const opened = (stored: StoredPartition): OpenPartition => ({
  partitionId: stored.partitionId,
  compacted: stored.compacted,
  nextOffset: stored.high,
});

const appendOne = (
  statements: Statements,
  partition: OpenPartition,
  record: EncodedRecord,
  timestampMs: number,
): void => {
  if (partition.compacted) statements.removeOlder.run(partition.partitionId, record.key);
  statements.insert.run(
    partition.partitionId,
    partition.nextOffset,
    timestampMs,
    partition.compacted ? 1 : 0,
    record.key,
    record.value,
    record.headers,
  );
  partition.nextOffset += 1;
};
