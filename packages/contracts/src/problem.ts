/** Errors are problems: RFC 9457 with a stable code, a pointer and a sentence (design, law 12). */
import { z } from 'zod';
import { findingSchema, testResultSchema } from './finding.ts';

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
  'idempotency_key_missing',
  'idempotency_key_reused',
  'insufficient_points',
  'below_minimum',
  'already_settled',
  'second_person_needed',
  'csv_refused',
  'too_large',
  'too_many_requests',
  'ledger_unavailable',
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
  })
  .meta({ id: 'Problem' });

export type ProblemCode = (typeof problemCodes)[number];
export type Problem = z.output<typeof problemSchema>;
