/**
 * "Restored" cannot mean "the record before the high watermark was seen": compaction may have
 * taken that record, and control records are never shown. It means that the position has reached
 * the high watermark of the beginning, or that fetching brings nothing more.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { EventLogError } from '../event-log-error.ts';
import type { Follower, FollowOptions } from '../port.ts';
import { openGroupReader } from './group/group-reader.ts';
import type { GroupReaderContext } from './group/group-reader-options.ts';
import { FAREWELL_MS_MAX } from './kafka-options.ts';

export const FOLLOWED_RECORDS_MAX = 1_000;
export const FOLLOWED_PARTITION = 0;

export interface FollowTopicOptions extends FollowOptions {
  readonly group: string;
  /** The topic's name on the brokers. */
  readonly wireTopic: string;
  /** Tidies up once the reader has stopped. */
  readonly end: () => Promise<void>;
}

export const followTopic = async (
  context: GroupReaderContext,
  options: FollowTopicOptions,
): Promise<Follower> => {
  const restored = Promise.withResolvers<void>();
  restored.promise.catch(() => undefined); // whoever does not wait for it need not catch it
  const marks = await context.brokers.watermarks(options.wireTopic);
  const begin = marks.find((mark) => mark.partition === FOLLOWED_PARTITION) ?? { low: 0, high: 0 };
  let position = begin.low;
  const reader = await openGroupReader(context, {
    group: options.group,
    topic: options.wireTopic,
    topicName: options.topic,
    recordsMax: FOLLOWED_RECORDS_MAX,
    wants: (partition) => partition === FOLLOWED_PARTITION,
    startOffsets: async (partitions) => new Map(partitions.map((at) => [at, position])),
    onBatch: async (batch) => options.onRecords(batch.records),
    onRevoked: () => undefined,
    onFatal: (error) => {
      restored.reject(error);
      options.onFatal(error);
    },
    onPosition: (_partition, reached) => {
      position = reached;
      if (reached >= begin.high) restored.resolve();
    },
    onNothingLeft: restored.resolve,
  });
  return {
    restored: restored.promise,
    stop: async () => {
      await reader.stop();
      restored.reject(new EventLogError('log_closed', 'following stopped before it was restored'));
      await Promise.race([options.end(), sleep(FAREWELL_MS_MAX, undefined, { ref: false })]);
    },
  };
};
