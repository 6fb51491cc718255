/** Whether an answer is one that the document promises, and what is wrong with it where not. */
import { type Problem, problemSchema } from '@house-rules/contracts';
import { z } from 'zod';
import type { ApiDocument, DocumentedOperation } from '../testing/api-document.ts';

export interface GivenAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed where it is JSON. */
  readonly body: unknown;
}

export type FindFault = (operation: DocumentedOperation, answer: GivenAnswer) => string | null;

/** No ledger and no auditor stand behind a test room everywhere: that, and only that, may be said. */
const excused = new Set(['ledger_unavailable']);

export const createFindFault = (document: ApiDocument): FindFault => {
  const schemas = new Map<unknown, z.ZodType>();
  const schemaOf = (schema: Readonly<Record<string, unknown>>): z.ZodType => {
    const made = schemas.get(schema) ?? toZod(document, schema);
    schemas.set(schema, made);
    return made;
  };
  return (operation, { status, headers, body }) => {
    const type = (headers.get('content-type') ?? '').replace(/;.*$/, '');
    if (status >= 500 && !isExcused(body)) return `it answered ${status}: ${JSON.stringify(body)}`;
    const promised = operation.responses[String(status)];
    if (promised === undefined) return `it answered ${status}, which the document does not name`;
    if (promised.content === undefined) return body === null ? null : `${status} with a body`;
    const media = promised.content[type];
    if (media === undefined) return `${status} is \`${type}\`, which the document does not name`;
    if (type === 'application/problem+json') return faultOfProblem(body, status, media.examples);
    if (type !== 'application/json') return null;
    const read = schemaOf(media.schema).safeParse(body);
    return read.success ? null : `${status} violates its schema: ${z.prettifyError(read.error)}`;
  };
};

const isExcused = (body: unknown): boolean => {
  const problem = problemSchema.safeParse(body);
  return problem.success && excused.has(problem.data.code);
};

const faultOfProblem = (body: unknown, status: number, examples: object = {}): string | null => {
  const read = problemSchema.safeParse(body);
  if (!read.success) return `${status} is no problem: ${z.prettifyError(read.error)}`;
  const problem: Problem = read.data;
  if (problem.status !== status) return `${status} says that it is ${problem.status}`;
  if (problem.detail.trim() === '') return `${status} says nothing`;
  const isNamed = Object.hasOwn(examples, problem.code);
  return isNamed ? null : `the document does not name \`${problem.code}\` for ${status}`;
};

/** zod reads JSON Schema too: an answer is held to the very schema that is published. */
const toZod = (
  { components }: ApiDocument,
  schema: Readonly<Record<string, unknown>>,
): z.ZodType => {
  const turned = (value: unknown) =>
    JSON.parse(JSON.stringify(value).replaceAll('#/components/schemas/', '#/$defs/'));
  const whole = { ...turned(schema), $defs: turned(components.schemas) };
  return z.fromJSONSchema(whole as Parameters<typeof z.fromJSONSchema>[0]);
};
