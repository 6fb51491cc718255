/**
 * One route, said once: what it takes, who may, what it answers, which problems it knows. From the
 * same object the application is routed and the OpenAPI document is made, so the two cannot differ.
 *
 * The order of the checks is the order of their answers, and it is the same for every route:
 * session (401) → tenant (404) → permission (403) → parameters (400) → revision (428, 400) →
 * idempotency key (400) → body (413, 422) → the service. Nobody learns from a 400 what a 404 would have hidden.
 */
import type { Permission, ProblemCode } from '@house-rules/contracts';
import { z } from 'zod';
import { authorise } from '../access/authorise.ts';
import type { Caller } from '../access/caller.ts';
import { type Result, refuse, succeed } from '../fault.ts';
import { readIdempotencyKey } from './idempotency-key.ts';
import { readJsonBody, usualBodyBytesMax } from './read-body.ts';
import { readRevision } from './revision.ts';
import { firstIssue } from './zod-issue.ts';

export type Access =
  | { readonly kind: 'public' }
  | { readonly kind: 'session' }
  | { readonly kind: 'operator'; readonly permission: Permission };

/** What every route says of itself, for the document and for people. */
export interface OperationFacts {
  /** Stable name of the route in generated clients. */
  readonly id: string;
  readonly method: 'get' | 'put' | 'post' | 'delete';
  /** With `{name}` for each parameter. */
  readonly path: string;
  readonly tag: string;
  /** Up to ten words. */
  readonly summary: string;
  readonly description: string;
  /** What it may answer beside those that its access, parameters and body bring with them. */
  readonly problems: readonly ProblemCode[];
  /** What the answer's description says. */
  readonly answers: string;
}

/** An answer that is no JSON: a file, or a stream of events. */
export interface StreamedFile {
  readonly stream: ReadableStream<Uint8Array>;
  /** Content type. */
  readonly type: string;
  /** Left out: it is shown, not kept. */
  readonly fileName?: string;
}

export interface Reply<A> {
  /** Null where the answer is a file. */
  readonly body: A;
  readonly file?: StreamedFile;
  /** The body as JSON, where that was made before. */
  readonly json?: string;
  /** JSON whose text is part of what is promised: sent as it is, under that name. */
  readonly text?: { readonly content: string; readonly fileName: string };
  /** The draft's revision; becomes the ETag. */
  readonly revision?: number;
  /** True: the answer is the one that the same key got before; said in Idempotent-Replayed. */
  readonly replayed?: boolean;
}

/** What a handler gets; `caller` is there unless the route is public. */
export interface Input<C, P, Q, B> {
  readonly caller: C;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  /** From If-Match; only where the operation asks for it. */
  readonly revision: number;
  /** From Idempotency-Key; only where the operation asks for it, else ''. */
  readonly idempotencyKey: string;
  /** Names the request in the log and in the rows that it writes. */
  readonly requestId: string;
  /** The client's address, for limits; never logged. */
  readonly address: string;
  /** Asks again whether the caller may, for answers that take long. */
  readonly isStillAllowed: () => Promise<boolean>;
  /** The bearer token as it came, '' where there is none. */
  readonly token: string;
}

interface Spec<C, P, Q, B, A> extends OperationFacts {
  readonly params?: z.ZodType<P>;
  readonly query?: z.ZodType<Q>;
  readonly body?: z.ZodType<B>;
  readonly bodyExample?: unknown;
  /** Larger bodies answer 413; left out: usualBodyBytesMax. */
  readonly bodyBytesMax?: number;
  /** True: the request must carry If-Match with the revision it is based on. */
  readonly ifMatch?: boolean;
  /** True: the request must carry an Idempotency-Key. */
  readonly idempotent?: boolean;
  readonly tagged?: boolean;
  readonly status: 200 | 201 | 204;
  /** Left out with 204 and where the answer is a file. */
  readonly answer?: z.ZodType<A>;
  /** Content types of a file that is answered. */
  readonly media?: readonly string[];
  readonly answerExample?: unknown;
  /** What is kept of the answer for a repeated request, where it holds a secret. */
  readonly withoutSecrets?: (answer: A) => A;
  readonly handle: (input: Input<C, P, Q, B>) => Promise<Result<Reply<A>>>;
}

/** What arrives, before anything of it is believed. */
export interface Incoming {
  readonly request: Request;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly address: string;
  readonly requestId: string;
  readonly token: string;
  readonly caller: Caller | null;
  /** The caller behind the same token now. */
  readonly resolveAgain: () => Promise<Caller | null>;
}

export interface Operation extends OperationFacts {
  readonly access: Access;
  readonly params: z.ZodType;
  readonly query: z.ZodType;
  readonly body: z.ZodType | null;
  readonly bodyExample: unknown;
  readonly bodyBytesMax: number;
  readonly ifMatch: boolean;
  readonly idempotent: boolean;
  readonly takesParameters: boolean;
  /** True: the answer has an ETag. */
  readonly tagged: boolean;
  readonly status: 200 | 201 | 204;
  readonly answer: z.ZodType | null;
  /** Content types of a file that is answered; empty where the answer is JSON. */
  readonly media: readonly string[];
  readonly answerExample: unknown;
  readonly withoutSecrets: (body: string) => string;
  /** True: a write that may carry an Idempotency-Key, which is looked after for it. */
  readonly repeatable: boolean;
  /** May this caller? Without a look at anything else of the request. */
  readonly admit: (incoming: Incoming) => Result<unknown>;
  readonly run: (incoming: Incoming) => Promise<Result<Reply<unknown>>>;
}

