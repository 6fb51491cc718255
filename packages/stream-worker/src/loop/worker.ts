/**
 * The worker: restores the configuration, then applies every partition that the log assigns to it.
 * Its states and the moves between them are told in `worker-state.ts`; all of them go through
 * `move` below. What happens to one batch is told in `partition-work.ts`.
 */
import { topicSpecs } from '@house-rules/contracts';
import type { LedgerWriter } from '@house-rules/database';
import type { Consumer, EventLog, EventProducer, Follower } from '@house-rules/event-log';
import type { Failpoints, Logger, Readiness } from '@house-rules/service';
import type { Tracer } from '@opentelemetry/api';
import type { Registry } from 'prom-client';
import { type Reporting, startReporting } from '../acknowledge/start-reporting.ts';
import { workerReport } from '../acknowledge/worker-report.ts';
import { createConfigurationBook } from '../configuration/configuration-book.ts';
import { followConfiguration } from '../configuration/follow-configuration.ts';
import { readinessOf } from '../observe/readiness.ts';
import { createTraceBatches } from '../observe/trace-batches.ts';
import { createWorkerMetrics } from '../observe/worker-metrics.ts';
import type { ParkingLimits } from '../parking/park-book.ts';
import { type Assignments, createAssignments } from './assignments.ts';
import type { Clock } from './clock.ts';
import { createPartitionOpener, type TopicSource } from './open-partition.ts';
import { createLagBook } from './partition-lag.ts';
import { Unrecoverable } from './retry.ts';
import { createSignal } from './signal.ts';
import { topicSources } from './topic-sources.ts';
import { createUntilReached } from './until-reached.ts';
import {
  type BlockReport,
  transition,
  type WorkerEvent,
  type WorkerState,
} from './worker-state.ts';

export interface WorkerPorts {
  readonly log: EventLog;
  readonly ledger: LedgerWriter;
  readonly clock: Clock;
  readonly failpoints: Failpoints;
  readonly logger: Logger;
  readonly registry: Registry;
  /** Null: nothing is traced. */
  readonly tracer: Tracer | null;
  /** The worker cannot go on; whoever supervises starts it anew. */
  readonly onFatal: (error: Error) => void;
}

export interface WorkerOptions {
  /** What the platform calls this worker; no two that run may have the same. */
  readonly workerId: string;
  readonly group: string;
  readonly batchRecordsMax: number;
  /** How much each partition may park. */
  readonly parking: ParkingLimits;
}

export interface Worker {
  /** Resolves when wagers are consumed, or when `stop` came first. Rejects with what is wrong. */
  start(): Promise<void>;
  /** No new batch; what is committed is announced, within some seconds. */
  stop(): Promise<void>;
  readiness(): Readiness;
  state(): WorkerState;
}

interface ConsumedTopic {
  readonly source: TopicSource;
  readonly assignments: Assignments;
}

/** A drain has 10 s in all; rows that are not announced by then are at the next start. */
const announceAtStopMsMax = 5_000;

