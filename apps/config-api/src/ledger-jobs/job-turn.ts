/**
 * One turn of each job: all that is due, slice by slice, as long as this process holds the job's
 * lease. Between two slices the process may die or stop: what was committed is whole, and whoever
 * takes the lease next goes on behind it.
 */
import type { JobClaim, JobRound, LedgerDesk, LedgerJobName } from '@house-rules/database';
import { adjustmentTermsAt } from '../adjustments/adjustment-service.ts';
import type { Clock } from '../clock.ts';
import type { LedgerAccess } from '../players/ledger-access.ts';
import type { TermsBook } from '../players/terms-in-force.ts';
import type { JobMetrics } from './job-metrics.ts';
import { planRound } from './plan-round.ts';
import { expiryWork, type RoundTerms, type RoundWork, tierWork } from './round-work.ts';

export interface JobTurnOptions {
  readonly ledger: LedgerAccess;
  readonly terms: TermsBook;
  readonly clock: Clock;
  /** Names this life of this process. */
  readonly holder: string;
  readonly metrics: JobMetrics;
  /** True once the process is to end: no further slice is begun. */
  readonly isStopped: () => boolean;
}

/** Longer than any slice takes; a process that died is replaced after so long. */
export const leaseMs = 15_000;
/** A slice looks at many players, without a lock, and changes some: tens of milliseconds of one. */
const sliceSize = { looked: 10_000, due: 250 };
const reservationsMax = 100;
const rowsMax = 100;

type Slice = () => Promise<'more' | 'done' | 'lost'>;

/** Holds the lease over slices until nothing is left, it is lost, or the process is to end. */
export const underLease = async (
  { ledger, clock, holder, isStopped }: JobTurnOptions,
  job: LedgerJobName,
  slice: (claim: JobClaim) => ReturnType<Slice>,
): Promise<boolean> => {
  const claim = { job, holder };
  const take = (): Promise<boolean> => {
    const nowMs = clock();
    return ledger.desk(({ jobs }) => jobs.take(claim, { nowMs, untilMs: nowMs + leaseMs }));
  };
  if (!(await take())) return false;
  let state = await slice(claim);
  while (state === 'more' && !isStopped() && (await take())) state = await slice(claim);
  await ledger.desk(({ jobs }) => jobs.release(claim));
  return state === 'done';
};

const ask = <T>(
  { ledger }: JobTurnOptions,
  question: (jobs: LedgerDesk['jobs']) => Promise<T>,
): Promise<T> => ledger.desk(({ jobs }) => question(jobs));

/** Reservations whose time is over give their points back. */
export const lapseTurn = async (options: JobTurnOptions): Promise<void> => {
  const { clock, metrics } = options;
  const find = () => ask(options, (jobs) => jobs.dueRedemptions(clock(), reservationsMax));
  if ((await find()).length === 0) return;
  const isDone = await underLease(options, 'lapses', async (claim) => {
    const due = await find();
    const result = await ask(options, (jobs) => jobs.lapse(claim, due, clock()));
    if (result.kind === 'lost') return 'lost';
    metrics.worked('lapses', due.length, result.lapsed);
    return due.length < reservationsMax ? 'done' : 'more';
  });
  if (isDone) metrics.finished('lapses', clock());
};

/** Approved batches of adjustments are posted. */
export const adjustmentTurn = async (options: JobTurnOptions): Promise<void> => {
  const { clock, metrics, terms } = options;
  for (const { operatorId, batchId } of await ask(options, (jobs) => jobs.applyingBatches())) {
    const isDone = await underLease(options, 'adjustments', async (claim) => {
      const atMs = clock();
      const inForce = await adjustmentTermsAt(terms, operatorId, atMs);
      if (inForce === null) return 'done';
      const next = await ask(options, (jobs) => jobs.approvedRows(operatorId, batchId, rowsMax));
      const slice = { operatorId, batchId, next, terms: inForce, atMs };
      const result = await ask(options, (jobs) => jobs.applyBatch(claim, slice));
      if (result.kind === 'lost') return 'lost';
      metrics.worked('adjustments', next.length, result.rows);
      return result.isFinished ? 'done' : 'more';
    });
    if (isDone) metrics.finished('adjustments', clock());
  }
};

