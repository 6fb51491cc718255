/** How far an entry of the timeline has come: with the workers, and with the wagers. */
import type { Progress } from '@house-rules/contracts';
import { toInstant } from '../clock.ts';
import { type Result, refuse, succeed } from '../fault.ts';
import { type LedgerAccess, LedgerUnavailable } from '../players/ledger-access.ts';
import type { WorkerBook } from '../workers/worker-book.ts';
import type { PublicationReads } from './publication-store.ts';
import type { TimelineRow } from './timeline.ts';

export interface ProgressRoom {
  readonly publications: Pick<PublicationReads, 'timeline'>;
  readonly ledger: LedgerAccess;
  readonly workers: Pick<WorkerBook, 'progress'>;
}

export type ProgressService = (operatorId: string, sequence: number) => Promise<Result<Progress>>;

export const createProgressService =
  ({ publications, ledger, workers }: ProgressRoom): ProgressService =>
  async (operatorId, sequence) => {
    const timeline = await publications.timeline(operatorId);
    const row = timeline.find((one) => one.sequence === sequence);
    if (row === undefined) return refuse('not_found', `there is no entry ${sequence}`);
    const firstWagerAtMs = await firstWagerOf(ledger, operatorId, row);
    return succeed({
      ...workers.progress(operatorId, sequence),
      firstWagerAt: firstWagerAtMs === null ? null : toInstant(firstWagerAtMs),
    });
  };

const firstWagerOf = async (
  ledger: LedgerAccess,
  operatorId: string,
  { action, subject, version, fromAtMs }: TimelineRow,
): Promise<number | null> => {
  if (action === 'cancel' || subject === 'rates') return null;
  try {
    return await ledger.read((reader) => reader.firstWagerOf(operatorId, version, fromAtMs));
  } catch (error) {
    // What the workers have is worth an answer of its own.
    if (error instanceof LedgerUnavailable) return null;
    throw error;
  }
};