export const createWorker = (ports: WorkerPorts, options: WorkerOptions): Worker => {
  const { log, ledger, clock, failpoints, logger, tracer } = ports;
  const book = createConfigurationBook();
  const configurationMoved = createSignal();
  const stopping = new AbortController();
  let state: WorkerState = { name: 'starting' };
  let producer: EventProducer | null = null;
  let follower: Follower | null = null;
  let reporting: Reporting | null = null;
  const consumers: Consumer[] = [];
  let starting: Promise<void> = Promise.resolve();
  let ending: Promise<void> | null = null;

  const move = (event: WorkerEvent): void => {
    const before = state.name;
    state = transition(state, event);
    if (state.name !== before) logger.info({ from: before, to: state.name }, 'state changed');
  };

  const report: BlockReport = (what, reason) => {
    if (reason === null) move({ kind: 'unblocked', what });
    else move({ kind: 'blocked', what, block: { ...reason, sinceMs: clock.nowMs() } });
  };

  const abortAll = (): void => {
    for (const { assignments } of consumed) assignments.abort();
  };

  const fail = (error: Error): void => {
    if (stopping.signal.aborted) return;
    move({ kind: 'faulted', sentence: error.message });
    stopping.abort(error);
    abortAll();
    ports.onFatal(error);
  };

  const lags = createLagBook(() => consumed, log, clock);

  const metrics = createWorkerMetrics(ports.registry, {
    state: () => state.name,
    lag: () => lags.ask(),
    versionsInForce: () => book.versionsInForce(clock.nowMs()),
    closedThroughAgeSeconds: () => {
      const closedThroughMs = book.closedThroughMs();
      return Number.isFinite(closedThroughMs) ? (clock.nowMs() - closedThroughMs) / 1_000 : null;
    },
    unreadableConfigRecords: () => book.unreadable().length,
    queuedAnnouncements: () =>
      consumed
        .flatMap(({ assignments }) => [...assignments.works().values()])
        .reduce((sum, work) => sum + work.queued(), 0),
    parked: () => parkedByOperator(consumed),
  });

  const assignmentsOf = (source: TopicSource): Assignments =>
    createAssignments({
      log,
      ledger,
      topic: source.topic,
      group: source.group,
      open: createPartitionOpener({
        ledger,
        clock,
        failpoints,
        logger,
        metrics,
        book,
        configurationMoved,
        source,
        producer: { send: async (records) => assertOpened(producer).send(records) },
        report,
        fail,
        parking: options.parking,
        batchRecordsMax: options.batchRecordsMax,
        traceBatches: tracer && createTraceBatches(tracer),
      }),
      onTrouble: (error) => {
        const sentence = `the stored offsets cannot be read: ${error?.message}`;
        const reason = { code: 'ledger_unavailable', sentence } as const;
        report(`assignment of ${source.topic}`, error === null ? null : reason);
      },
    });

  const consumed: readonly ConsumedTopic[] = topicSources(options.group).map((source) => ({
    source,
    assignments: assignmentsOf(source),
  }));

  const untilReached = createUntilReached(clock, stopping.signal, (error) => {
    logger.warn({ err: error }, 'the event log cannot be reached yet');
  });

  const partitions = () =>
    consumed.flatMap(({ source, assignments }) =>
      [...assignments.works()].map(([partition, work]) => ({
        topic: source.topic,
        partition,
        nextOffset: work.nextOffset(),
        announcementsQueued: work.queued(),
      })),
    );

  const readiness = (): Readiness =>
    readinessOf({
      state,
      nowMs: clock.nowMs(),
      closedThroughMs: book.closedThroughMs(),
      unreadable: book.unreadable(),
      detail: { workerId: options.workerId, partitions: partitions() },
    });

  const isStopping = (): boolean => stopping.signal.aborted;

  const begin = async (): Promise<void> => {
    await untilReached(() => log.createTopics(topicSpecs));
    producer = await untilReached(() => log.createProducer({ ownThread: true }));
    move({ kind: 'opened' });
    follower = await followConfiguration({
      log,
      book,
      failpoints,
      onMoved: configurationMoved.ring,
      onAlarm: (sentence) => {
        metrics.configAlarm();
        logger.error({ code: 'config_record' }, sentence);
      },
      onFatal: fail,
    });
    if (isStopping()) return;
    await follower.restored;
    move({ kind: 'restored' });
    if (isStopping()) return;
    reporting = startReporting({
      producer,
      clock,
      configurationMoved,
      report: () =>
        workerReport(options, {
          book,
          state: state.name,
          readiness: readiness(),
          nowMs: clock.nowMs(),
          partitions: partitions(),
          lags: lags.lately(),
          parked: parkedByOperator(consumed),
        }),
      onTrouble: (error) => {
        if (error !== null)
          logger.warn({ err: error }, "the log does not take this worker's reports");
        else logger.info("the log takes this worker's reports again");
      },
    });
    for (const { source, assignments } of consumed) {
      if (isStopping()) return;
      const { startOffsets, onBatch, onRevoked } = assignments;
      const consumer = await log.consume({
        group: source.group,
        topic: source.topic,
        maxBatchRecords: options.batchRecordsMax,
        startOffsets,
        onBatch,
        onRevoked,
        onFatal: fail,
      });
      consumers.push(consumer);
    }
  };

  const stopFollower = async (): Promise<void> => {
    const stopped = follower;
    follower = null;
    await stopped?.stop();
  };

  const end = async (): Promise<void> => {
    move({ kind: 'stopRequested' });
    stopping.abort(new Error('the worker was told to stop'));
    abortAll();
    // What is being restored ends with its follower, and the start with it; a start that went on
    // meanwhile may have opened one after all.
    await stopFollower();
    await starting;
    await stopFollower();
    await Promise.all(consumers.map((consumer) => consumer.stop()));
    await Promise.all(consumed.map(({ assignments }) => assignments.finish(announceAtStopMsMax)));
    await reporting?.stop();
    await producer?.close();
    move({ kind: 'drained' });
  };

  return {
    start: () => {
      const begun = begin().catch((error: unknown) => {
        if (!isStopping()) throw error;
      });
      starting = begun.catch(() => undefined);
      return begun;
    },
    stop: () => {
      ending ??= end();
      return ending;
    },
    state: () => state,
    readiness,
  };
};

const assertOpened = (producer: EventProducer | null): EventProducer => {
  if (producer === null) throw new Unrecoverable('nothing is announced before the log is open');
  return producer;
};

const parkedByOperator = (consumed: readonly ConsumedTopic[]): ReadonlyMap<string, number> => {
  const parked = new Map<string, number>();
  for (const { assignments } of consumed) {
    for (const work of assignments.works().values()) {
      for (const { operatorId, records } of work.parked()) {
        parked.set(operatorId, (parked.get(operatorId) ?? 0) + records);
      }
    }
  }
  return parked;
};