type NightlyJob = 'expiry' | 'tiers';
const workOf = { expiry: expiryWork, tiers: tierWork } as const;

/** Every operator's local days that are due, oldest first. */
export const nightlyTurn = async (options: JobTurnOptions, job: NightlyJob): Promise<void> => {
  for (const operatorId of await ask(options, (jobs) => jobs.operators())) {
    if (options.isStopped()) return;
    while ((await operatorsDay(options, job, operatorId)) && !options.isStopped()) {
      options.metrics.finished(job, options.clock());
    }
  }
};

/** @returns true where a day was done whole, so that the next one may be due. */
const operatorsDay = async (
  options: JobTurnOptions,
  job: NightlyJob,
  operatorId: string,
): Promise<boolean> => {
  const { clock, terms } = options;
  const now = await terms.at(operatorId, clock());
  if (now === null || !isNeeded(job, now.terms)) return false;
  const { calendar } = now.terms;
  const newest = await ask(options, (jobs) => jobs.round(operatorId, job));
  if (planRound(newest, calendar, clock()) === null) return false;
  return underLease(options, job, async (claim) => {
    const latest = await ask(options, (jobs) => jobs.round(operatorId, job));
    const planned = planRound(latest, calendar, clock());
    if (planned === null) return 'done';
    const { day } = planned;
    const atMs = calendar.startOf(day);
    const then = (await terms.at(operatorId, atMs)) ?? now;
    const round =
      planned.underWay ?? (await beginRound(options, claim, { operatorId, day, latest }));
    if (round === null) return 'lost';
    const forDay = { day, atMs, terms: then.terms, ruleSetVersion: then.version };
    return roundSlice(options, claim, round, workFor(job, forDay));
  });
};

/** Where tiers are never lowered there is nothing to look at every night. */
const isNeeded = (job: NightlyJob, { downgrade }: RoundTerms['terms']): boolean =>
  job === 'expiry' || downgrade.policy !== 'none';

const workFor = (job: NightlyJob, terms: RoundTerms): RoundWork => workOf[job](terms);

const beginRound = async (
  options: JobTurnOptions,
  claim: JobClaim,
  {
    operatorId,
    day,
    latest,
  }: { readonly operatorId: string; readonly day: string; readonly latest: JobRound | null },
): Promise<JobRound | null> => {
  const players = await ask(options, (jobs) => jobs.players(operatorId));
  const round: JobRound = {
    operatorId,
    job: claim.job,
    day,
    // Rounds are in order by when they began, also where two begin within a millisecond.
    startedAtMs: Math.max(options.clock(), (latest?.startedAtMs ?? 0) + 1),
    afterKey: 0,
    looked: 0,
    changed: 0,
    players,
    finishedAtMs: null,
  };
  return (await ask(options, (jobs) => jobs.begin(claim, round))) ? round : null;
};

const roundSlice = async (
  options: JobTurnOptions,
  claim: JobClaim,
  round: JobRound,
  { query, ask: askOf, post }: RoundWork,
): ReturnType<Slice> => {
  const { operatorId, afterKey } = round;
  const asked = { operatorId, afterKey, size: sliceSize, query };
  const slice = await ask(options, (jobs) => jobs.due(asked));
  const atMs = options.clock();
  const work = { claim, round, slice, ask: askOf, post, atMs };
  const result = await ask(options, (jobs) => jobs.runSlice(work));
  if (result.kind === 'lost') return 'lost';
  options.metrics.worked(claim.job, slice.looked, result.round.changed - round.changed);
  return result.round.finishedAtMs === null ? 'more' : 'done';
};
