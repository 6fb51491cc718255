/**
 * What the workers last said of themselves: which entry of each operator's timeline they have. "Every
 * worker has it" means every member whose heartbeat is at most 30 s old (semantics, "Time and
 * configuration"); before any worker has said anything nobody has it.
 */
import { type Progress, type WorkerReport, workerSilenceMsMax } from '@house-rules/contracts';
import { type Clock, toInstant } from '../clock.ts';

export interface WorkerNote {
  readonly workerId: string;
  readonly atMs: number;
  /** The greatest sequence up to which the worker has every entry, by operator. */
  readonly acknowledged: Readonly<Record<string, number>>;
  /** All that it said. */
  readonly report?: WorkerReport;
}

/** Of an entry: what the workers say of it. */
export type Acknowledgement = Omit<Progress, 'firstWagerAt'>;

export interface WorkerBook {
  note(note: WorkerNote): void;
  /** A worker that has left for good. */
  forget(workerId: string): void;
  progress(operatorId: string, sequence: number): Acknowledgement;
  /** Who lives, by name. */
  living(): readonly WorkerNote[];
}

export const createWorkerBook = (clock: Clock): WorkerBook => {
  const reports = new Map<string, WorkerNote>();
  const living = (): WorkerNote[] => {
    const sinceMs = clock() - workerSilenceMsMax;
    for (const { workerId, atMs } of reports.values()) {
      if (atMs < sinceMs) reports.delete(workerId);
    }
    return [...reports.values()].sort((a, b) => (a.workerId < b.workerId ? -1 : 1));
  };
  return {
    living,
    note: (report) => {
      const known = reports.get(report.workerId);
      if (known === undefined || known.atMs <= report.atMs) reports.set(report.workerId, report);
    },
    forget: (workerId) => {
      reports.delete(workerId);
    },
    progress: (operatorId, sequence) => {
      const workers = living().map(({ workerId, atMs, acknowledged }) => ({
        workerId,
        acknowledged: (acknowledged[operatorId] ?? 0) >= sequence,
        heartbeatAt: toInstant(atMs),
      }));
      const isAll = workers.length > 0 && workers.every((worker) => worker.acknowledged);
      return { sequence, workers, acknowledged: isAll };
    },
  };
};
