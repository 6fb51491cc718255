import { setTimeout as sleep } from 'node:timers/promises';
import type { EventLog, LogRecord } from '@house-rules/event-log';

const WAIT_MS_MAX = 20_000;

/** Everything that stands in a topic now, by partition and offset. @throws when it takes too long. */
export const readTopic = async (log: EventLog, topic: string): Promise<readonly LogRecord[]> => {
  const watermarks = await log.watermarks(topic);
  const wanted = watermarks.reduce((sum, { low, high }) => sum + high - low, 0);
  const records: LogRecord[] = [];
  const faults: Error[] = [];
  const consumer = await log.consume({
    group: `test-${performance.now()}`,
    topic,
    maxBatchRecords: 1_000,
    startOffsets: async () => new Map(watermarks.map(({ partition, low }) => [partition, low])),
    onBatch: async (batch) => void records.push(...batch.records),
    onFatal: (error) => faults.push(error),
  });
  const until = performance.now() + WAIT_MS_MAX;
  while (records.length < wanted && performance.now() < until) await sleep(10);
  await consumer.stop();
  const [fault] = faults;
  if (fault) throw fault;
  if (records.length < wanted) throw new Error(`read ${records.length} of ${wanted} records`);
  return records.sort((a, b) => a.partition - b.partition || a.offset - b.offset);
};
