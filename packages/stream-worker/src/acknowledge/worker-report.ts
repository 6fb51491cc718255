/** What a worker says of itself, made of what its rooms know. */
import type { ReportedOperator, ReportedPartition, WorkerReport } from '@house-rules/contracts';
import type { Readiness } from '@house-rules/service';
import type { ConfigurationBook } from '../configuration/configuration-book.ts';

export interface ReportFacts {
  readonly book: Pick<ConfigurationBook, 'acknowledged' | 'closedThroughMs' | 'versionsInForce'>;
  readonly state: string;
  readonly readiness: Readiness;
  readonly partitions: readonly ReportedPartition[];
  readonly parked: ReadonlyMap<string, number>;
  /** Epoch milliseconds. */
  readonly nowMs: number;
}

/** A report is one record of the log; who needs every sentence asks the worker itself. */
const reasonsMax = 20;

export const workerReport = (
  { workerId, group }: { readonly workerId: string; readonly group: string },
  { book, state, readiness, partitions, parked, nowMs }: ReportFacts,
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
      topic,
      partition,
      nextOffset,
    })),
    reasons: readiness.reasons.slice(0, reasonsMax),
  };
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
