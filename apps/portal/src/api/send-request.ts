/**
 * One request to a service of ours: what it answers is checked here, at the edge, by the schema that
 * the caller brings. The browser asks the portal's own origin; the server asks the API itself with
 * the bearer of the session (see server-transport.ts). Throws ApiProblem, and nothing else.
 */
import type { PreparedRequest } from '@house-rules/api-client';
import { problemSchema } from '@house-rules/contracts';
import type { z } from 'zod';
import { ApiProblem } from './api-problem.ts';

export interface Transport {
  /** Without a slash at its end; the address of what is asked follows. */
  readonly base: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Expected<Schema extends z.ZodType | null> {
  /** Of the answer's body; null where it has none. */
  readonly schema: Schema;
  readonly signal?: AbortSignal | undefined;
}

export type Answer<Schema> = Schema extends z.ZodType ? z.output<Schema> : null;

/** Long enough for a slow start, short enough that nobody takes it for a hung page. */
const answerWithinMs = 20_000;

export async function sendRequest<Schema extends z.ZodType | null>(
  transport: Transport,
  request: PreparedRequest,
  { schema, signal }: Expected<Schema>,
): Promise<Answer<Schema>> {
  const response = await send(transport, request, signal);
  if (!response.ok) throw await problemOf(response);
  if (schema === null) return null as Answer<Schema>;
  const parsed = schema.safeParse(await bodyOf(response));
  if (parsed.success) return parsed.data as Answer<Schema>;
  const where = parsed.error.issues[0]?.path.join('.') ?? '';
  throw notUnderstood(response.status, `its answer is not as agreed (at \`${where}\`)`);
}

async function send(
  transport: Transport,
  { address, headers, ...request }: PreparedRequest,
  signal: AbortSignal | undefined,
) {
  const timeout = AbortSignal.timeout(answerWithinMs);
  try {
    return await fetch(`${transport.base}${address}`, {
      ...request,
      headers: { accept: 'application/json', ...transport.headers, ...headers },
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      cache: 'no-store',
      redirect: 'error',
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ApiProblem('unreachable', 0, unreachableWords, null);
  }
}

const unreachableWords = {
  title: 'No answer',
  detail: 'the service did not answer; check the connection and try again',
};

async function bodyOf(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return undefined;
  }
}

async function problemOf(response: Response): Promise<ApiProblem> {
  const parsed = problemSchema.safeParse(await bodyOf(response));
  if (parsed.success) return ApiProblem.fromProblem(parsed.data);
  return notUnderstood(response.status, `it answered ${response.status} without saying why`);
}

function notUnderstood(status: number, why: string): ApiProblem {
  const words = { title: 'Unexpected answer', detail: `the service was reached, but ${why}` };
  return new ApiProblem('not_understood', status, words, null);
}
