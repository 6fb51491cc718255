/**
 * The life of the ledger's jobs within an API process: lapses and approved batches every second and at
 * once when somebody approved a batch, the nightly ones every quarter of a minute. Of many processes the one with the lease works; the others
 * find it held and go on. While the ledger cannot be reached a turn fails, is counted, and the next
 * one tries again; the API answers all the while.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { LedgerJobName } from '@house-rules/database';
import type { Logger } from '@house-rules/service';
import { LedgerUnavailable } from '../players/ledger-access.ts';
import { forgetTurn } from './forget-turn.ts';
import { adjustmentTurn, type JobTurnOptions, lapseTurn, nightlyTurn } from './job-turn.ts';

export interface LedgerJobsOptions extends Omit<JobTurnOptions, 'isStopped'> {
  readonly log: Logger;
  /** Milliseconds between two turns. */
  readonly everyMs?: number;
}

export interface RunningJobs {
  /** Something is due now. */
  nudge(): void;
  /** Ends after the slice under way. */
  stop(): Promise<void>;
}

const usualEveryMs = 1_000;
/** What is kept for months may be deleted an hour late. */
const forgetEveryMs = 3_600_000;
/** A local day begins every quarter of an hour somewhere; so late a night may begin. */
const nightlyEveryMs = 15_000;

const turns: Readonly<Record<LedgerJobName, (options: JobTurnOptions) => Promise<void>>> = {
  lapses: lapseTurn,
  adjustments: adjustmentTurn,
  expiry: (options) => nightlyTurn(options, 'expiry'),
  tiers: (options) => nightlyTurn(options, 'tiers'),
  forgetting: forgetTurn,
};

const swiftJobs = ['lapses', 'adjustments'] as const;
const nightlyJobs = ['expiry', 'tiers'] as const;

export const startLedgerJobs = (options: LedgerJobsOptions): RunningJobs => {
  const { log, metrics, clock, everyMs = usualEveryMs } = options;
  const failing = new Set<LedgerJobName>();
  let isStopped = false;
  let interrupt = new AbortController();
  const work: JobTurnOptions = { ...options, isStopped: () => isStopped };

  const turn = async (job: LedgerJobName): Promise<void> => {
    try {
      await turns[job](work);
      if (failing.delete(job)) log.info({ job }, 'a job of the ledger works again');
    } catch (error) {
      metrics.failed(job);
      // The ledger that is away is told where it is opened; a job says only what is its own.
      if (!failing.has(job) && !(error instanceof LedgerUnavailable)) {
        log.error({ err: error, job }, 'a job of the ledger failed; it is tried again');
      }
      failing.add(job);
    }
  };

  /** Says true at once, and then once in so many milliseconds, also where the clock was set back. */
  const every = (ms: number): (() => boolean) => {
    let lastMs = Number.NEGATIVE_INFINITY;
    return () => {
      const nowMs = clock();
      if (Math.abs(nowMs - lastMs) < ms) return false;
      lastMs = nowMs;
      return true;
    };
  };
  const isNightlyDue = every(nightlyEveryMs);
  const isForgettingDue = every(forgetEveryMs);

  const run = async (): Promise<void> => {
    while (!isStopped) {
      interrupt = new AbortController();
      const due: readonly LedgerJobName[] = [
        ...swiftJobs,
        ...(isNightlyDue() ? nightlyJobs : []),
        ...(isForgettingDue() ? (['forgetting'] as const) : []),
      ];
      for (const job of due) if (!isStopped) await turn(job);
      if (!isStopped) await sleep(everyMs, interrupt.signal);
    }
  };
  const ended = run();

  return {
    nudge: () => interrupt.abort(),
    stop: async () => {
      isStopped = true;
      interrupt.abort();
      await ended;
    },
  };
};

const sleep = async (ms: number, signal: AbortSignal): Promise<void> => {
  await pause(ms, undefined, { signal }).catch(() => undefined);
};
