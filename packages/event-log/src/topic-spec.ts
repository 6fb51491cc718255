import { EventLogError } from './event-log-error.ts';
import type { TopicSpec } from './port.ts';

/** Kafka's own rule for names, kept in both adapters so that a topic can move from one to other. */
const TOPIC_NAME = /^(?!\.{1,2}$)[a-zA-Z0-9._-]{1,249}$/;
const PARTITIONS_MAX = 1_000;

/** Throws `invalid_request` for a spec that either adapter could not keep. */
export const assertTopicSpec = (spec: TopicSpec): void => {
  const refuse = (why: string): never => {
    throw new EventLogError('invalid_request', `topic \`${spec.name}\`: ${why}`);
  };
  if (!TOPIC_NAME.test(spec.name)) refuse('1 to 249 letters, digits, `.`, `_` or `-`');
  if (
    !Number.isInteger(spec.partitions) ||
    spec.partitions < 1 ||
    spec.partitions > PARTITIONS_MAX
  ) {
    refuse(`partitions must be 1 to ${PARTITIONS_MAX}, not \`${spec.partitions}\``);
  }
  if (spec.retentionMs !== undefined && spec.compacted) {
    refuse('a compacted topic keeps the newest record of each key for ever: leave out retentionMs');
  }
  if (spec.retentionMs !== undefined && !(spec.retentionMs > 0)) {
    refuse(`retentionMs must be above 0, not \`${spec.retentionMs}\``);
  }
};
