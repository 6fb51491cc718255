/** Errors are problems: RFC 9457 with a stable code, a pointer and a sentence (design, law 12). */
import { z } from 'zod';
import { expressionSchema } from './expression.ts';
import { findingSchema, testResultSchema } from './finding.ts';
import { instantSchema } from './ids.ts';

export const problemCodes = [
  'invalid_body',
  'invalid_parameter',
  'not_signed_in',
  'wrong_credentials',
  'not_allowed',
  'not_found',
  'method_not_allowed',
  'revision_conflict',
  'revision_missing',
  'rule_set_blocked',
  'rule_tests_failed',
  'nothing_to_publish',
  'activation_too_early',
  'approval_missing',
  'change_moved_on',
  'outside_band',
  'idempotency_key_busy',
  'idempotency_key_missing',
  'idempotency_key_reused',
  'insufficient_points',
  'below_minimum',
  'already_settled',
  'second_person_needed',
  'csv_refused',
  'fact_conflict',
  'too_large',
  'too_many_requests',
  'not_replayable',
  'ledger_unavailable',
  'log_unavailable',
  'too_slow',
  'internal',
] as const;

export const problemSchema = z
  .object({
    type: z.string().meta({ example: 'https://house-rules.example/problems/rule_set_blocked' }),
    title: z.string(),
    status: z.number().int(),
    code: z.enum(problemCodes),
    /** What happened and what to do, one sentence. */
    detail: z.string(),
    /** JSON pointer into the body, or the parameter's name. */
    pointer: z.string().optional(),
    requestId: z.string(),
    /** All that is wrong, where more than one thing is. */
    findings: z.array(findingSchema).optional(),
    tests: z.array(testResultSchema).optional(),
    /** With `revision_conflict`: the revision that the server has. */
    currentRevision: z.number().int().optional(),
    /** With `revision_conflict`: both sides, from the revision that both began with. */
    conflict: z
      .object({
        /** The draft as it is. */
        theirs: z.object({
          document: expressionSchema,
          revision: z.number().int(),
          savedBy: z.object({ id: z.string(), name: z.string() }),
          savedAt: instantSchema,
        }),
        /** Where both changed the same; empty where nothing is known of the revision you began from. */
        places: z.array(
          z.object({
            pointer: z.string(),
            /** Absent: it was, or is, not there. */
            base: expressionSchema.optional(),
            theirs: expressionSchema.optional(),
            yours: expressionSchema.optional(),
          }),
        ),
        /** True: the edits do not touch, and the same save with `merge` would keep both. */
        mergeable: z.boolean(),
      })
      .optional(),
  })
  .meta({ id: 'Problem' });

export type ProblemCode = (typeof problemCodes)[number];
export type Problem = z.output<typeof problemSchema>;
