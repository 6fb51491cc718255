/** What the ledger does by itself: expiry, tiers, lapsed reservations, batches of adjustments. */
import { z } from 'zod';
import { instantSchema } from '../ids.ts';

export const ledgerJobNames = ['expiry', 'tiers', 'lapses', 'adjustments'] as const;

export const ledgerJobSchema = z
  .object({
    job: z.enum(ledgerJobNames),
    /** `running` while a round is under way, in whichever API process holds the lease. */
    state: z.enum(['waiting', 'running']),
    /** The newest round that was done whole; null before the first. */
    lastRun: z
      .object({
        /** The local day it was for, `YYYY-MM-DD`; null for a job that knows no days. */
        day: z.iso.date().nullable(),
        startedAt: instantSchema,
        finishedAt: instantSchema,
        /** Looked at, and changed. */
        looked: z.number().int().nonnegative(),
        changed: z.number().int().nonnegative(),
      })
      .nullable(),
    /** How far the round under way is; null while it waits. */
    progress: z
      .object({
        day: z.iso.date().nullable(),
        startedAt: instantSchema,
        looked: z.number().int().nonnegative(),
        changed: z.number().int().nonnegative(),
        /** Of so many players, as far as known. */
        of: z.number().int().nonnegative(),
      })
      .nullable(),
    /** When it is due next; null where nothing is in force that would need it. */
    nextRunAt: instantSchema.nullable(),
  })
  .meta({ id: 'LedgerJob' });

export const ledgerJobListSchema = z
  .object({ now: instantSchema, jobs: z.array(ledgerJobSchema) })
  .meta({ id: 'LedgerJobList' });

export type LedgerJobName = (typeof ledgerJobNames)[number];
export type LedgerJob = z.output<typeof ledgerJobSchema>;
export type LedgerJobList = z.output<typeof ledgerJobListSchema>;
