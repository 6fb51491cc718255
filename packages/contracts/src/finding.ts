/** What the checks say of a document. Source: design, "Words" (findings). */
import { z } from 'zod';

export const findingSeverities = ['blocks', 'warns', 'notes'] as const;

/** One step of a mend, as in JSON Patch (RFC 6902). */
export const mendStepSchema = z.object({
  op: z.enum(['add', 'replace', 'remove']),
  path: z.string(),
  value: z.json().optional(),
});

export const mendSchema = z.object({
  /** What the mend does, one sentence. */
  sentence: z.string(),
  steps: z.array(mendStepSchema),
});

export const findingSchema = z
  .object({
    /** Stable, lower_snake_case. */
    code: z.string(),
    severity: z.enum(findingSeverities),
    /** JSON pointer (RFC 6901) into the document; '' is the whole of it. */
    pointer: z.string(),
    /** What is wrong and what to do, one sentence. */
    sentence: z.string(),
    /** A mechanical mend, where there is one; nobody applies it unasked. */
    mend: mendSchema.optional(),
  })
  .meta({
    id: 'Finding',
    example: {
      code: 'unknown_operator',
      severity: 'blocks',
      pointer: '/earning/0/when',
      sentence: 'the operator `equals` is not known; did you mean `==`?',
    },
  });

/** How one stored test of a document went. */
export const testResultSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    passed: z.boolean(),
    /** JSON pointer of the test in the document. */
    pointer: z.string(),
    /** Empty when it passed: what was expected and what came, a sentence a difference. */
    differences: z.array(z.string()),
  })
  .meta({ id: 'TestResult' });

export type Finding = z.output<typeof findingSchema>;
export type Mend = z.output<typeof mendSchema>;
export type FindingSeverity = (typeof findingSeverities)[number];
export type TestResult = z.output<typeof testResultSchema>;
