/** Drafts, previews, versions, publications, rollbacks and the timeline. */
import { z } from 'zod';
import { explanationSchema } from '../decision.ts';
import { expressionSchema } from '../expression.ts';
import { findingSchema, testResultSchema } from '../finding.ts';
import { instantSchema, operatorIdSchema } from '../ids.ts';
import { ratesDocumentSchema } from '../rates-document.ts';
import { ruleSetDocumentSchema, testPlayerSchema, testWagerSchema } from '../rule-set-document.ts';
import { versionSubjects } from '../topics.ts';

export const reasonSchema = z.string().trim().min(3).max(500).meta({ example: 'autumn rates' });
export const namedPersonSchema = z.object({ id: z.string(), name: z.string() });

/**
 * A draft holds any JSON object, also one that does not pass the checks: nothing typed is lost.
 * `findings` and `tests` say what stands between it and a publication.
 */
export const draftSchema = z
  .object({
    operatorId: operatorIdSchema,
    /** Grows by one with each save; the ETag of the draft is `"<revision>"`. */
    revision: z.number().int().nonnegative(),
    /** The version it was begun from; null for an operator's first draft. */
    basedOn: z.number().int().positive().nullable(),
    document: expressionSchema,
    savedAt: instantSchema,
    savedBy: namedPersonSchema,
    findings: z.array(findingSchema),
    tests: z.array(testResultSchema),
    /** True when it says the same as the version it was begun from. */
    unchanged: z.boolean(),
    /** Only in the answer to a save that was merged: what others had changed meanwhile. */
    merged: z.array(z.string()).optional(),
  })
  .meta({ id: 'Draft' });

/** PUT draft, with If-Match: "<revision>". */
export const saveDraftRequestSchema = z
  .strictObject({
    document: expressionSchema,
    /**
     * True: where somebody else saved meanwhile and the edits do not touch, both are kept, and the
     * answer holds the merged document. Where they touch, or without it, 409 with both sides.
     */
    merge: z.boolean().default(false),
  })
  .meta({ id: 'SaveDraftRequest' });

/** POST check: a document that need not be saved. */
export const checkRequestSchema = z
  .strictObject({ document: expressionSchema })
  .meta({ id: 'CheckRequest' });

export const checkResultSchema = z
  .object({
    findings: z.array(findingSchema),
    /** Empty while a finding blocks: what cannot be decided cannot be tested. */
    tests: z.array(testResultSchema),
  })
  .meta({ id: 'CheckResult' });

/** POST preview: one wager against the draft (the one in the body, or the saved one) and the live version. */
export const previewRequestSchema = z
  .strictObject({
    /** The document to try; left out: the saved draft. */
    document: expressionSchema.optional(),
    wager: testWagerSchema,
    player: testPlayerSchema.default({ statusPoints: '0', segments: [] }),
  })
  .meta({ id: 'PreviewRequest' });

export const previewSchema = z
  .object({
    draft: explanationSchema,
    /** What the version in force at the wager's time says; null where none is. */
    live: z.object({ version: z.number().int(), explanation: explanationSchema }).nullable(),
  })
  .meta({ id: 'Preview' });

/** POST publications: the saved draft becomes a version and is activated. */
export const publishRequestSchema = z
  .strictObject({
    /** The draft revision that was looked at; another one answers 409. */
    revision: z.number().int().nonnegative(),
    reason: reasonSchema,
    /** Left out: as soon as the lead allows. */
    from: instantSchema.optional(),
    /** True: without the approvals that the policy asks for. Named, reasoned, and an alarm. */
    breakGlass: z.boolean().default(false),
  })
  .meta({ id: 'PublishRequest' });

/** POST rollbacks: an older version is activated again. */
export const rollbackRequestSchema = z
  .strictObject({
    version: z.number().int().positive(),
    reason: reasonSchema,
    from: instantSchema.optional(),
    /** Sequences of pending activations that the rollback cancels; each other one stays. */
    cancels: z.array(z.number().int().positive()).max(100).default([]),
    /** True: without the approvals that the policy asks for. Named, reasoned, and an alarm. */
    breakGlass: z.boolean().default(false),
  })
  .meta({ id: 'RollbackRequest' });

