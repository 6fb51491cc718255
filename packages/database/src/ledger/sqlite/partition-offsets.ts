/** How far a partition is applied. The offset moves by compare-and-set only. */
import type { DatabaseSync } from 'node:sqlite';
import type { BatchRequest, StoredOffset } from '../ledger-port.ts';
import { numberAt, prepareQuery, textAt } from './sqlite-rows.ts';

export interface StoredPosition {
  readonly storedOffset: number;
  readonly storedEpoch: string;
}

const nothingStored: StoredPosition = { storedOffset: 0, storedEpoch: '' };

export const preparePartitionOffsets = (connection: DatabaseSync) => {
  const move = connection.prepare(
    `UPDATE "consumer_offset" SET "nextOffset" = ?
     WHERE "groupId" = ? AND "topic" = ? AND "partition" = ? AND "logEpoch" = ?
       AND "nextOffset" = ?`,
  );
  const start = connection.prepare(
    `INSERT INTO "consumer_offset" ("groupId", "topic", "partition", "logEpoch", "nextOffset")
     VALUES (?, ?, ?, ?, ?) ON CONFLICT ("groupId", "topic", "partition") DO NOTHING`,
  );
  const find = prepareQuery(
    connection,
    `SELECT "nextOffset", "logEpoch" FROM "consumer_offset"
     WHERE "groupId" = ? AND "topic" = ? AND "partition" = ?`,
  );
  const list = prepareQuery(
    connection,
    `SELECT "partition", "logEpoch", "nextOffset" FROM "consumer_offset"
     WHERE "groupId" = ? AND "topic" = ? ORDER BY "partition"`,
  );

  return {
    /** True where the stored offset and epoch were the expected ones; they now are the next. */
    compareAndSet: (request: BatchRequest): boolean => {
      const { group, topic, partition, logEpoch, expectedOffset, nextOffset } = request;
      const moved = move.run(nextOffset, group, topic, partition, logEpoch, expectedOffset);
      if (moved.changes === 1) return true;
      if (expectedOffset !== 0) return false;
      return start.run(group, topic, partition, logEpoch, nextOffset).changes === 1;
    },
    stored: ({ group, topic, partition }: BatchRequest): StoredPosition => {
      const row = find.first(group, topic, partition);
      if (!row) return nothingStored;
      return { storedOffset: numberAt(row, 0), storedEpoch: textAt(row, 1) };
    },
    list: (group: string, topic: string): readonly StoredOffset[] =>
      list.all(group, topic).map((row) => ({
        partition: numberAt(row, 0),
        logEpoch: textAt(row, 1),
        nextOffset: numberAt(row, 2),
      })),
  };
};
