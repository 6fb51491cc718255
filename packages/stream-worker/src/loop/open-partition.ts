/**
 * Gives an assigned partition its work and its announcer, and tells the rest of the worker what
 * happens to it: blocks to the state, counts to the metrics, faults to the log.
 */
import { topicNames } from '@house-rules/contracts';
import type { LedgerWriter, PartitionPosition } from '@house-rules/database';
import type { EventProducer } from '@house-rules/event-log';
import type { Failpoints, Logger } from '@house-rules/service';
import { outgoingRecords } from '../announce/outgoing-records.ts';
import { type PartitionAnnouncer, startAnnouncer } from '../announce/partition-announcer.ts';
import type { ConfigurationBook } from '../configuration/configuration-book.ts';
import type { WorkerMetrics } from '../observe/worker-metrics.ts';
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
  readonly group: string;
  readonly report: BlockReport;
  readonly fail: (error: Error) => void;
}

export const createPartitionOpener = (ports: PartitionOpenerPorts): AssignmentPorts['open'] => {
  const { book, clock, failpoints, ledger, logger, metrics } = ports;
  return (partition, logEpoch, start) => {
    const position = { group: ports.group, topic: topicNames.wagers, partition, logEpoch };
    const what = `partition ${partition}`;
    return createPartitionWork(
      {
        ledger,
        clock,
        failpoints,
        announcer: openAnnouncer(ports, position),
        lookup: book.lookup,
        configurationMoved: ports.configurationMoved,
        events: {
          onBlocked: (reason) => ports.report(what, reason),
          onTransactionFailed: (error) => {
            metrics.transactionFailed();
            logger.error({ err: error, partition }, 'the transaction failed; it is tried again');
          },
          onSuperseded: (sentence) => {
            metrics.superseded();
            logger.warn({ partition }, sentence);
          },
          onApplied: (applied) => metrics.batchApplied(countsOf(applied)),
          onFatal: ports.fail,
        },
      },
      position,
      start,
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
  position: PartitionPosition,
): PartitionAnnouncer => {
  const { partition } = position;
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
      toRecords: (batch) => outgoingRecords(batch, { position, documentHash }),
      onAnnounced: (records) => metrics.announced(records.map(({ topic }) => topic)),
      onTrouble: (error) => {
        if (error !== null) logger.error({ err: error, partition }, 'announcing failed');
        const sentence = `partition ${partition} cannot announce: ${error?.message}`;
        const reason = { code: 'announcing_unavailable', sentence } as const;
        report(`announcing of partition ${partition}`, error === null ? null : reason);
      },
      onFatal: fail,
    },
    position,
  );
};

const countsOf = ({ outcome, durationMs, appliedAtMs, records }: AppliedBatch) => ({
  outcome,
  durationMs,
  latenciesMs: records.map(({ record }) => Math.max(0, appliedAtMs - record.timestampMs)),
});
