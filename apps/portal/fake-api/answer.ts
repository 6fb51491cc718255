import { type Problem, type ProblemCode, problemSchema } from '@house-rules/contracts';
import type { z } from 'zod';

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer that is not as the contract says is a mistake of the fake, and says so at once. */
export function ok<Schema extends z.ZodType>(
  schema: Schema,
  body: z.input<Schema>,
  status = 200,
): Answer {
  return { status, body: schema.parse(body) };
}

export function problem(
  code: ProblemCode,
  status: number,
  detail: string,
  more: Partial<Problem> = {},
): Answer {
  const body = problemSchema.parse({
    type: `https://house-rules.example/problems/${code}`,
    title: code.charAt(0).toUpperCase() + code.slice(1).replaceAll('_', ' '),
    status,
    code,
    detail,
    requestId: 'fake-7f3a9c21',
    ...more,
  });
  return { status, body, headers: { 'content-type': 'application/problem+json' } };
}
