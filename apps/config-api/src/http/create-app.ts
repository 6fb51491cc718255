/**
 * The application: operations in, one `fetch` out. Everything that holds for every route is here,
 * once: request id, session, security headers, problems for what no route takes, and the last
 * net under a thrown error.
 */
import { controlDatabaseFault } from '@house-rules/database';
import type { Logger } from '@house-rules/service';
import { type Context, Hono } from 'hono';
import type { Caller } from '../access/caller.ts';
import type { TellDenied } from '../audit/tell-denied.ts';
import type { Clock } from '../clock.ts';
import type { Fault } from '../fault.ts';
import { addDocsPage } from './docs-page.ts';
import { openApiDocument } from './openapi-document.ts';
import type { Incoming, Operation, Reply, StreamedFile } from './operation.ts';
import { problemKinds, problemResponse } from './problem.ts';
import { readBounded } from './read-body.ts';
import type { Repeatable } from './repeatable.ts';
import type { RequestLimiter } from './request-limiter.ts';
import type { ObserveRequest } from './request-log.ts';
import { toEntityTag } from './revision.ts';

export interface AppOptions {
  readonly operations: readonly Operation[];
  /** The caller behind a bearer token; null where it opens nothing (any more). */
  readonly resolveCaller: (token: string) => Promise<Caller | null>;
  /** The client's address, as far as proxies are trusted. */
  readonly addressOf: (c: Context) => string;
  readonly createRequestId: () => string;
  readonly clock: Clock;
  readonly observe: ObserveRequest;
  /** Told of every write that came to something. */
  readonly onWritten: (operatorId: string) => void;
  readonly limiter: RequestLimiter;
  readonly repeatable: Repeatable;
  /** Writes an attempt that was refused at the door into the audit trail. */
  readonly tellDenied: TellDenied;
  readonly log: Logger;
  /** Tests: an answer that its own schema refuses is an error. */
  readonly checkAnswers?: boolean;
}

type Variables = { requestId: string; route: string };
type Env = { Variables: Variables };

const securityHeaders = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'x-frame-options': 'DENY',
} as const;

// An answer of the API is data: it loads nothing, nobody frames it, and no cache keeps it.
const dataHeaders = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
} as const;

export const createApp = (options: AppOptions): Hono<Env> => {
  const app = new Hono<Env>();
  app.use(observeRequests(options));
  app.get('/healthz', (c) => c.json({ alive: true }));
  const document = JSON.stringify(openApiDocument(options.operations));
  app.get('/openapi.json', (c) => c.body(document, 200, { 'content-type': 'application/json' }));
  addDocsPage(app);
  for (const operation of options.operations) {
    app.on(operation.method.toUpperCase(), toRoute(operation.path), (c) => {
      c.set('route', operation.path);
      return answer(c, operation, options);
    });
  }
  refuseOtherMethods(app, options.operations);
  app.notFound((c) => {
    const detail = `there is nothing at \`${c.req.path.slice(0, 200)}\`; see /docs for what there is`;
    return fail(c, { code: 'not_found', detail });
  });
  app.onError((error, c) => {
    const cause = controlDatabaseFault(error) ?? error;
    options.log.error({ err: cause, requestId: c.get('requestId') }, 'a request failed');
    const detail = 'this is our fault, not yours; try again, and quote the request id if it stays';
    return fail(c, { code: 'internal', detail });
  });
  return app;
};

const observeRequests =
  (options: AppOptions) => async (c: Context<Env>, next: () => Promise<void>) => {
    const startedAtMs = options.clock();
    const given = c.req.header('x-request-id') ?? '';
    const requestId = /^[\w.-]{1,64}$/.test(given) ? given : options.createRequestId();
    c.set('requestId', requestId);
    c.set('route', 'unknown');
    await next();
    c.header('x-request-id', requestId);
    for (const [name, value] of Object.entries(securityHeaders)) c.header(name, value);
    if (!c.res.headers.has('content-security-policy')) {
      for (const [name, value] of Object.entries(dataHeaders)) c.header(name, value);
    }
    const durationMs = Math.max(0, options.clock() - startedAtMs);
    const { method } = c.req;
    options.observe({ requestId, method, route: c.get('route'), status: c.res.status, durationMs });
  };

