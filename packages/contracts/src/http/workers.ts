/** How the stream workers are doing, as one operator may see it: nothing of another tenant. */
import { z } from 'zod';
import { instantSchema } from '../ids.ts';

export const workerStandingSchema = z
  .object({
    workerId: z.string(),
    heartbeatAt: instantSchema,
    /** What it does, in the worker's own word, such as `running`. */
    state: z.string(),
    /** False where something keeps it from deciding; its own readiness says what. */
    ready: z.boolean(),
    /** It decides wagers up to this instant; null before anything was declared closed. */
    closedThrough: instantSchema.nullable(),
    /** Milliseconds from there to `now`; 0 where it runs ahead, null where it is not known. */
    behindMs: z.number().int().nonnegative().nullable(),
    /** Numbers of the partitions of wagers and facts that it reads. */
    partitions: z.array(
      z.object({ topic: z.string(), numbers: z.array(z.number().int().nonnegative()) }),
    ),
    /** How far behind the log each of them is, by topic and number. Wagers of all operators count. */
    lag: z.array(
      z.object({
        topic: z.string(),
        partition: z.number().int().nonnegative(),
        /** Not applied yet; null where it is not known. */
        records: z.number().int().nonnegative().nullable(),
        /** Since the oldest record in hand was written; null where it is not known. */
        seconds: z.number().nonnegative().nullable(),
      }),
    ),
    /** Every entry of the operator's timeline up to this one; 0: none. */
    sequence: z.number().int().nonnegative(),
    /** By which it decides the operator's wagers of now; null where it has none. */
    ruleSetVersion: z.number().int().positive().nullable(),
    ratesVersion: z.number().int().positive().nullable(),
    /** Records of the operator that wait for their configuration. */
    parked: z.number().int().nonnegative(),
  })
  .meta({ id: 'WorkerStanding' });

export const workerListSchema = z
  .object({
    now: instantSchema,
    /** Heard of within 30 seconds, by name; empty where none lives. */
    workers: z.array(workerStandingSchema),
  })
  .meta({ id: 'WorkerList' });

export type WorkerStanding = z.output<typeof workerStandingSchema>;
export type WorkerList = z.output<typeof workerListSchema>;
