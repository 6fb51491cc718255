/**
 * Writes that may be sent again (Idempotency-Key). The key belongs to its operator and its caller: the
 * same key with the same request gets the answer that the first one got, with another request 422.
 *
 * The claim is written before the work and the answer after it. A process that dies in between leaves a
 * claim without an answer; after the longest time that a request may take the next one with the key
 * does the work, which every write of this API survives: it is bound to a revision, a state or a hash.
 */
import { createHash } from 'node:crypto';
import type { Caller } from '../access/caller.ts';
import type { Clock } from '../clock.ts';
import { type Result, refuse, succeed } from '../fault.ts';
import type { AnswerStore, KeptAnswer } from './answer-store.ts';
import { readIdempotencyKey } from './idempotency-key.ts';

export interface RepeatableRequest {
  readonly request: Request;
  readonly caller: Caller;
  readonly operatorId: string | null;
  readonly body: string;
}

export interface Repeatable {
  /** Does the work once and answers it again; `withoutSecrets` is what is kept of the answer. */
  once(
    asked: RepeatableRequest,
    work: () => Promise<Response>,
    withoutSecrets: (body: string) => string,
  ): Promise<Result<Response>>;
}

const keptForMs = 24 * 60 * 60 * 1_000;
/** No request takes this long. */
const staleAfterMs = 60_000;
const keptHeaders = ['content-type', 'etag'];
/** Answers that say nothing of the work: the same request may well be heard a moment later. */
const isPassing = (status: number): boolean => status >= 500 || status === 429;

export const createRepeatable = (store: AnswerStore, clock: Clock): Repeatable => ({
  once: async (asked, work, withoutSecrets) => {
    const named = readIdempotencyKey(asked.request);
    if (!named.ok) return named;
    const scope = scopeOf(asked);
    const key = createHash('sha256').update(named.value).digest('hex');
    const requestHash = hashOf(asked);
    const createdAtMs = clock();
    const times = { createdAtMs, expiresAtMs: createdAtMs + keptForMs };
    const before = await store.claim(scope, key, { requestHash, ...times });
    if (before !== null) {
      const again = await answerAgain(before, requestHash);
      if (again !== null) return again;
      const isStale = createdAtMs - before.createdAtMs >= staleAfterMs;
      const isOurs = isStale && (await store.reclaim(scope, key, before.createdAtMs, createdAtMs));
      if (!isOurs) return refuseBusy();
    }
    try {
      const response = await work();
      if (isPassing(response.status)) await store.release(scope, key);
      else await store.keep(scope, key, await toKept(response, withoutSecrets));
      return succeed(response);
    } catch (error) {
      await store.release(scope, key);
      throw error;
    }
  },
});

/** Null where the first request is still under way. */
const answerAgain = async (
  { requestHash: known, answer }: KeptAnswer,
  requestHash: string,
): Promise<Result<Response> | null> => {
  if (known !== requestHash) {
    const sentence = 'this key was sent with another request; use a new key for a new request';
    return refuse('idempotency_key_reused', sentence, { pointer: 'Idempotency-Key' });
  }
  if (answer === null) return null;
  const headers = new Headers(JSON.parse(answer.headers) as Record<string, string>);
  headers.set('idempotent-replayed', 'true');
  const body = answer.body === '' ? null : answer.body;
  return succeed(new Response(body, { status: answer.status, headers }));
};

const toKept = async (response: Response, withoutSecrets: (body: string) => string) => {
  const body = await response.clone().text();
  const headers = keptHeaders.flatMap((name) => {
    const value = response.headers.get(name);
    return value === null ? [] : [[name, value]];
  });
  const isSuccess = response.status < 300 && body !== '';
  return {
    status: response.status,
    headers: JSON.stringify(Object.fromEntries(headers)),
    body: isSuccess ? withoutSecrets(body) : body,
  };
};

const refuseBusy = () =>
  refuse('idempotency_key_busy', 'a request with this key is under way; ask again in a moment', {
    pointer: 'Idempotency-Key',
  });

const scopeOf = ({ caller, operatorId }: RepeatableRequest): string => {
  const who =
    caller.kind === 'person'
      ? caller.personId
      : caller.kind === 'key'
        ? caller.keyId
        : `player ${caller.playerId}`;
  return `${operatorId ?? ''}/${who}`;
};

const hashOf = ({ request, body }: RepeatableRequest): string => {
  const { pathname, search } = new URL(request.url);
  const ifMatch = request.headers.get('if-match') ?? '';
  const parts = [request.method, pathname + search, ifMatch, body];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
};
