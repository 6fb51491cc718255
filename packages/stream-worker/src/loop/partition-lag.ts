import type { EventLog, PartitionWatermarks } from '@house-rules/event-log';
import type { PartitionLag } from '../observe/worker-metrics.ts';
import type { Clock } from './clock.ts';
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

interface Consumed {
  readonly source: { readonly topic: string };
  readonly assignments: {
    works(): ReadonlyMap<number, Pick<PartitionWork, 'nextOffset' | 'oldestPendingMs'>>;
  };
}

export interface LagBook {
  /** Asks the log; a topic that does not answer has none. */
  ask(): Promise<readonly PartitionLag[]>;
  /** What the log answered last; asks anew for the next time, and waits for nothing. */
  lately(): readonly PartitionLag[];
}

/** A report must not wait for the log, which may be away: it says what was known a report ago. */
export const createLagBook = (
  consumed: () => readonly Consumed[],
  log: Pick<EventLog, 'watermarks'>,
  clock: Clock,
): LagBook => {
  let known: readonly PartitionLag[] = [];
  let isAsking = false;
  const ask = async (): Promise<readonly PartitionLag[]> => {
    const asked = consumed().map(async ({ source, assignments }) => {
      const watermarks = await log.watermarks(source.topic).catch(() => []);
      return partitionLags(source.topic, assignments.works(), watermarks, clock.nowMs());
    });
    return (await Promise.all(asked)).flat();
  };
  return {
    ask,
    lately: () => {
      if (isAsking) return known;
      isAsking = true;
      void ask()
        .then((lags) => {
          known = lags;
        })
        .finally(() => {
          isAsking = false;
        });
      return known;
    },
  };
};
