/**
 * Following without a group of its own would need assignment by hand, which kafkajs does not have;
 * a group of a random name that nobody else joins comes to the same, and is deleted at the end.
 *
 * "Restored" cannot mean "the record before the high watermark was seen": compaction may have
 * taken that record, and control records are never shown. It means that the position has reached
 * the high watermark of the beginning, or that fetching brings nothing more.
 */
import { EventLogError } from '../event-log-error.ts';
import type { Follower, FollowOptions } from '../port.ts';
import { openGroupReader } from './group-reader.ts';
import type { KafkaClient } from './kafka-client.ts';

const RECORDS_MAX = 1_000;
const FOLLOWED_PARTITION = 0;

/** @param newId makes the name of the group, unlike any other */
export const followKafka = async (
  client: KafkaClient,
  options: FollowOptions,
  newId: () => string,
): Promise<Follower> => {
  const group = `follow-${options.topic}-${newId()}`;
  const restored = Promise.withResolvers<void>();
  restored.promise.catch(() => undefined); // whoever does not wait for it need not catch it
  const marks = await client.watermarks(options.topic);
  const begin = marks.find((mark) => mark.partition === FOLLOWED_PARTITION) ?? { low: 0, high: 0 };
  let position = begin.low;
  const reader = await openGroupReader(client, {
    group,
    topic: options.topic,
    recordsMax: RECORDS_MAX,
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
      await client.deleteGroup(group);
    },
  };
};
