import type { PartitionWatermarks } from '@house-rules/event-log';
import type { PartitionLag } from '../observe/worker-metrics.ts';
import type { PartitionWork } from './partition-work.ts';

/** How far each partition in work is behind the log. */
export const partitionLags = (
  topic: string,
  works: ReadonlyMap<number, Pick<PartitionWork, 'nextOffset' | 'oldestPendingMs'>>,
  watermarks: readonly PartitionWatermarks[],
  nowMs: number,
): PartitionLag[] =>
  watermarks.flatMap(({ partition, high }) => {
    const work = works.get(partition);
    if (work === undefined) return [];
    const pendingMs = work.oldestPendingMs();
    const seconds = pendingMs === null ? 0 : Math.max(0, nowMs - pendingMs) / 1_000;
    return [{ topic, partition, records: Math.max(0, high - work.nextOffset()), seconds }];
  });
