/**
 * A change on its way to being in force, and the policy that it passes. Words: glossary, "change"
 * and "approval". Who may is decided by the API, author and approver are held apart
 * by the database.
 */
import { z } from 'zod';
import { expressionSchema } from '../expression.ts';
import { findingSchema, testResultSchema } from '../finding.ts';
import { instantSchema } from '../ids.ts';
import { roles } from '../roles.ts';
import { ruleTestSchema } from '../rule-set-document.ts';
import { impactRunSchema } from './impact.ts';
import { namedPersonSchema, reasonSchema } from './rule-sets.ts';

export const changeKinds = ['draft', 'rollback'] as const;

/**
 * checked → in_review → approved → scheduled → published → acknowledged → superseded, or on the way
 * withdrawn, rejected, voided (the draft was edited), cancelled (its activation was taken back).
 */
export const changeStates = [
  'checked',
  'in_review',
  'approved',
  'scheduled',
  'published',
  'acknowledged',
  'superseded',
  'cancelled',
  'withdrawn',
  'rejected',
  'voided',
] as const;

export const changeEventKinds = [
  'opened',
  'submitted',
  'approved',
  'approval_withdrawn',
  'rejected',
  'withdrawn',
  'voided',
  'commented',
  'break_glass',
  'published',
] as const;

const hashSchema = z.string().regex(/^[0-9a-f]{64}$/);

export const changeEventSchema = z
  .object({
    sequence: z.number().int().positive(),
    kind: z.enum(changeEventKinds),
    by: namedPersonSchema,
    at: instantSchema,
    /** The content that it was said of. */
    contentHash: hashSchema,
    /** The comment or the reason; '' where none was given. */
    text: z.string(),
  })
  .meta({ id: 'ChangeEvent' });

export const mutationSchema = z.object({
  sentence: z.string(),
  pointer: z.string(),
  outcome: z.enum(['caught', 'missed', 'same']),
  caughtBy: z.string().nullable(),
  /** A stored test that would catch the mistake; null where there is none, or none is needed. */
  wouldCatch: ruleTestSchema.nullable(),
});

/** Whether the stored tests would notice small mistakes of the rules. */
export const mutationReportSchema = z
  .object({
    caught: z.number().int().nonnegative(),
    missed: z.number().int().nonnegative(),
    /** Mistakes that were not tried. */
    left: z.number().int().nonnegative(),
    /** The missed ones, at most fifty. */
    results: z.array(mutationSchema),
  })
  .meta({ id: 'MutationReport' });

export const changeSummarySchema = z
  .object({
    changeNumber: z.number().int().positive(),
    kind: z.enum(changeKinds),
    state: z.enum(changeStates),
    title: z.string(),
    /** The draft's revision that it was made from. */
    revision: z.number().int().nonnegative(),
    /** With `rollback`: the version to go back to. */
    version: z.number().int().positive().nullable(),
    openedBy: namedPersonSchema,
    openedAt: instantSchema,
    changedAt: instantSchema,
    /** Document, stored tests and findings: what an approval is bound to. */
    contentHash: hashSchema,
    approvals: z.object({
      given: z.array(namedPersonSchema),
      wanted: z.number().int().nonnegative(),
    }),
    /** Once published: its version and its entry of the timeline. */
    published: z
      .object({
        version: z.number().int().positive(),
        sequence: z.number().int().positive(),
        from: instantSchema,
      })
      .nullable(),
  })
  .meta({ id: 'ChangeSummary' });

export const changeSchema = changeSummarySchema
  .extend({
    authors: z.array(namedPersonSchema),
    document: expressionSchema,
    findings: z.array(findingSchema),
    tests: z.array(testResultSchema),
    /** Null where nobody asked for it. */
    mutations: mutationReportSchema.nullable(),
    /** What this very document would have cost; null where nobody asked for its price. */
    impact: impactRunSchema.nullable(),
    /** What it changes of what is in force now, in sentences. */
    differences: z.array(z.string()),
    /** Oldest first. */
    events: z.array(changeEventSchema),
  })
  .meta({ id: 'Change' });

