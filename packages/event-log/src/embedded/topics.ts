import type { Database } from 'better-sqlite3';
import { EventLogError } from '../event-log-error.ts';
import type { PartitionWatermarks, TopicSpec } from '../port.ts';

/** A partition as the file knows it; `partitionId` stands for (topic, partition) in `records`. */
export interface StoredPartition extends PartitionWatermarks {
  readonly partitionId: number;
  readonly compacted: boolean;
}

interface PartitionRow {
  readonly partition_id: number;
  readonly partition: number;
  readonly compacted: number;
  readonly log_start: number;
  readonly next_offset: number;
}

/** Makes the topics that are missing; runs inside the caller's transaction. */
export const insertTopics = (connection: Database, specs: readonly TopicSpec[]): void => {
  const topic = connection.prepare(
    `INSERT OR IGNORE INTO topics (name, partitions, compacted, retention_ms) VALUES (?, ?, ?, ?)`,
  );
  const partition = connection.prepare(
    'INSERT INTO partitions (topic, partition, compacted) VALUES (?, ?, ?)',
  );
  for (const spec of specs) {
    const compacted = spec.compacted ? 1 : 0;
    const made = topic.run(spec.name, spec.partitions, compacted, spec.retentionMs ?? null);
    if (made.changes === 0) continue;
    for (let at = 0; at < spec.partitions; at += 1) partition.run(spec.name, at, compacted);
  }
};

/** The topic's partitions in order, with their watermarks. Throws `unknown_topic`. */
export const readPartitions = (
  connection: Database,
  topic: string,
): [StoredPartition, ...StoredPartition[]] => {
  const [first, ...others] = connection
    .prepare<[string], PartitionRow>(
      `SELECT partition_id, partition, compacted, log_start, next_offset
       FROM partitions WHERE topic = ? ORDER BY partition`,
    )
    .all(topic)
    .map(fromRow);
  if (first === undefined) {
    throw new EventLogError('unknown_topic', `topic \`${topic}\` does not exist: create it first`);
  }
  return [first, ...others];
};

const fromRow = (row: PartitionRow): StoredPartition => ({
  partitionId: row.partition_id,
  partition: row.partition,
  compacted: row.compacted === 1,
  low: row.log_start,
  high: row.next_offset,
});
