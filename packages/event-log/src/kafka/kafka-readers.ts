/** Which client carries what the port's consumer and follower read. */
import { randomUUID } from 'node:crypto';
import type { ConsumeOptions, Consumer, Follower, FollowOptions } from '../port.ts';
import { openGroupReader } from './group/group-reader.ts';
import type { GroupReaderContext } from './group/group-reader-options.ts';
import type { OpenTransport } from './group/group-transport.ts';
import type { KafkaBrokers } from './kafka-brokers.ts';
import { FOLLOWED_PARTITION, FOLLOWED_RECORDS_MAX, followTopic } from './kafka-follower.ts';
import type { KafkaEventLogOptions } from './kafka-options.ts';
import { KafkajsTransport } from './kafkajs/kafkajs-transport.ts';
import { FollowerTransport } from './platformatic/follower-transport.ts';
import { PlatformaticTransport } from './platformatic/platformatic-transport.ts';

export interface KafkaReaders {
  /** Joins the group; each partition has one reader in it at a time. */
  consume(options: ConsumeOptions): Promise<Consumer>;
  follow(options: FollowOptions): Promise<Follower>;
}

/** @param newId makes the name of a follower's group, where its client needs one */
export const createKafkaReaders = (
  kafka: KafkaEventLogOptions,
  brokers: KafkaBrokers,
  newId: () => string = randomUUID,
): KafkaReaders => {
  const prefix = kafka.topics?.prefix ?? '';
  const contextOf = (openTransport: OpenTransport): GroupReaderContext => ({
    brokers,
    openTransport,
    log: kafka.log ?? (() => undefined),
  });
  /** A member of `group` through the client that was chosen. */
  const memberOf = async (group: string, name: string, max: number): Promise<OpenTransport> => {
    const reading = { group, topic: prefix + name, topicName: name };
    const partitions = await brokers.partitionCount(reading.topic);
    if (kafka.client !== 'kafkajs') {
      return (events, topicId) =>
        new PlatformaticTransport(kafka, { ...reading, topicId, recordsMax: max }, events);
    }
    const removeMember = (memberId: string) => brokers.removeMember(group, memberId);
    return (events) =>
      new KafkajsTransport(kafka, { ...reading, partitions, removeMember }, events);
  };

  return {
    consume: async (options) => {
      const group = prefix + options.group;
      const open = await memberOf(group, options.topic, options.maxBatchRecords);
      return openGroupReader(contextOf(open), {
        group,
        topic: prefix + options.topic,
        topicName: options.topic,
        recordsMax: options.maxBatchRecords,
        wants: () => true,
        startOffsets: options.startOffsets,
        onBatch: options.onBatch,
        onRevoked: options.onRevoked ?? (() => undefined),
        onFatal: options.onFatal,
        onPosition: () => undefined,
        onNothingLeft: () => undefined,
      });
    },
    follow: async (options) => {
      const topic = prefix + options.topic;
      const recordsMax = FOLLOWED_RECORDS_MAX;
      if (kafka.client === 'kafkajs') {
        // kafkajs has no assignment by hand: a group of a random name that nobody else joins comes
        // to the same, and is deleted at the end.
        const group = `${prefix}follow-${options.topic}-${newId()}`;
        const open = await memberOf(group, options.topic, recordsMax);
        const end = (): Promise<void> => brokers.deleteGroup(group);
        return followTopic(contextOf(open), { ...options, group, wireTopic: topic, end });
      }
      const reading = { group: 'none', topic, topicName: options.topic, recordsMax };
      const partitions = [FOLLOWED_PARTITION];
      const open: OpenTransport = (events, topicId) =>
        new FollowerTransport(kafka, { ...reading, topicId, partitions }, events);
      const end = async (): Promise<void> => undefined;
      return followTopic(contextOf(open), { ...options, group: 'none', wireTopic: topic, end });
    },
  };
};
