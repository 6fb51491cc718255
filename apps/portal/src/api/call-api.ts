/**
 * One call of the API: an operation of the generated client says where it goes, what it takes and
 * what it answers. The schema that checks the answer yields all that the API's document says of it, or
 * the compiler refuses it.
 */
import {
  type AnswerOf,
  addressOf,
  type InputOf,
  type Operation,
  prepareRequest,
} from '@house-rules/api-client';
import type { z } from 'zod';
import { type Answer, type Expected, sendRequest, type Transport } from './send-request.ts';

/** A file is no answer that a schema checks: a link leads to it (see apiHref). */
export type SchemaOf<Called extends Operation> = [AnswerOf<Called>] extends [null]
  ? null
  : [AnswerOf<Called>] extends [Response]
    ? never
    : z.ZodType<AnswerOf<Called>>;

/** What the document says that it takes; a body may be JSON text that the caller has written. */
type Asked<Called extends Operation> =
  | InputOf<Called>
  | (Omit<InputOf<Called>, 'body'> & { readonly bodyText: string });

/** @throws ApiProblem where the API refuses, does not answer, or answers something else. */
export function callApi<Called extends Operation, Schema extends SchemaOf<Called>>(
  transport: Transport,
  operation: Called,
  { schema, signal, ...input }: Asked<Called> & Expected<Schema>,
): Promise<Answer<Schema>> {
  return sendRequest(transport, prepareRequest(operation, input), { schema, signal });
}

/** Where a browser finds what an operation answers: a file to save, or a stream of events. */
export function apiHref<Called extends Operation>(
  { base }: Transport,
  operation: Called,
  input: InputOf<Called>,
): string {
  return `${base}${addressOf(operation, input)}`;
}
