/** A rule set as one file, with its tests and its history: what lives in git and moves on. */
import { z } from 'zod';
import { expressionSchema } from '../expression.ts';
import { findingSchema, testResultSchema } from '../finding.ts';
import { instantSchema, operatorIdSchema } from '../ids.ts';
import { draftSchema } from './rule-sets.ts';

const hashSchema = z.string().regex(/^[0-9a-f]{64}$/, 'use a sha-256 in lower-case hex');
const versionNumberSchema = z.number().int().positive();

/** More versions than this nobody reads in a file; the newest are kept. */
export const historyRowsMax = 200;

/**
 * Nothing in it says when or by whom it was taken, so that the same content is the same file, to the
 * letter. The text of it is renderRuleSetFile's.
 */
export const ruleSetFileSchema = z
  .strictObject({
    format: z.literal('house-rules/rule-set'),
    formatVersion: z.literal(1),
    /** Where it was taken from; told to whoever imports it, and decides nothing. */
    origin: z.strictObject({
      environment: z.string().max(100),
      operatorId: operatorIdSchema,
    }),
    /** The version that the document was begun from; null: none was published before. */
    basis: z.strictObject({ version: versionNumberSchema, hash: hashSchema }).nullable(),
    /** The rule set document with its stored tests. */
    document: expressionSchema,
    /** The versions up to the basis, oldest first, in words: an import changes no history. */
    history: z
      .array(
        z.strictObject({
          version: versionNumberSchema,
          hash: hashSchema,
          publishedAt: instantSchema,
          publishedBy: z.string().max(200),
          reason: z.string().max(500),
        }),
      )
      .max(historyRowsMax),
  })
  .meta({ id: 'RuleSetFile' });

/** POST rule-set/file, with If-Match, and POST rule-set/file/preview, without. */
export const importRequestSchema = z
  .strictObject({
    file: ruleSetFileSchema,
    /** True: the draft becomes what the file says, also where others have changed it meanwhile. */
    replace: z.boolean().default(false),
  })
  .meta({ id: 'ImportRequest' });

export const importOutcomes = ['nothing', 'replaces', 'merges', 'conflicts'] as const;

export const importPreviewSchema = z
  .object({
    /** The draft that was compared; the import is bound to it by If-Match. */
    revision: z.number().int().nonnegative(),
    /**
     * `nothing`: the draft says it already. `replaces`: the draft becomes the file's document.
     * `merges`: what others changed since the basis stays. `conflicts`: both changed the same, or
     * nothing is known of the basis and the draft has edits of its own.
     */
    outcome: z.enum(importOutcomes),
    /** The version here that says what the file's basis says; null where there is none. */
    basis: versionNumberSchema.nullable(),
    /** In sentences: what the import changes of the draft. */
    differences: z.array(z.string()),
    /** Places that others have changed and that stay, by JSON pointer. */
    kept: z.array(z.string()),
    /** Where both changed the same. A side that lacks the value has no key. */
    places: z.array(
      z.object({
        pointer: z.string(),
        base: expressionSchema.optional(),
        theirs: expressionSchema.optional(),
        yours: expressionSchema.optional(),
      }),
    ),
    /** What the checks and stored tests say of the draft as it would be. */
    findings: z.array(findingSchema),
    tests: z.array(testResultSchema),
  })
  .meta({ id: 'ImportPreview' });

export const importedSchema = z
  .object({
    outcome: z.enum(['nothing', 'replaces', 'merges']),
    /** In sentences: what the import changed of the draft. */
    differences: z.array(z.string()),
    draft: draftSchema,
  })
  .meta({ id: 'Imported' });

export type RuleSetFile = z.output<typeof ruleSetFileSchema>;
export type ImportRequest = z.output<typeof importRequestSchema>;
export type ImportOutcome = (typeof importOutcomes)[number];
export type ImportPreview = z.output<typeof importPreviewSchema>;
export type Imported = z.output<typeof importedSchema>;
