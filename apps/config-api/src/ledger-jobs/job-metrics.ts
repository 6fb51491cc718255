import type { LedgerJobName } from '@house-rules/database';
import { Counter, Gauge, type Registry } from 'prom-client';

export interface JobMetrics {
  /** Rows looked at and changed by a slice. */
  worked(job: LedgerJobName, looked: number, changed: number): void;
  /** A round, or all that was due, is done. */
  finished(job: LedgerJobName, atMs: number): void;
  failed(job: LedgerJobName): void;
}

export const createJobMetrics = (registry: Registry): JobMetrics => {
  const shared = { registers: [registry], labelNames: ['job'] as const };
  const looked = new Counter({
    ...shared,
    name: 'house_rules_api_ledger_job_looked_total',
    help: 'Players, reservations or adjustments that a job of the ledger looked at.',
  });
  const changed = new Counter({
    ...shared,
    name: 'house_rules_api_ledger_job_changed_total',
    help: 'Those of them that it changed.',
  });
  const finished = new Gauge({
    ...shared,
    name: 'house_rules_api_ledger_job_finished_seconds',
    help: 'When a job last did all that was due, epoch seconds.',
  });
  const failures = new Counter({
    ...shared,
    name: 'house_rules_api_ledger_job_failures_total',
    help: 'Turns of a job that did not end.',
  });
  return {
    worked: (job, some, moved) => {
      looked.inc({ job }, some);
      changed.inc({ job }, moved);
    },
    finished: (job, atMs) => finished.set({ job }, atMs / 1_000),
    failed: (job) => failures.inc({ job }),
  };
};
