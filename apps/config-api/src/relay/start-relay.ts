/**
 * The relay's life: connect, then a turn every 500 ms and at once after a commit, for ever.
 *
 * States: `connecting` (the log is not open yet) → `running` (the last turn was done) ⇄ `failing`
 * (the last turn was not). Some failures in a row close the log and connect anew, with the pauses
 * that all have between attempts at the log; a commit, or the end, cuts one short. A client that
 * waits for its broker fails nothing for a long time, so a turn that does not end counts as trouble,
 * too. The API serves in every state; only readiness says so, and the workers wait, for the marker
 * does not move.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { headMarkerEveryMs, topicNames, topicSpecs } from '@house-rules/contracts';
import { controlDatabaseFault } from '@house-rules/database';
import { type EventLog, type EventProducer, retryPauseMs } from '@house-rules/event-log';
import type { Logger } from '@house-rules/service';
import type { RelayMetrics } from './relay-metrics.ts';
import { type RelayTurnOptions, relayTurn } from './relay-turn.ts';

export interface RelayOptions extends Omit<RelayTurnOptions, 'send'> {
  readonly openLog: () => Promise<EventLog>;
  readonly log: Logger;
  readonly metrics: RelayMetrics;
  /** Waits, and not beyond the signal. */
  readonly sleep?: Sleep;
}

type Sleep = (ms: number, signal: AbortSignal) => Promise<unknown>;

export interface Relay {
  /** Null while all is well; otherwise why the configuration topic stands still. */
  reason(): string | null;
  /** Something was committed: a turn now. */
  nudge(): void;
  /** Ends after the turn under way. */
  stop(): Promise<void>;
}

/** After so many failed turns in a row the log is opened anew. */
const failuresMax = 5;
/** The workers wait once the marker is behind now, which is the lead of two seconds after a turn. */
const stalledAfterMs = 3_000;
/** At the end a turn under way gets this long; then the log is closed under it. */
const lastTurnMsMax = 3_000;
const closeMsMax = 1_000;

interface Connection {
  readonly eventLog: EventLog;
  readonly producer: EventProducer;
}

export const startRelay = (options: RelayOptions): Relay => {
  const { log, metrics } = options;
  const alarm = createAlarm(options.sleep ?? sleepUnlessAborted);
  let reason: string | null = 'the event log is not connected yet';
  let connection: Connection | null = null;
  let failures = 0;
  let doneAtMs = options.clock();

  const failed = (error: unknown): void => {
    failures += 1;
    metrics.failed();
    const cause = controlDatabaseFault(error) ?? error;
    if (failures === 1) log.error({ err: cause }, 'the relay cannot publish the configuration');
    const sentence = cause instanceof Error ? cause.message : String(cause);
    reason = `the configuration cannot be published: ${sentence.trim().split('\n').at(-1)}`;
  };

  const succeeded = (sent: number, closedThroughMs: number): void => {
    if (failures > 0) log.info({ failures }, 'the relay publishes again');
    failures = 0;
    reason = null;
    doneAtMs = options.clock();
    metrics.turned(sent, closedThroughMs);
  };

  const turn = async (): Promise<void> => {
    try {
      connection ??= await connect(options);
      const { producer } = connection;
      const outcome = await relayTurn({ ...options, send: (records) => producer.send(records) });
      succeeded(outcome.sent, outcome.closedThroughMs);
    } catch (error) {
      failed(error);
      if (failures % failuresMax !== 0 || connection === null) return;
      await connection.eventLog.close().catch(() => undefined);
      connection = null;
    }
  };

  const run = async (): Promise<void> => {
    while (!alarm.isStopped()) {
      await turn();
      await alarm.sleep(connection === null ? retryPauseMs(failures) : headMarkerEveryMs);
    }
    await connection?.eventLog.close();
  };
  const ended = run();

  const whyNot = (): string | null => {
    const silentMs = options.clock() - doneAtMs;
    if (reason !== null || silentMs <= stalledAfterMs) return reason;
    const seconds = Math.floor(silentMs / 1_000);
    return `the configuration topic has not moved for ${seconds} s: is the event log there?`;
  };

  return {
    reason: whyNot,
    nudge: alarm.wake,
    stop: async () => {
      alarm.stop();
      const isOver = await Promise.race([ended.then(() => true), pause(lastTurnMsMax, false)]);
      if (isOver) return;
      // Closing waits for the broker, too. What was not sent is owed and goes out at the next start.
      const closed = connection?.eventLog.close().catch(() => undefined);
      await Promise.race([closed, pause(closeMsMax)]);
    },
  };
};

const connect = async ({ openLog, store, log }: RelayOptions): Promise<Connection> => {
  const eventLog = await openLog();
  try {
    await eventLog.createTopics(topicSpecs);
    const watermarks = await eventLog.watermarks(topicNames.config);
    // A topic without a past beside a database with one: the topic was lost. It is made again.
    if (watermarks.every(({ high }) => high === 0)) {
      const owed = await store.oweAll();
      if (owed > 0) log.info({ owed }, 'the configuration topic is empty: sending everything');
    }
    return { eventLog, producer: await eventLog.createProducer() };
  } catch (error) {
    await eventLog.close().catch(() => undefined);
    throw error;
  }
};

const sleepUnlessAborted: Sleep = (ms, signal) =>
  pause(ms, undefined, { signal }).catch(() => undefined);

/** A sleep that can be cut short; a wake before the sleep is not lost. */
const createAlarm = (sleep: Sleep) => {
  let [isStopped, isAwake] = [false, false];
  let interrupt = new AbortController();
  const wake = (): void => {
    isAwake = true;
    interrupt.abort();
  };
  return {
    isStopped: () => isStopped,
    wake,
    stop: () => {
      isStopped = true;
      wake();
    },
    sleep: async (ms: number): Promise<void> => {
      if (!isAwake) await sleep(ms, interrupt.signal);
      isAwake = false;
      interrupt = new AbortController();
    },
  };
};