export const publishRatesRequestSchema = z
  .strictObject({
    document: ratesDocumentSchema,
    reason: reasonSchema,
    from: instantSchema.optional(),
  })
  .meta({ id: 'PublishRatesRequest' });

export const timelineEntrySchema = z
  .object({
    sequence: z.number().int().positive(),
    subject: z.enum(versionSubjects),
    action: z.enum(['activate', 'cancel']),
    version: z.number().int().positive(),
    from: instantSchema,
    cancels: z.number().int().positive().nullable(),
    reason: z.string(),
    by: namedPersonSchema,
    at: instantSchema,
    /** As of the answer's `now`. */
    state: z.enum(['scheduled', 'in_force', 'superseded', 'cancelled', 'cancellation']),
  })
  .meta({ id: 'TimelineEntry' });

export const collisionSchema = z
  .object({
    subject: z.enum(versionSubjects),
    from: instantSchema,
    /** Scheduled entries that begin at one instant, in their order; the last one wins. */
    sequences: z.array(z.number().int().positive()).min(2),
    winner: z.number().int().positive(),
  })
  .meta({ id: 'Collision' });

export const timelineSchema = z
  .object({
    now: instantSchema,
    /** Newest first. */
    entries: z.array(timelineEntrySchema),
    /** Scheduled activations of one subject that begin at the same instant. */
    collisions: z.array(collisionSchema).default([]),
    /** Pass as `cursor` for the next page; null on the last. */
    nextCursor: z.string().nullable().default(null),
  })
  .meta({ id: 'Timeline' });

export const versionSummarySchema = z
  .object({
    version: z.number().int().positive(),
    hash: z.string(),
    publishedAt: instantSchema,
    publishedBy: namedPersonSchema,
    reason: z.string(),
  })
  .meta({ id: 'VersionSummary' });

export const versionSchema = versionSummarySchema
  .extend({ document: ruleSetDocumentSchema })
  .meta({ id: 'Version' });

export const versionListSchema = z
  .object({
    /** Newest first. */
    versions: z.array(versionSummarySchema),
    /** Pass as `cursor` for the next page; null on the last. */
    nextCursor: z.string().nullable().default(null),
  })
  .meta({ id: 'VersionList' });

/** The answer to a publication or rollback. */
export const publicationSchema = z
  .object({
    entry: timelineEntrySchema,
    version: versionSummarySchema,
    /** The change whose publication it is; null for rates and for a pause. */
    change: z.number().int().positive().nullable().default(null),
  })
  .meta({ id: 'Publication' });

export const ratesSchema = z
  .object({
    version: z.number().int().positive(),
    from: instantSchema,
    document: ratesDocumentSchema,
  })
  .meta({ id: 'Rates' });

export type Draft = z.output<typeof draftSchema>;
export type CheckResult = z.output<typeof checkResultSchema>;
export type PreviewRequest = z.output<typeof previewRequestSchema>;
export type Preview = z.output<typeof previewSchema>;
export type PublishRequest = z.input<typeof publishRequestSchema>;
export type RollbackRequest = z.input<typeof rollbackRequestSchema>;
export type PublishRatesRequest = z.output<typeof publishRatesRequestSchema>;
export type TimelineEntry = z.output<typeof timelineEntrySchema>;
export type Collision = z.output<typeof collisionSchema>;
export type Timeline = z.output<typeof timelineSchema>;
export type VersionSummary = z.output<typeof versionSummarySchema>;
export type Version = z.output<typeof versionSchema>;
export type VersionList = z.output<typeof versionListSchema>;
export type Publication = z.output<typeof publicationSchema>;
export type Rates = z.output<typeof ratesSchema>;
