/**
 * The one writer of this process. Sends that arrive in the same turn of the event loop share one
 * transaction and one fsync; each is still whole or absent. A locked file is tried again without
 * blocking, in order, until `SEND_WAIT_MS_MAX` has passed.
 */
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { asError, EventLogError } from '../event-log-error.ts';
import type { EventProducer, RecordToAppend } from '../port.ts';
import { retryPauseMs } from '../retry-pause.ts';
import { appendRecords, type EncodedRecord, encodeRecord } from './append.ts';
import { isLocked, type LogFile } from './log-file.ts';

export interface Appender {
  /** Resolves when all of `records` are durable; rejects with EventLogError when none are. */
  append(records: readonly RecordToAppend[]): Promise<void>;
}

/** Longer than any transaction of ours; a lock held beyond it is a fault worth telling. */
const SEND_WAIT_MS_MAX = 10_000;
/** Bounds one transaction, so that other processes get their turn. */
const TRANSACTION_RECORDS_MAX = 20_000;

interface PendingSend {
  readonly records: readonly EncodedRecord[];
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

export const createAppender = (
  file: LogFile,
  now: () => number,
  onAppended: () => void,
): Appender => {
  const queue: PendingSend[] = [];
  let draining = false;

  const write = (sends: readonly PendingSend[]): void =>
    file.write((connection) => {
      for (const send of sends) appendRecords(connection, send.records, now());
    });

  const settle = async (sends: readonly PendingSend[]): Promise<void> => {
    try {
      await writePatiently(() => write(sends));
      onAppended();
      for (const send of sends) send.resolve();
    } catch (error) {
      const [only, ...others] = sends;
      if (others.length === 0) only?.reject(asError(error));
      else for (const send of sends) await settle([send]);
    }
  };

  const drain = async (): Promise<void> => {
    draining = true;
    await nextTurn();
    while (queue.length > 0) await settle(takeGroup(queue));
    draining = false;
  };

  return {
    append: async (records) => {
      const encoded = records.map(encodeRecord);
      if (encoded.length === 0) return;
      await new Promise<void>((resolve, reject) => {
        queue.push({ records: encoded, resolve, reject });
        if (!draining) void drain();
      });
    },
  };
};

/** A handle on the process's one writer; closing waits for what was sent through it. */
export const createEmbeddedProducer = (appender: Appender): EventProducer => {
  const sending = new Set<Promise<void>>();
  let closed = false;
  return {
    send: async (records) => {
      if (closed) throw new EventLogError('log_closed', 'this producer is closed');
      const sent = appender.append(records);
      sending.add(sent);
      await sent.finally(() => sending.delete(sent));
    },
    close: async () => {
      closed = true;
      await Promise.allSettled(sending);
    },
  };
};

/** At least one send, and more while they fit. */
const takeGroup = (queue: PendingSend[]): PendingSend[] => {
  let records = 0;
  let sends = 0;
  for (const send of queue) {
    records += send.records.length;
    if (sends > 0 && records > TRANSACTION_RECORDS_MAX) break;
    sends += 1;
  }
  return queue.splice(0, sends);
};

/** Runs `write` until it succeeds, fails for good, or waiting for the lock has taken too long. */
export const writePatiently = async <T>(write: () => T): Promise<T> => {
  const giveUpAt = performance.now() + SEND_WAIT_MS_MAX;
  for (let failures = 1; ; failures += 1) {
    try {
      return write();
    } catch (error) {
      if (!isLocked(error) || performance.now() >= giveUpAt) throw error;
      await sleep(Math.min(retryPauseMs(failures), giveUpAt - performance.now()));
    }
  }
};
