/** Reads all partitions of a topic from the oldest record on, and goes on as records come. */
import type { EventLog } from '@house-rules/event-log';
import { until } from './until.ts';

export interface TopicReader {
  /** Everything that stands in the topic now, as JSON, tombstones left out. */
  readAll(): Promise<Record<string, unknown>[]>;
}

export const openReader = async (log: EventLog, topic: string): Promise<TopicReader> => {
  const values: Record<string, unknown>[] = [];
  const positions = new Map<number, number>();
  await log.consume({
    group: `test-reader-${topic}-${process.pid}`,
    topic,
    maxBatchRecords: 1_000,
    startOffsets: async () => {
      for (const { partition, low } of await log.watermarks(topic)) positions.set(partition, low);
      return positions;
    },
    onBatch: async ({ partition, records }) => {
      for (const { offset, value } of records) {
        if (value !== null) values.push(JSON.parse(Buffer.from(value).toString('utf8')));
        positions.set(partition, offset + 1);
      }
    },
    onFatal: (error) => {
      throw error;
    },
  });
  return {
    readAll: async () => {
      const marks = await log.watermarks(topic);
      await until(`${topic} is read`, () =>
        marks.every(({ partition, high }) => (positions.get(partition) ?? 0) >= high),
      );
      return [...values];
    },
  };
};
