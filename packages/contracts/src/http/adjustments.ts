/**
 * Points given or taken by hand: one at a time by the player desk, or many at once from a CSV.
 * Above the desk's limit, and for every batch, a second person decides; whoever asked never does.
 */
import { z } from 'zod';
import { micropointsSchema } from '../decision.ts';
import { instantSchema, uuidSchema } from '../ids.ts';
import { reasonSchema } from './rule-sets.ts';

const personSchema = z.object({ id: z.string(), name: z.string() });

export const adjustmentStates = [
  /** Waits for a second person. */
  'pending',
  /** Approved, and about to be posted by the job that posts batches. */
  'approved',
  'applied',
  'rejected',
  /** Approved, and not possible by then; `refusal` says why. */
  'refused',
] as const;

/** POST adjustments: points to give (above zero) or take (below). */
export const adjustRequestSchema = z
  .strictObject({
    points: micropointsSchema.refine((points) => points !== 0, 'give or take at least something'),
    reason: reasonSchema,
  })
  .meta({
    id: 'AdjustRequest',
    example: { points: 250_000_000, reason: 'goodwill after the outage of 22 November' },
  });

/** POST decision, on an adjustment or a batch. */
export const decideRequestSchema = z
  .strictObject({ decision: z.enum(['approve', 'reject']), reason: reasonSchema })
  .meta({
    id: 'DecideRequest',
    example: { decision: 'approve', reason: 'checked against the ticket' },
  });

export const adjustmentSchema = z
  .object({
    adjustmentId: uuidSchema,
    playerId: uuidSchema,
    points: micropointsSchema,
    reason: z.string(),
    state: z.enum(adjustmentStates),
    requestedBy: personSchema,
    requestedAt: instantSchema,
    /** Null while it is pending, and where it was within the desk's limit. */
    decidedBy: personSchema.nullable(),
    decidedAt: instantSchema.nullable(),
    decisionReason: z.string().nullable(),
    /** Why it could not be applied, one sentence; null unless `refused`. */
    refusal: z.string().nullable(),
    /** The row in the player's history; null until it is applied. */
    playerSequence: z.number().int().positive().nullable(),
    /** The batch it came with, and the line of its CSV; null for one by itself. */
    batch: z.object({ batchId: uuidSchema, line: z.number().int().positive() }).nullable(),
  })
  .meta({ id: 'Adjustment' });

export const adjustmentListSchema = z
  .object({
    /** Newest first; within one batch in the order of its lines. */
    adjustments: z.array(adjustmentSchema),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'AdjustmentList' });

/** Rows of one CSV: what a second person can still look through. */
export const batchRowsMax = 10_000;

const csvSchema = z
  .string()
  .min(1)
  .max(900_000)
  .meta({
    description:
      'UTF-8 CSV with the header `playerId,points` and, if wanted, `note`. Points are decimals with ' +
      'at most six places; below zero they are taken.',
    example: 'playerId,points,note\n7d1f3c52-6a0e-4d0f-8f0a-1b2c3d4e5f60,250.5,outage\n',
  });

/** POST adjustment-batch previews: nothing is stored. */
export const previewBatchRequestSchema = z
  .strictObject({ csv: csvSchema })
  .meta({ id: 'PreviewBatchRequest' });

export const csvFindingSchema = z.object({
  /** Stable, lower_snake_case. */
  code: z.string(),
  severity: z.enum(['blocks', 'warns']),
  /** From 1, as an editor counts them; the header is line 1. */
  line: z.number().int().positive(),
  /** The column's name; null where the whole line is meant. */
  column: z.string().nullable(),
  sentence: z.string(),
});

export const batchPreviewRowSchema = z.object({
  line: z.number().int().positive(),
  playerId: uuidSchema,
  points: micropointsSchema,
  spendableBefore: micropointsSchema,
  spendableAfter: micropointsSchema,
});

const batchTotals = {
  rows: z.number().int().nonnegative(),
  players: z.number().int().nonnegative(),
  /** Sum of what is given, and of what is taken (as a number above zero). */
  given: z.number().int().nonnegative(),
  taken: z.number().int().nonnegative(),
};

export const batchPreviewSchema = z
  .object({
    ...batchTotals,
    /** The first thousand; `findingsFound` counts all. One that blocks keeps the batch out. */
    findings: z.array(csvFindingSchema),
    findingsFound: z.number().int().nonnegative(),
    /** The first two hundred, as the players stand now. */
    sample: z.array(batchPreviewRowSchema),
  })
  .meta({ id: 'BatchPreview' });

export const batchStates = ['pending', 'applying', 'applied', 'rejected'] as const;

/** POST adjustment-batches: asks for a batch; a second person decides. */
export const requestBatchRequestSchema = z
  .strictObject({
    name: z.string().trim().min(1).max(120).meta({ example: 'Outage of 22 November' }),
    reason: reasonSchema,
    csv: csvSchema,
  })
  .meta({ id: 'RequestBatchRequest' });

/** POST undo: asks for a batch that takes back what another did; a second person decides. */
export const undoBatchRequestSchema = z
  .strictObject({ reason: reasonSchema })
  .meta({ id: 'UndoBatchRequest', example: { reason: 'the list was that of the wrong month' } });

export const adjustmentBatchSchema = z
  .object({
    batchId: uuidSchema,
    name: z.string(),
    reason: z.string(),
    state: z.enum(batchStates),
    ...batchTotals,
    /** Rows posted, and rows that could not be, so far. */
    applied: z.number().int().nonnegative(),
    refused: z.number().int().nonnegative(),
    /** The batch that this one undoes; and the one that undoes this. */
    undoes: uuidSchema.nullable(),
    undoneBy: uuidSchema.nullable(),
    requestedBy: personSchema,
    requestedAt: instantSchema,
    decidedBy: personSchema.nullable(),
    decidedAt: instantSchema.nullable(),
    decisionReason: z.string().nullable(),
    finishedAt: instantSchema.nullable(),
  })
  .meta({ id: 'AdjustmentBatch' });

export const adjustmentBatchListSchema = z
  .object({ batches: z.array(adjustmentBatchSchema), nextCursor: z.string().nullable() })
  .meta({ id: 'AdjustmentBatchList' });

export type AdjustRequest = z.output<typeof adjustRequestSchema>;
export type DecideRequest = z.output<typeof decideRequestSchema>;
export type Adjustment = z.output<typeof adjustmentSchema>;
export type AdjustmentState = (typeof adjustmentStates)[number];
export type AdjustmentList = z.output<typeof adjustmentListSchema>;
export type CsvFinding = z.output<typeof csvFindingSchema>;
export type BatchPreview = z.output<typeof batchPreviewSchema>;
export type BatchPreviewRow = z.output<typeof batchPreviewRowSchema>;
export type RequestBatchRequest = z.output<typeof requestBatchRequestSchema>;
export type AdjustmentBatch = z.output<typeof adjustmentBatchSchema>;
export type AdjustmentBatchState = (typeof batchStates)[number];
export type AdjustmentBatchList = z.output<typeof adjustmentBatchListSchema>;
