/**
 * The event log without servers: one SQLite file, shared by all processes of one installation
 * (config-api, the wager relay, the worker, tools), each of which opens it for itself.
 */
import { randomUUID } from 'node:crypto';
import { EventLogError } from '../event-log-error.ts';
import { createOpenReaders } from '../open-readers.ts';
import type { EventLog, EventProducer } from '../port.ts';
import { assertTopicSpec } from '../topic-spec.ts';
import { createAppender, createEmbeddedProducer, writePatiently } from './appender.ts';
import { createChangeSignal } from './change-signal.ts';
import { consumeEmbedded } from './embedded-consumer.ts';
import { followEmbedded } from './embedded-follower.ts';
import { startHousekeeping } from './housekeeping.ts';
import { openLogFile } from './log-file.ts';
import { insertTopics, readPartitions } from './topics.ts';

export interface EmbeddedEventLogOptions {
  /** Path of the file; it and its folder are made when missing. */
  readonly file: string;
  /** The file never grows beyond this; a send that would need more is refused with `log_full`. */
  readonly fileBytesMax?: number;
  /** Epoch milliseconds: record timestamps and retention go by it. */
  readonly now?: () => number;
  /** The id of a new file, which is the epoch of its topics. */
  readonly newLogId?: () => string;
}

/**
 * Opens the log, making the file when it is missing.
 * Rejects with EventLogError: `log_unavailable`, `log_corrupt`, `log_full`.
 */
export const openEmbeddedEventLog = async (options: EmbeddedEventLogOptions): Promise<EventLog> => {
  const now = options.now ?? Date.now;
  const file = openLogFile({
    path: options.file,
    newLogId: options.newLogId ?? randomUUID,
    ...(options.fileBytesMax === undefined ? {} : { fileBytesMax: options.fileBytesMax }),
  });
  await writePatiently(() => file.logId());
  const changes = createChangeSignal(file);
  const appender = createAppender(file, now, changes.ring);
  const housekeeping = startHousekeeping(file, now);
  const open = createOpenReaders();
  let closed = false;
  const refuseClosed = (): void => {
    if (closed) throw new EventLogError('log_closed', 'the event log is closed');
  };
  const createProducer = async (): Promise<EventProducer> => {
    refuseClosed();
    const producer = createEmbeddedProducer(appender);
    const kept = open.keep({ stop: producer.close });
    return { send: producer.send, close: kept.stop };
  };

  return {
    kind: 'embedded',
    createTopics: async (topics) => {
      refuseClosed();
      for (const spec of topics) assertTopicSpec(spec);
      await writePatiently(() => file.write((connection) => insertTopics(connection, topics)));
    },
    watermarks: async (topic) =>
      file
        .read((connection) => readPartitions(connection, topic))
        .map(({ partition, low, high }) => ({ partition, low, high })),
    epoch: async (topic) => {
      file.read((connection) => readPartitions(connection, topic));
      return file.logId();
    },
    createProducer,
    follow: async (followOptions) => open.keep(followEmbedded(file, changes, followOptions)),
    consume: async (consumeOptions) => open.keep(consumeEmbedded(file, changes, consumeOptions)),
    close: async () => {
      closed = true;
      await open.stopAll();
      housekeeping.stop();
      changes.close();
      file.close();
    },
  };
};
