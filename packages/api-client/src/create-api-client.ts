/** One call, typed by the operation that it names. */

import { type Operations, type Problem, routes } from './api.gen.ts';
import { ApiFault } from './api-fault.ts';

export type OperationId = keyof Operations;

export interface ApiClientOptions {
  /** Without a slash at its end; `/v1/…` follows. */
  readonly baseUrl: string;
  /** Asked before each request; '' or undefined: none is sent. */
  readonly token?: () => string | undefined;
  /** Another one in tests. */
  readonly fetch?: typeof globalThis.fetch;
  /** Milliseconds until a call is given up, default 20,000. */
  readonly timeoutMs?: number;
}

export interface ApiClient {
  /** @throws ApiFault where the API refuses, or does not answer. */
  call<Id extends OperationId>(
    id: Id,
    input: Operations[Id]['input'],
  ): Promise<Operations[Id]['answer']>;
}

/** What an input of any operation may hold. */
interface AnyInput {
  readonly path?: Readonly<Record<string, string | number>>;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly body?: unknown;
  readonly ifMatch?: number;
  readonly idempotencyKey?: string;
}

export const createApiClient = (options: ApiClientOptions): ApiClient => ({
  call: async <Id extends OperationId>(id: Id, input: Operations[Id]['input']) => {
    const { path, method, answers } = routes[id];
    const given: AnyInput = input;
    const response = await send(options, addressOf(path, given), method, given);
    if (!response.ok) throw await faultOf(response);
    if (answers === 'file') return response;
    const body: unknown = answers === 'nothing' ? null : await response.json();
    // The document that made the type is the one that the API holds its answers to.
    return body as Operations[Id]['answer'];
  },
});

const addressOf = (path: string, { path: parts = {}, query = {} }: AnyInput): string => {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(parts[name] ?? '')),
  );
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) search.set(name, String(value));
  }
  return search.size === 0 ? filled : `${filled}?${search}`;
};

const send = async (
  { baseUrl, token, fetch = globalThis.fetch, timeoutMs = 20_000 }: ApiClientOptions,
  address: string,
  method: string,
  { body, ifMatch, idempotencyKey }: AnyInput,
): Promise<Response> => {
  const bearer = token?.() ?? '';
  try {
    return await fetch(`${baseUrl}${address}`, {
      method,
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
      headers: {
        ...(bearer === '' ? {} : { authorization: `Bearer ${bearer}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(ifMatch === undefined ? {} : { 'if-match': `"${ifMatch}"` }),
        ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch (cause) {
    throw new ApiFault(0, `no answer from ${baseUrl}; is the API there?`, null, { cause });
  }
};

const faultOf = async (response: Response): Promise<ApiFault> => {
  const { status } = response;
  const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json');
  if (!isProblem) return new ApiFault(status, `the API answered ${status}`, null);
  const problem = (await response.json()) as Problem;
  return new ApiFault(status, problem.detail, problem);
};
