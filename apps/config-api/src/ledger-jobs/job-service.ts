/** How the ledger's jobs stand for one operator: the last run, the next, and how far one is. */
import type { LedgerJob, LedgerJobList } from '@house-rules/contracts';
import type { JobRound, LedgerJobName } from '@house-rules/database';
import type { LocalCalendar } from '@house-rules/ledger';
import { type Clock, toInstant } from '../clock.ts';
import { type Result, succeed } from '../fault.ts';
import type { LedgerAccess } from '../players/ledger-access.ts';
import type { TermsBook } from '../players/terms-in-force.ts';
import { whileLedgerAnswers } from '../players/while-ledger-answers.ts';
import { nextRunMs } from './plan-round.ts';

export interface JobRoom {
  readonly ledger: LedgerAccess;
  readonly terms: TermsBook;
  readonly clock: Clock;
}

export interface JobService {
  list(operatorId: string): Promise<Result<LedgerJobList>>;
}

interface Rounds {
  readonly newest: JobRound | null;
  readonly lastDone: JobRound | null;
}

export const createJobService = ({ ledger, terms, clock }: JobRoom): JobService => ({
  list: (operatorId) =>
    whileLedgerAnswers(async () => {
      const nowMs = clock();
      const inForce = await terms.at(operatorId, nowMs);
      const roundsOf = (job: LedgerJobName): Promise<Rounds> =>
        ledger.desk(async ({ jobs }) => ({
          newest: await jobs.round(operatorId, job),
          lastDone: await jobs.lastDone(operatorId, job),
        }));
      const nightly = (rounds: Rounds, calendar: LocalCalendar | null): number | null =>
        calendar === null ? null : nextRunMs(rounds.newest, calendar, nowMs);
      const calendar = inForce?.terms.calendar ?? null;
      const isLowering = inForce !== null && inForce.terms.downgrade.policy !== 'none';
      const expiry = await roundsOf('expiry');
      const tiers = await roundsOf('tiers');
      const nextLapse = await ledger.desk(({ jobs }) => jobs.nextLapseMs(operatorId));
      const applying = await ledger.desk(({ jobs }) => jobs.applyingBatches());
      const isApplying = applying.some((batch) => batch.operatorId === operatorId);
      const jobs: LedgerJob[] = [
        toWire('expiry', expiry, nightly(expiry, calendar)),
        toWire('tiers', tiers, isLowering ? nightly(tiers, calendar) : null),
        toWire('lapses', await roundsOf('lapses'), nextLapse),
        toWire('adjustments', await roundsOf('adjustments'), isApplying ? nowMs : null),
      ];
      return succeed({ now: toInstant(nowMs), jobs });
    }),
});

const toWire = (
  job: LedgerJob['job'],
  { newest, lastDone }: Rounds,
  nextMs: number | null,
): LedgerJob => ({
  job,
  state: newest !== null && newest.finishedAtMs === null ? 'running' : 'waiting',
  lastRun:
    lastDone === null
      ? null
      : {
          day: lastDone.day,
          startedAt: toInstant(lastDone.startedAtMs),
          finishedAt: toInstant(lastDone.finishedAtMs ?? lastDone.startedAtMs),
          looked: lastDone.looked,
          changed: lastDone.changed,
        },
  progress:
    newest === null || newest.finishedAtMs !== null
      ? null
      : {
          day: newest.day,
          startedAt: toInstant(newest.startedAtMs),
          looked: newest.looked,
          changed: newest.changed,
          of: newest.players,
        },
  nextRunAt: nextMs === null ? null : toInstant(nextMs),
});
