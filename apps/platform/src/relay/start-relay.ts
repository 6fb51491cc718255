/**
 * The relay: carries the outbox to its topics, in order, at least once.
 *
 * A turn has numbered steps, and each says what a crash after it leaves behind:
 *   1. read the oldest unsent rows          nothing happened; the next turn reads the same
 *   2. send them and wait for the log's yes the rows stand in the log and are sent again: duplicates,
 *                                           which House Rules knows by their wager ids
 *   3. once a second, or after a full turn,
 *      move the mark in the database        done; what was sent until here is never sent again
 *   4. once a second, and in each turn      rows that were not removed are removed later
 *      while more are old, remove a slice
 *      of old sent rows
 * A mark a turn would hold the wagers' one writer, synced to disk, dozens of times a second.
 *
 * States: `opening` (the log and its topics) → `idle` ⇄ `sending`; a fault in either leads to
 * `backing_off`, which ends in `opening`: a producer that failed once is not trusted again.
 * INVARIANT: one turn at a time, so rows leave in their order.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { topicSpecs, traceHeader } from '@house-rules/contracts';
import {
  type EventLog,
  type EventProducer,
  type RecordToSend,
  retryPauseMs,
} from '@house-rules/event-log';
import type { Failpoints, Logger, RunningPart } from '@house-rules/service';
import type { Outbox, OutboxRow } from './outbox.ts';

export type RelayState = 'opening' | 'idle' | 'sending' | 'backing_off';

export interface RelayStatus {
  readonly state: RelayState;
  /** Why nothing leaves the outbox, a sentence; null while all is well. */
  readonly fault: string | null;
}

export interface RelayOptions {
  readonly outbox: Outbox;
  /** Called again after each fault; the relay closes what it opened. */
  readonly openLog: () => Promise<EventLog>;
  readonly log: Logger;
  readonly failpoints: Failpoints;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Called with the number of rows after each turn that sent some. */
  readonly onSent: (rows: number) => void;
  /** How often an idle relay looks into the outbox. */
  readonly lookEveryMs?: number;
  /** How long stopping waits for the turn under way. */
  readonly stopMsMax?: number;
}

export interface Relay extends RunningPart {
  status(): RelayStatus;
}

/** A few thousand small rows make full batches, and stay far below what brokers refuse (1 MiB). */
const ROWS_MAX = 2_000;
const BYTES_MAX = 800_000;
/** Half of it is what an idle outbox adds to the way of a wager. */
const LOOK_EVERY_MS = 40;
/** A send that waits longer than this is a fault that readiness shows. */
const SEND_MS_MAX = 5_000;
/** Well within what a process has for its end. */
const STOP_MS_MAX = 4_000;
/** Sent rows stay for a look. */
const KEEP_SENT_MS = 10 * 60 * 1000;
/** Some 5 ms of the wagers' one writer. Where more is old the next turn goes on. */
const PRUNE_ROWS_MAX = 1_000;
const PRUNE_EVERY_MS = 1_000;
/** What a crash sends again, at most, but for a full turn. */
const MARK_EVERY_MS = 1_000;

interface Connection {
  readonly log: EventLog;
  readonly producer: EventProducer;
}

/** Starts at once and never throws: a log that is down is a state, not an error. */
export const startRelay = (options: RelayOptions): Relay => {
  const { outbox, log, failpoints, now } = options;
  const stopping = new AbortController();
  const pause = (ms: number) =>
    sleep(ms, undefined, { signal: stopping.signal }).catch(() => undefined);
  let state: RelayState = 'opening';
  let fault: string | null = null;
  let failures = 0;
  let sendingSinceMs = 0;
  let prunedAtMs = 0;
  let isMoreOld = false;
  let markedAtMs = now();
  let connection: Connection | null = null;

  const open = async (): Promise<Connection> => {
    const opened = await options.openLog();
    try {
      await opened.createTopics(topicSpecs);
      return { log: opened, producer: await opened.createProducer() };
    } catch (error) {
      await opened.close().catch(() => undefined);
      throw error;
    }
  };

  const mark = () => {
    markedAtMs = now();
    if (outbox.mark()) return;
    log.warn({ code: 'two_relays' }, 'another relay moved the mark: wagers go out twice');
  };

  /** A clock that was put back keeps nothing back. */
  const isDue = (lastMs: number, everyMs: number) => {
    const passedMs = now() - lastMs;
    return passedMs >= everyMs || passedMs < 0;
  };

  const turn = async ({ producer }: Connection): Promise<number> => {
    const rows = outbox.readUnsent(ROWS_MAX, BYTES_MAX);
    const last = rows.at(-1);
    if (last !== undefined) {
      state = 'sending';
      sendingSinceMs = now();
      failpoints.reach('wager-relay.before-send');
      await producer.send(rows.map(toRecord));
      failpoints.reach('wager-relay.after-send-before-mark');
      outbox.noteSent(last.sequence);
      options.onSent(rows.length);
    }
    if (isDue(markedAtMs, MARK_EVERY_MS) || outbox.unmarked() >= ROWS_MAX) mark();
    if (isDue(prunedAtMs, PRUNE_EVERY_MS) || isMoreOld) {
      prunedAtMs = now();
      isMoreOld = outbox.pruneSent(now() - KEEP_SENT_MS, PRUNE_ROWS_MAX) === PRUNE_ROWS_MAX;
    }
    return rows.length;
  };

  const succeeded = () => {
    state = 'idle';
    if (fault !== null) log.info('the relay sends again');
    fault = null;
    failures = 0;
  };

  const failed = async (error: unknown) => {
    state = 'backing_off';
    const reason = error instanceof Error ? error.message : String(error);
    if (fault !== reason) log.warn({ err: error }, 'the relay cannot send; it tries again');
    fault = reason;
    failures += 1;
    await drop();
    await pause(retryPauseMs(failures));
  };

  const drop = async () => {
    const dropped = connection;
    connection = null;
    await dropped?.log.close().catch(() => undefined);
  };

  const run = async () => {
    while (!stopping.signal.aborted) {
      try {
        connection ??= await open();
        const sent = await turn(connection);
        succeeded();
        if (sent === 0) await pause(options.lookEveryMs ?? LOOK_EVERY_MS);
      } catch (error) {
        await failed(error);
      }
    }
    await drop();
  };

  /** Beside a send that hangs, too; the database is closed when it ends. */
  const markAtLast = () => {
    try {
      mark();
    } catch (error) {
      log.warn({ err: error }, 'what was sent cannot be marked: the next relay sends it again');
    }
  };

  const running = run();
  return {
    name: 'wager-relay',
    status: () => {
      const waitedMs = state === 'sending' ? now() - sendingSinceMs : 0;
      const slow = waitedMs > SEND_MS_MAX ? `a send waits since ${waitedMs} ms` : null;
      return { state, fault: fault ?? slow };
    },
    stop: async () => {
      stopping.abort();
      // A log that does not answer must not keep the process: what it may have got goes out again.
      await Promise.race([
        running,
        sleep(options.stopMsMax ?? STOP_MS_MAX, undefined, { ref: false }),
      ]);
      markAtLast();
    },
  };
};

const toRecord = (row: OutboxRow): RecordToSend => ({
  topic: row.topic,
  key: row.recordKey,
  value: row.body,
  ...(row.traceparent === '' ? {} : { headers: { [traceHeader]: row.traceparent } }),
});