type Admit<C> = (incoming: Incoming) => Result<C>;

const define = <C, P, Q, B, A>(
  access: Access,
  admit: Admit<C>,
  spec: Spec<C, P, Q, B, A>,
): Operation => {
  const params: z.ZodType = spec.params ?? z.object({});
  const query: z.ZodType = spec.query ?? z.object({});
  const body = spec.body ?? z.undefined();
  const { bodyBytesMax = usualBodyBytesMax } = spec;
  const run = async (incoming: Incoming): Promise<Result<Reply<unknown>>> => {
    const admitted = admit(incoming);
    if (!admitted.ok) return admitted;
    const readParams = readParameters(params, incoming.params);
    if (!readParams.ok) return readParams;
    const readQuery = readParameters(query, incoming.query);
    if (!readQuery.ok) return readQuery;
    const revision = spec.ifMatch ? readRevision(incoming.request) : succeed(0);
    if (!revision.ok) return revision;
    const key = spec.idempotent ? readIdempotencyKey(incoming.request) : succeed('');
    if (!key.ok) return key;
    const json = spec.body
      ? await readJsonBody(incoming.request, bodyBytesMax)
      : succeed(undefined);
    if (!json.ok) return json;
    const readBody = body.safeParse(json.value);
    if (!readBody.success) return refuseBody(readBody.error);
    return spec.handle({
      caller: admitted.value,
      // Where the spec has no schema, P, Q and B are inferred as unknown and nothing reads them.
      params: readParams.value as P,
      query: readQuery.value as Q,
      body: readBody.data as B,
      revision: revision.value,
      idempotencyKey: key.value,
      requestId: incoming.requestId,
      isStillAllowed: async () => {
        const caller = await incoming.resolveAgain();
        return admit({ ...incoming, caller }).ok;
      },
      address: incoming.address,
      token: incoming.token,
    });
  };
  return {
    ...spec,
    access,
    params,
    query,
    body: spec.body ?? null,
    bodyExample: spec.bodyExample,
    bodyBytesMax,
    ifMatch: spec.ifMatch ?? false,
    idempotent: spec.idempotent ?? false,
    takesParameters: spec.params !== undefined || spec.query !== undefined,
    tagged: spec.tagged ?? false,
    answer: spec.answer ?? null,
    media: spec.media ?? [],
    admit,
    repeatable: access.kind !== 'public' && spec.method !== 'get' && spec.idempotent !== true,
    withoutSecrets: secretsOf(spec.withoutSecrets),
    answerExample: spec.answerExample,
    run,
  };
};

const secretsOf =
  <A>(withoutSecrets: ((answer: A) => A) | undefined) =>
  (body: string): string =>
    withoutSecrets === undefined ? body : JSON.stringify(withoutSecrets(JSON.parse(body) as A));

/** Anybody may call it. */
export const publicOperation = <P, Q, B, A>(spec: Spec<null, P, Q, B, A>): Operation =>
  define({ kind: 'public' }, () => succeed(null), spec);

/** Whoever has a session may call it. */
export const sessionOperation = <P, Q, B, A>(spec: Spec<Caller, P, Q, B, A>): Operation =>
  define({ kind: 'session' }, signedIn, spec);

/** A member of the operator in the path whose roles grant the permission. */
export const operatorOperation = <P extends { operatorId: string }, Q, B, A>(
  spec: Spec<Caller, P, Q, B, A> & { readonly permission: Permission },
): Operation => {
  const { permission, ...rest } = spec;
  const admit = (incoming: Incoming): Result<Caller> => {
    const caller = signedIn(incoming);
    if (!caller.ok) return caller;
    const { operatorId = '', playerId } = incoming.params;
    const player = playerId === undefined ? {} : { playerId };
    return authorise(caller.value, { operatorId, permission, ...player });
  };
  return define({ kind: 'operator', permission }, admit, rest);
};

const signedIn = (incoming: Incoming): Result<Caller> =>
  incoming.caller === null
    ? refuse('not_signed_in', 'there is no session for this request; sign in and try again')
    : succeed(incoming.caller);

const readParameters = <T>(schema: z.ZodType<T>, given: unknown): Result<T> => {
  const read = schema.safeParse(given);
  if (read.success) return succeed(read.data);
  const { path, message } = firstIssue(read.error);
  const name = String(path[0] ?? '');
  return refuse('invalid_parameter', `the parameter \`${name}\`: ${message}`, { pointer: name });
};

const refuseBody = (error: z.ZodError) => {
  const { pointer, message } = firstIssue(error);
  const place = pointer === '' ? 'the body' : `\`${pointer}\``;
  return refuse('invalid_body', `${place}: ${message}`, { pointer });
};
