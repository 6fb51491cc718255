/**
 * What a worker said of itself, as one operator sees it. Offsets and the sentences of its readiness
 * stay outside: both tell of other tenants. The lag stays in: one's own wagers wait in it.
 */
import type { WorkerList, WorkerStanding } from '@house-rules/contracts';
import { type Clock, fromInstant, toInstant } from '../clock.ts';
import type { WorkerBook, WorkerNote } from './worker-book.ts';

export type WorkersOf = (operatorId: string) => WorkerList;

export const createWorkersOf =
  (book: Pick<WorkerBook, 'living'>, clock: Clock): WorkersOf =>
  (operatorId) => {
    const nowMs = clock();
    return {
      now: toInstant(nowMs),
      workers: book.living().map((note) => toStanding(note, operatorId, nowMs)),
    };
  };

const toStanding = (
  { workerId, atMs, acknowledged, report }: WorkerNote,
  operatorId: string,
  nowMs: number,
): WorkerStanding => {
  const own = report?.operators.find((one) => one.operatorId === operatorId);
  const closedThrough = report?.closedThrough ?? null;
  return {
    workerId,
    heartbeatAt: toInstant(atMs),
    state: report?.state ?? 'unknown',
    ready: report?.reasons.length === 0,
    closedThrough,
    behindMs: closedThrough === null ? null : Math.max(0, nowMs - fromInstant(closedThrough)),
    partitions: partitionsOf(report),
    lag: lagOf(report),
    sequence: acknowledged[operatorId] ?? 0,
    ruleSetVersion: own?.ruleSetVersion ?? null,
    ratesVersion: own?.ratesVersion ?? null,
    parked: own?.parked ?? 0,
  };
};

const partitionsOf = (report: WorkerNote['report']): WorkerStanding['partitions'] => {
  const byTopic = Map.groupBy(report?.partitions ?? [], ({ topic }) => topic);
  return [...byTopic].map(([topic, read]) => ({
    topic,
    numbers: read.map(({ partition }) => partition).sort((a, b) => a - b),
  }));
};

const lagOf = (report: WorkerNote['report']): WorkerStanding['lag'] =>
  (report?.partitions ?? [])
    .map(({ topic, partition, lagRecords: records, lagSeconds: seconds }) => ({
      ...{ topic, partition, records, seconds },
    }))
    .sort((a, b) => (a.topic === b.topic ? a.partition - b.partition : a.topic < b.topic ? 1 : -1));
