/**
 * Feeds the book of the workers from `loyalty.workers`. The topic is read from its oldest record on,
 * so that a restart of the API knows at once who lives; the instant of a report is that at which the
 * log took it, so that old reports make nobody alive.
 *
 * States: `following`, or `reconnecting` after the log was lost, until it answers again. The API
 * serves in both; meanwhile the workers fall silent, and nobody is said to have anything.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { topicNames, topicSpecs } from '@house-rules/contracts';
import type { EventLog, LogRecord } from '@house-rules/event-log';
import type { Logger } from '@house-rules/service';
import { readWorkerReport } from './read-worker-report.ts';
import type { WorkerBook } from './worker-book.ts';

export interface FollowWorkersOptions {
  readonly book: Pick<WorkerBook, 'note' | 'forget'>;
  readonly openLog: () => Promise<EventLog>;
  readonly log: Logger;
  /** Milliseconds between two attempts to reach the log. */
  readonly reconnectEveryMs: number;
}

export interface WorkersFollower {
  stop(): Promise<void>;
}

/** Closing waits for the broker; the end of the process does not. */
const closeMsMax = 2_000;

export const followWorkers = (options: FollowWorkersOptions): WorkersFollower => {
  const { book, log } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  const stopped = new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  let isLost = false;

  const take = (record: LogRecord): void => {
    const report = readWorkerReport(record);
    if (report === null) return;
    if (report.kind === 'left') {
      book.forget(report.workerId);
      return;
    }
    const { workerId, operators } = report;
    const acknowledged = operators.map(({ operatorId, sequence }) => [operatorId, sequence]);
    book.note({
      workerId,
      atMs: record.timestampMs,
      acknowledged: Object.fromEntries(acknowledged),
      report,
    });
  };

  /** Resolves when the log was lost, or at the end. */
  const follow = async (eventLog: EventLog): Promise<void> => {
    await eventLog.createTopics(topicSpecs);
    const lost = Promise.withResolvers<void>();
    const follower = await eventLog.follow({
      topic: topicNames.workers,
      onRecords: (records) => records.forEach(take),
      onFatal: lost.reject,
    });
    if (isLost) log.info('the workers are heard again');
    isLost = false;
    try {
      await Promise.race([lost.promise, stopped]);
    } finally {
      await follower.stop();
    }
  };

  const once = async (): Promise<void> => {
    const eventLog = await options.openLog();
    try {
      await follow(eventLog);
    } finally {
      await Promise.race([eventLog.close(), pause(closeMsMax, undefined, { ref: false })]);
    }
  };

  const run = async (): Promise<void> => {
    while (!signal.aborted) {
      try {
        await once();
      } catch (error) {
        if (!isLost) log.warn({ err: error }, 'the workers cannot be heard; it is tried again');
        isLost = true;
        await pause(options.reconnectEveryMs, undefined, { signal }).catch(() => undefined);
      }
    }
  };
  const ended = run();

  return {
    stop: async () => {
      stopping.abort();
      // The log may be out of reach, and opening it may take its time: nothing is lost by leaving.
      await Promise.race([ended, pause(closeMsMax, undefined, { ref: false })]);
    },
  };
};
