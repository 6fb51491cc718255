/** What the routes of acts have in common: who asks under which key, and what is answered. */
import type { Caller } from '../access/caller.ts';
import { type Result, succeed } from '../fault.ts';
import type { Reply } from '../http/operation.ts';
import type { ActContext } from './act-context.ts';

/** The answer to an act; `replayed` where the same key got it before. */
export interface Answered<T> {
  readonly body: T;
  readonly replayed: boolean;
}

interface ActInput {
  readonly caller: Caller;
  readonly params: { readonly operatorId: string };
  readonly idempotencyKey: string;
  readonly requestId: string;
}

export const contextOf = ({ caller, params, idempotencyKey, requestId }: ActInput): ActContext => ({
  operatorId: params.operatorId,
  caller,
  idempotencyKey,
  requestId,
});

export const toReply = <T>(result: Result<Answered<T>>): Result<Reply<T>> =>
  result.ok ? succeed({ body: result.value.body, replayed: result.value.replayed }) : result;

/** The same for a question, which has no key. */
export const toAnswer = <T>(result: Result<T>): Result<Reply<T>> =>
  result.ok ? succeed({ body: result.value }) : result;
