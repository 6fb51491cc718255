/**
 * Gives an assigned partition its work and its announcer, and tells the rest of the worker what
 * happens to it: blocks to the state, counts to the metrics, faults to the log.
 */
import type { LedgerWriter, PartitionPosition } from '@house-rules/database';
import type { EventProducer, LogRecord } from '@house-rules/event-log';
import type { Failpoints, Logger } from '@house-rules/service';
import { outgoingRecords } from '../announce/outgoing-records.ts';
import { type PartitionAnnouncer, startAnnouncer } from '../announce/partition-announcer.ts';
import { createRepeatedTexts, type RepeatedTexts } from '../announce/repeated-texts.ts';
import type { RecordReading } from '../batch/record-reading.ts';
import type { ConfigurationBook } from '../configuration/configuration-book.ts';
import { tellDeadLetters } from '../observe/tell-dead-letters.ts';
import type { TraceBatches } from '../observe/trace-batches.ts';
import type { WorkerMetrics } from '../observe/worker-metrics.ts';
import type { ParkingLimits } from '../parking/park-book.ts';
import type { AssignmentPorts } from './assignments.ts';
import type { Clock } from './clock.ts';
import { type AppliedBatch, createPartitionWork } from './partition-work.ts';
import type { Signal } from './signal.ts';
import type { BlockReport } from './worker-state.ts';

export interface PartitionOpenerPorts {
  readonly ledger: LedgerWriter;
  readonly producer: Pick<EventProducer, 'send'>;
  readonly clock: Clock;
  readonly failpoints: Failpoints;
  readonly logger: Logger;
  readonly metrics: WorkerMetrics;
  readonly book: ConfigurationBook;
  readonly configurationMoved: Signal;
  /** Which topic the partitions are of, and how its records are read. */
  readonly source: TopicSource;
  readonly report: BlockReport;
  readonly parking: ParkingLimits;
  readonly batchRecordsMax: number;
  readonly traceBatches: TraceBatches | null;
  readonly fail: (error: Error) => void;
}

/** A topic that the worker applies to the ledger; each has a group and positions of its own. */
export interface TopicSource {
  readonly topic: string;
  readonly group: string;
  /** What its partitions are called in sentences and metrics. */
  readonly nameOf: (partition: number) => string;
  readonly read: (record: LogRecord) => RecordReading;
}

export const createPartitionOpener = (ports: PartitionOpenerPorts): AssignmentPorts['open'] => {
  const { book, clock, failpoints, ledger, logger, metrics, source } = ports;
  const texts = createRepeatedTexts();
  return (partition, logEpoch, start, parked) => {
    const { group, topic } = source;
    const position = { group, topic, partition, logEpoch };
    const what = source.nameOf(partition);
    return createPartitionWork(
      {
        ledger,
        clock,
        failpoints,
        openAnnouncer: (of, name) => openAnnouncer(ports, texts, of, name),
        parking: ports.parking,
        batchRecordsMax: ports.batchRecordsMax,
        traceBatches: ports.traceBatches,
        name: what,
        read: source.read,
        lookup: book.lookup,
        versions: book.ruleSet,
        configurationMoved: ports.configurationMoved,
        events: {
          onBlocked: (reason) => ports.report(what, reason),
          onParked: (operatorId, reason) => ports.report(`${operatorId} in ${what}`, reason),
          onTransactionFailed: (error) => {
            metrics.transactionFailed();
            logger.error(
              { err: error, topic, partition },
              'the transaction failed; it is tried again',
            );
          },
          onSuperseded: (sentence) => {
            metrics.superseded();
            logger.warn({ topic, partition }, sentence);
          },
          onApplied: (applied) => {
            metrics.batchApplied(countsOf(applied));
            tellDeadLetters(logger, { topic, partition }, applied.outcome.deadLetters);
          },
          onFatal: ports.fail,
        },
      },
      position,
      start,
      parked,
    );
  };
};

const openAnnouncer = (
  {
    book,
    clock,
    failpoints,
    fail,
    ledger,
    logger,
    metrics,
    producer,
    report,
  }: PartitionOpenerPorts,
  texts: RepeatedTexts,
  position: PartitionPosition,
  what: string,
): PartitionAnnouncer => {
  const { partition, topic } = position;
  const documentHash = (operatorId: string, version: number): string => {
    const hash = book.ruleSetHash(operatorId, version);
    if (hash === null) throw new Error(`version ${version} of \`${operatorId}\` is not held`);
    return hash;
  };
  return startAnnouncer(
    {
      ledger,
      producer,
      clock,
      failpoints,
      toRecords: (batch) => outgoingRecords(batch, { position, documentHash, texts }),
      onAnnounced: (records) => metrics.announced(records.map(({ topic }) => topic)),
      onTrouble: (error) => {
        if (error !== null) logger.error({ err: error, topic, partition }, 'announcing failed');
        const sentence = `${what} cannot announce: ${error?.message}`;
        const reason = { code: 'announcing_unavailable', sentence } as const;
        report(`announcing of ${what}`, error === null ? null : reason);
      },
      onFatal: fail,
    },
    position,
  );
};

const countsOf = ({ outcome, durationMs, appliedAtMs, records, resumed }: AppliedBatch) => ({
  outcome,
  resumed,
  durationMs,
  latenciesMs: records.map(({ record }) => Math.max(0, appliedAtMs - record.timestampMs)),
});