const answer = async (c: Context<Env>, operation: Operation, options: AppOptions) => {
  const token = bearerToken(c.req.header('authorization'));
  const origin = { address: options.addressOf(c), requestId: c.get('requestId') };
  const resolved = operation.access.kind === 'public' ? null : await options.resolveCaller(token);
  const caller = resolved && { ...resolved, origin };
  const incoming: Incoming = {
    request: c.req.raw,
    params: c.req.param(),
    query: c.req.query(),
    ...origin,
    token,
    caller,
    resolveAgain: () => options.resolveCaller(token),
  };
  const waitSeconds = options.limiter.take(caller, origin.address);
  if (waitSeconds > 0) return tooMany(c, waitSeconds);
  const admitted = operation.admit(incoming);
  if (!admitted.ok) {
    await tell(operation, incoming, admitted.fault, options);
    return fail(c, admitted.fault);
  }
  const work = () => runInTime(c, operation, incoming, options);
  const hasKey = c.req.raw.headers.has('idempotency-key');
  if (caller === null || !hasKey || !operation.repeatable) return work();
  // A body beyond the limit is refused by the work itself.
  const body = await readBounded(c.req.raw.clone().body, operation.bodyBytesMax);
  if (body === null) return work();
  const { operatorId = null } = incoming.params;
  const asked = { request: c.req.raw, caller, operatorId, body: Buffer.from(body).toString() };
  const done = await options.repeatable.once(asked, work, operation.withoutSecrets);
  return done.ok ? done.value : fail(c, done.fault);
};

/** An attempt that was refused for who it came from. */
const tell = (
  { id: operationId }: Operation,
  { params, caller, address, requestId }: Incoming,
  { code }: Fault,
  { tellDenied }: AppOptions,
): Promise<void> => {
  const { operatorId = null } = params;
  return tellDenied({ operationId, operatorId, caller, code, origin: { address, requestId } });
};

/** Whoever waits longer than this has given up; the work itself may still come to its end. */
const answerMsMax = 20_000;

const runInTime = async (
  c: Context<Env>,
  operation: Operation,
  incoming: Incoming,
  options: AppOptions,
): Promise<Response> => {
  const { checkAnswers, onWritten } = options;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, answerMsMax, null);
  });
  try {
    const result = await Promise.race([operation.run(incoming), late]);
    if (result === null) {
      const detail = `this took longer than ${answerMsMax / 1_000} seconds; it may still be done, so look first`;
      return fail(c, { code: 'too_slow', detail });
    }
    if (!result.ok) {
      // A door further in: an author who approves, somebody whom the policy does not name.
      const isDenied = problemKinds[result.fault.code].status === 403;
      if (isDenied) await tell(operation, incoming, result.fault, options);
      return fail(c, result.fault);
    }
    const { operatorId } = incoming.params;
    if (operation.method !== 'get' && operatorId !== undefined) onWritten(operatorId);
    if (checkAnswers) operation.answer?.parse(result.value.body);
    return succeedWith(operation, result.value);
  } finally {
    clearTimeout(timer);
  }
};

const tooMany = (c: Context<Env>, waitSeconds: number): Response => {
  const detail = `you send more requests than you may; try again in ${waitSeconds} seconds`;
  return fail(c, { code: 'too_many_requests', detail }, { 'retry-after': String(waitSeconds) });
};

const succeedWith = (operation: Operation, reply: Reply<unknown>): Response => {
  if (reply.file !== undefined) return fileResponse(operation, reply.file);
  if (operation.answer === null) return new Response(null, { status: operation.status });
  const headers = new Headers({ 'content-type': 'application/json' });
  if (reply.revision !== undefined) headers.set('etag', toEntityTag(reply.revision));
  if (reply.replayed === true) headers.set('idempotent-replayed', 'true');
  const { content, fileName } = reply.text ?? {};
  if (fileName !== undefined) headers.set('content-disposition', attachment(fileName));
  const json = content ?? reply.json ?? JSON.stringify(reply.body);
  return new Response(json, { status: operation.status, headers });
};

const attachment = (fileName: string): string => `attachment; filename="${fileName}"`;

const fileResponse = (operation: Operation, { stream, type, fileName }: StreamedFile): Response => {
  const headers = new Headers({ 'content-type': type });
  if (fileName !== undefined) {
    headers.set('content-disposition', attachment(fileName));
  }
  return new Response(stream, { status: operation.status, headers });
};

const fail = (c: Context<Env>, fault: Fault, headers: Record<string, string> = {}): Response => {
  const challenge: Record<string, string> =
    fault.code === 'not_signed_in' ? { 'www-authenticate': 'Bearer' } : {};
  return problemResponse(fault, c.get('requestId'), { ...challenge, ...headers });
};

const refuseOtherMethods = (app: Hono<Env>, operations: readonly Operation[]): void => {
  for (const [path, allowed] of methodsByPath(operations)) {
    app.all(toRoute(path), (c) => {
      c.set('route', path);
      const detail = `\`${c.req.method}\` is not known here; use ${allowed.join(' or ')}`;
      return fail(c, { code: 'method_not_allowed', detail }, { allow: allowed.join(', ') });
    });
  }
};

const methodsByPath = (operations: readonly Operation[]): Map<string, string[]> => {
  const paths = new Map<string, string[]>();
  for (const { path, method } of operations) {
    paths.set(path, [...(paths.get(path) ?? []), method.toUpperCase()]);
  }
  return paths;
};

const toRoute = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ':$1');

const bearerToken = (header: string | undefined): string =>
  /^Bearer ((?:hrk_)?[\w-]{43})$/i.exec(header ?? '')?.[1] ?? '';
