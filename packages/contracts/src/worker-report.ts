/**
 * Topic loyalty.workers, key = worker: what a worker says of itself, so that the platform can answer
 * "every worker has it" or who has not. A report counts for 30 seconds (semantics, "Time and
 * configuration"); a worker that ends in order says so and is waited for no longer.
 */
import { z } from 'zod';
import { instantSchema, operatorIdSchema } from './ids.ts';

/** A worker that was not heard of for so long is no member any more. Milliseconds. */
export const workerSilenceMsMax = 30_000;
/** How often a worker says that it lives; what changes in between is said at once. Milliseconds. */
export const workerReportEveryMs = 5_000;

const workerIdSchema = z.string().min(1).max(200);

/** Where one partition stands that the worker reads. */
export const reportedPartitionSchema = z.object({
  topic: z.string(),
  partition: z.number().int().nonnegative(),
  nextOffset: z.number().int().nonnegative(),
  /** Records of the log that are not applied yet; null where the worker does not know, or does not say. */
  lagRecords: z.number().int().nonnegative().nullable().default(null),
  /** Seconds since the oldest record in hand was written; 0 where none is in hand. */
  lagSeconds: z.number().nonnegative().nullable().default(null),
});

/** What the worker has applied of one operator's configuration. */
export const reportedOperatorSchema = z.object({
  operatorId: operatorIdSchema,
  /** Every entry of the timeline up to this one, without a gap; 0: none. */
  sequence: z.number().int().nonnegative(),
  /** In force at the instant of the report; null where none is, or a hidden entry keeps it unknown. */
  ruleSetVersion: z.number().int().positive().nullable(),
  ratesVersion: z.number().int().positive().nullable(),
  /** Records of this operator that wait in the ledger for their configuration. */
  parked: z.number().int().nonnegative(),
});

export const workerReportRecordSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('report'),
    schemaVersion: z.literal(1),
    workerId: workerIdSchema,
    group: z.string(),
    state: z.string(),
    /** Wagers up to this instant are decided; null before anything was declared closed. */
    closedThrough: instantSchema.nullable(),
    operators: z.array(reportedOperatorSchema),
    partitions: z.array(reportedPartitionSchema),
    /** Why it is not ready, one sentence each. */
    reasons: z.array(z.string()),
  }),
  z.object({
    kind: z.literal('left'),
    schemaVersion: z.literal(1),
    workerId: workerIdSchema,
  }),
]);

export type ReportedOperator = z.output<typeof reportedOperatorSchema>;
export type ReportedPartition = z.output<typeof reportedPartitionSchema>;
export type WorkerReportRecord = z.output<typeof workerReportRecordSchema>;
export type WorkerReport = Extract<WorkerReportRecord, { kind: 'report' }>;
