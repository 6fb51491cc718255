/** What a worker says of itself, made of what its rooms know. */
import type { ReportedOperator, ReportedPartition, WorkerReport } from '@house-rules/contracts';
import type { Readiness } from '@house-rules/service';
import type { ConfigurationBook } from '../configuration/configuration-book.ts';
import type { PartitionLag } from '../observe/worker-metrics.ts';

export interface ReportFacts {
  readonly book: Pick<ConfigurationBook, 'acknowledged' | 'closedThroughMs' | 'versionsInForce'>;
  readonly state: string;
  readonly readiness: Readiness;
  readonly partitions: readonly Pick<ReportedPartition, 'topic' | 'partition' | 'nextOffset'>[];
  /** As they were last asked for. */
  readonly lags: readonly PartitionLag[];
  readonly parked: ReadonlyMap<string, number>;
  /** Epoch milliseconds. */
  readonly nowMs: number;
}

/** A report is one record of the log; who needs every sentence asks the worker itself. */
const reasonsMax = 20;

export const workerReport = (
  { workerId, group }: { readonly workerId: string; readonly group: string },
  { book, state, readiness, partitions, lags, parked, nowMs }: ReportFacts,
): WorkerReport => {
  const closedThroughMs = book.closedThroughMs();
  return {
    kind: 'report',
    schemaVersion: 1,
    workerId,
    group,
    state,
    closedThrough: Number.isFinite(closedThroughMs)
      ? new Date(closedThroughMs).toISOString()
      : null,
    operators: operatorsOf(book, parked, nowMs),
    partitions: partitions.map(({ topic, partition, nextOffset }) => ({
      ...{ topic, partition, nextOffset },
      ...lagOf(lags, topic, partition),
    })),
    reasons: readiness.reasons.slice(0, reasonsMax),
  };
};

const lagOf = (lags: readonly PartitionLag[], topic: string, partition: number) => {
  const known = lags.find((lag) => lag.topic === topic && lag.partition === partition);
  return { lagRecords: known?.records ?? null, lagSeconds: known?.seconds ?? null };
};

const operatorsOf = (
  book: ReportFacts['book'],
  parked: ReportFacts['parked'],
  nowMs: number,
): ReportedOperator[] => {
  const inForce = new Map(
    book
      .versionsInForce(nowMs)
      .map(({ operatorId, subject, version }) => [`${subject} ${operatorId}`, version]),
  );
  return book.acknowledged().map(({ operatorId, sequence }) => ({
    operatorId,
    sequence,
    ruleSetVersion: inForce.get(`ruleSet ${operatorId}`) ?? null,
    ratesVersion: inForce.get(`rates ${operatorId}`) ?? null,
    parked: parked.get(operatorId) ?? 0,
  }));
};
