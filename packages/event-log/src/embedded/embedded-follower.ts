import { asError, EventLogError } from '../event-log-error.ts';
import type { Follower, FollowOptions } from '../port.ts';
import type { ChangeSignal } from './change-signal.ts';
import type { LogFile } from './log-file.ts';
import { runPartitionLoop } from './partition-loop.ts';
import { readPartitions } from './topics.ts';

/** One call's worth; a follower catches up quickly without holding all of a topic in memory. */
const RECORDS_MAX = 1_000;

/** Follows partition 0 from its oldest record; throws `unknown_topic`. */
export const followEmbedded = (
  file: LogFile,
  changes: ChangeSignal,
  options: FollowOptions,
): Follower => {
  const stopping = new AbortController();
  const restored = Promise.withResolvers<void>();
  restored.promise.catch(() => undefined); // whoever does not wait for it need not catch it
  const [stored] = file.read((connection) => readPartitions(connection, options.topic));
  const restoredAt = stored.high;
  const ended = runPartitionLoop({
    file,
    changes,
    abort: stopping.signal,
    from: stored.low,
    request: {
      topic: options.topic,
      partition: 0,
      partitionId: stored.partitionId,
      recordsMax: RECORDS_MAX,
    },
    deliver: (batch) => options.onRecords(batch.records),
    reposition: async (position) => position,
    onPosition: (position, nothingLeft) => {
      if (nothingLeft || position >= restoredAt) restored.resolve();
    },
  }).catch((error: unknown) => {
    stopping.abort();
    restored.reject(asError(error));
    options.onFatal(asError(error));
  });
  return {
    restored: restored.promise,
    stop: async () => {
      stopping.abort();
      await ended;
      restored.reject(new EventLogError('log_closed', 'following stopped before it was restored'));
    },
  };
};