export const changeListSchema = z
  .object({ changes: z.array(changeSummarySchema), nextCursor: z.string().nullable() })
  .meta({ id: 'ChangeList' });

/** POST changes: the saved draft, or an older version, is checked and can be reviewed. */
export const openChangeRequestSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('draft'),
      /** The draft revision that was looked at; another one answers 409. */
      revision: z.number().int().nonnegative(),
      title: reasonSchema,
    }),
    z.strictObject({
      kind: z.literal('rollback'),
      version: z.number().int().positive(),
      title: reasonSchema,
    }),
  ])
  .meta({ id: 'OpenChangeRequest' });

/** POST approval: of this very content. */
export const approveChangeRequestSchema = z
  .strictObject({
    /** The content that was looked at; another one answers 409. */
    contentHash: hashSchema,
    comment: z.string().trim().max(2_000).default(''),
  })
  .meta({ id: 'ApproveChangeRequest' });

export const changeReasonRequestSchema = z
  .strictObject({ reason: z.string().trim().min(3).max(2_000) })
  .meta({ id: 'ChangeReasonRequest', example: { reason: 'the slots rate is too high' } });

export const commentRequestSchema = z
  .strictObject({ text: z.string().trim().min(1).max(2_000) })
  .meta({ id: 'CommentRequest', example: { text: 'why not from the first of the month?' } });

/** POST publication of a change. */
export const publishChangeRequestSchema = z
  .strictObject({
    reason: reasonSchema,
    /** Left out: as soon as the lead allows. */
    from: instantSchema.optional(),
    /** With a rollback: pending activations that it takes back; each other one stays. */
    cancels: z.array(z.number().int().positive()).max(100).default([]),
    /** True: without the approvals that it lacks. Named, reasoned, and an alarm. */
    breakGlass: z.boolean().default(false),
  })
  .meta({ id: 'PublishChangeRequest' });

const approverRoles = z.enum(roles).exclude(['player']);

/** PUT policy: what this operator asks for before rules go live. */
export const policySettingsSchema = z
  .strictObject({
    /** Approvals that a change of the rules needs. */
    approvals: z.number().int().min(0).max(5),
    rollbackApprovals: z.number().int().min(0).max(5),
    /** Whose approval counts, beside the permission to approve. */
    approverRoles: z.array(approverRoles).min(1).max(8),
    /** Whether a named person may go without approvals in an emergency. */
    breakGlass: z.boolean(),
    /** How far a machine may move a rate without review, in percent; null: not at all. */
    ratesBandPercent: z
      .string()
      .regex(/^(100|[0-9]{1,2})(\.[0-9]{1,2})?$/, 'use a percentage such as "2.5"')
      .nullable(),
  })
  .meta({ id: 'PolicySettings' });

export const savePolicyRequestSchema = z
  .strictObject({ settings: policySettingsSchema, reason: reasonSchema })
  .meta({ id: 'SavePolicyRequest' });

export const policySchema = z
  .object({
    settings: policySettingsSchema,
    /** Null: never changed since the beginning. */
    changedAt: instantSchema.nullable(),
    changedBy: namedPersonSchema.nullable(),
  })
  .meta({ id: 'Policy' });

export type ChangeKind = (typeof changeKinds)[number];
export type ChangeState = (typeof changeStates)[number];
export type ChangeEventKind = (typeof changeEventKinds)[number];
export type ChangeEvent = z.output<typeof changeEventSchema>;
export type MutationReportView = z.output<typeof mutationReportSchema>;
export type ChangeSummary = z.output<typeof changeSummarySchema>;
export type Change = z.output<typeof changeSchema>;
export type ChangeList = z.output<typeof changeListSchema>;
export type OpenChangeRequest = z.output<typeof openChangeRequestSchema>;
export type ApproveChangeRequest = z.output<typeof approveChangeRequestSchema>;
export type PublishChangeRequest = z.output<typeof publishChangeRequestSchema>;
export type PolicySettings = z.output<typeof policySettingsSchema>;
export type SavePolicyRequest = z.output<typeof savePolicyRequestSchema>;
export type Policy = z.output<typeof policySchema>;
