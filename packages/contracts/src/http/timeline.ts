/** What is in force at any instant, what is scheduled against what, and the ways to change it. */
import { z } from 'zod';
import { testResultSchema } from '../finding.ts';
import { instantSchema, itemIdSchema } from '../ids.ts';
import { publicationSchema, reasonSchema, timelineEntrySchema } from './rule-sets.ts';

const inForceSchema = z.object({
  sequence: z.number().int().positive(),
  version: z.number().int().positive(),
  from: instantSchema,
});

/** GET timeline/at: what decides a wager of that instant. */
export const inForceAtSchema = z
  .object({
    at: instantSchema,
    /** Null: none was in force, or none is scheduled to be. */
    ruleSet: inForceSchema.nullable(),
    rates: inForceSchema.nullable(),
    /** True: nothing can be added any more that would change this answer. */
    settled: z.boolean(),
  })
  .meta({ id: 'InForceAt' });

/** POST timeline/{sequence}/cancellation: a scheduled activation is taken back. */
export const cancelActivationRequestSchema = z
  .strictObject({ reason: reasonSchema })
  .meta({ id: 'CancelActivationRequest', example: { reason: 'the campaign was called off' } });

export const cancellationSchema = z
  .object({
    entry: timelineEntrySchema,
    /** What is in force at that instant instead; null: nothing. */
    instead: inForceSchema.nullable(),
  })
  .meta({ id: 'Cancellation' });

/** POST rollbacks/preview. */
export const rollbackPreviewRequestSchema = z
  .strictObject({
    version: z.number().int().positive(),
    from: instantSchema.optional(),
    cancels: z.array(z.number().int().positive()).max(100).default([]),
  })
  .meta({ id: 'RollbackPreviewRequest', example: { version: 4 } });

export const rollbackPreviewSchema = z
  .object({
    from: instantSchema,
    /** The version in force then without the rollback; null: none. */
    replaces: z.number().int().positive().nullable(),
    /** In sentences: what the rollback changes of it. */
    differences: z.array(z.string()),
    /** Scheduled activations, each with what becomes of it. */
    pending: z.array(
      z.object({ entry: timelineEntrySchema, outcome: z.enum(['kept', 'cancelled']) }),
    ),
    /** Stored tests of the version that fail today; they do not stop a rollback. */
    failingTests: z.array(testResultSchema),
    /** Approvals that the policy asks for. */
    approvalsWanted: z.number().int().nonnegative(),
  })
  .meta({ id: 'RollbackPreview' });

export const pausableLists = ['eligibility', 'earning', 'promotions'] as const;

/** POST pauses: one item of the version in force is switched off, or on again, at once. */
export const pauseRequestSchema = z
  .strictObject({
    list: z.enum(pausableLists),
    id: itemIdSchema,
    paused: z.boolean(),
    reason: reasonSchema,
  })
  .meta({
    id: 'PauseRequest',
    example: { list: 'promotions', id: 'double-weekend', paused: true, reason: 'paid twice' },
  });

export const pauseSchema = publicationSchema
  .extend({
    /** Stored tests that fail now; they do not stop a pause. */
    failingTests: z.array(testResultSchema),
    /** Scheduled activations of versions in which the item is as it was before. */
    undoneBy: z.array(timelineEntrySchema),
    /** True where the draft was changed in the same way. */
    draftChanged: z.boolean(),
  })
  .meta({ id: 'Pause' });

/** Which workers have an activation. */
export const progressSchema = z
  .object({
    sequence: z.number().int().positive(),
    /** Members whose heartbeat is at most 30 seconds old. */
    workers: z.array(
      z.object({ workerId: z.string(), acknowledged: z.boolean(), heartbeatAt: instantSchema }),
    ),
    /** True where there are workers and every one of them has it. */
    acknowledged: z.boolean(),
    /**
     * The time of the first wager that the entry's rule set version decided from its instant on;
     * null where there is none yet, for rates, and while the ledger cannot be read.
     */
    firstWagerAt: instantSchema.nullable(),
  })
  .meta({ id: 'Progress' });

export type InForceAt = z.output<typeof inForceAtSchema>;
export type Cancellation = z.output<typeof cancellationSchema>;
export type RollbackPreviewRequest = z.output<typeof rollbackPreviewRequestSchema>;
export type RollbackPreview = z.output<typeof rollbackPreviewSchema>;
export type PausableList = (typeof pausableLists)[number];
export type PauseRequest = z.output<typeof pauseRequestSchema>;
export type Pause = z.output<typeof pauseSchema>;
export type Progress = z.output<typeof progressSchema>;
