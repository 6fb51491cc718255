/** One call, typed by the operation that it names. */

import type { Operations, Problem } from './api.gen.ts';
import { ApiFault } from './api-fault.ts';
import type { Operation, OperationId } from './operation.ts';
import * as operations from './operations/all-operations.gen.ts';
import { type PreparedRequest, prepareRequest } from './prepare-request.ts';

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

/** The document's operations, each under its own id; the compiler misses one that is not there. */
const operationsById: { readonly [Id in OperationId]: Operation<Id> } = operations;

export const createApiClient = (options: ApiClientOptions): ApiClient => ({
  call: async <Id extends OperationId>(id: Id, input: Operations[Id]['input']) => {
    const operation = operationsById[id];
    const response = await send(options, prepareRequest(operation, input));
    if (!response.ok) throw await faultOf(response);
    if (operation.answers === 'file') return response;
    const body: unknown = operation.answers === 'nothing' ? null : await response.json();
    // The document that made the type is the one that the API holds its answers to.
    return body as Operations[Id]['answer'];
  },
});

const send = async (
  { baseUrl, token, fetch = globalThis.fetch, timeoutMs = 20_000 }: ApiClientOptions,
  { address, headers, ...request }: PreparedRequest,
): Promise<Response> => {
  const bearer = token?.() ?? '';
  try {
    return await fetch(`${baseUrl}${address}`, {
      ...request,
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
      headers: { ...(bearer === '' ? {} : { authorization: `Bearer ${bearer}` }), ...headers },
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
