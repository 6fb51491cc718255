/**
 * One request to the API: typed by the schema of its answer, which is checked here, at the edge.
 * The browser asks the portal's own origin; the server asks the API itself with the bearer of the
 * session (see server-transport.ts). Throws ApiProblem, and nothing else.
 */
import { problemSchema } from '@house-rules/contracts';
import type { z } from 'zod';
import { ApiProblem } from './api-problem.ts';

export interface Transport {
  /** Without a slash at its end; `/v1/...` follows. */
  readonly base: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface ApiRequest<Schema extends z.ZodType | null> {
  readonly method?: 'GET' | 'PUT' | 'POST' | 'DELETE';
  /** Begins with `/v1/`; ids in it are encoded by the caller (see operatorPath). */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly body?: unknown;
  /** A body that is JSON text already. */
  readonly bodyText?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Of the answer's body; null where it has none. */
  readonly schema: Schema;
  readonly signal?: AbortSignal;
}

type Answer<Schema> = Schema extends z.ZodType ? z.output<Schema> : null;

/** Long enough for a slow start, short enough that nobody takes it for a hung page. */
const answerWithinMs = 20_000;

export async function callApi<Schema extends z.ZodType | null>(
  transport: Transport,
  request: ApiRequest<Schema>,
): Promise<Answer<Schema>> {
  const response = await send(transport, request);
  if (!response.ok) throw await problemOf(response);
  if (request.schema === null) return null as Answer<Schema>;
  const parsed = request.schema.safeParse(await bodyOf(response));
  if (parsed.success) return parsed.data as Answer<Schema>;
  const where = parsed.error.issues[0]?.path.join('.') ?? '';
  throw notUnderstood(response.status, `its answer is not as agreed (at \`${where}\`)`);
}

async function send(transport: Transport, request: ApiRequest<z.ZodType | null>) {
  const timeout = AbortSignal.timeout(answerWithinMs);
  const body = request.body === undefined ? request.bodyText : JSON.stringify(request.body);
  try {
    return await fetch(`${transport.base}${request.path}${queryText(request.query)}`, {
      method: request.method ?? 'GET',
      headers: {
        accept: 'application/json',
        ...(body !== undefined ? { 'content-type': 'application/json' } : {}),
        ...transport.headers,
        ...request.headers,
      },
      ...(body !== undefined ? { body } : {}),
      signal: request.signal ? AbortSignal.any([request.signal, timeout]) : timeout,
      cache: 'no-store',
      redirect: 'error',
    });
  } catch (error) {
    if (request.signal?.aborted) throw error;
    throw new ApiProblem('unreachable', 0, unreachableWords, null);
  }
}

const unreachableWords = {
  title: 'No answer',
  detail: 'the service did not answer; check the connection and try again',
};

function queryText(query: ApiRequest<null>['query']): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== '') params.set(name, String(value));
  }
  return params.size === 0 ? '' : `?${params}`;
}

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
