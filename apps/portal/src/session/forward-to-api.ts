/**
 * The browser's one way to the API: the portal's own origin, which adds the session and passes on
 * only what is named here. Everything else of a request or an answer is left behind.
 */
import type { Problem, ProblemCode } from '@house-rules/contracts';
import { cookies } from 'next/headers';
import { readBounded } from '../server/read-bounded.ts';
import { allowedPath, fromOwnOrigin } from './allowed-call.ts';
import { apiOrigin } from './api-origin.ts';
import { fromApi, toApi } from './passed-on.ts';
import { readSessionToken, secureCookies, sessionCookieName } from './session-cookie.ts';

/** The API refuses documents far below this; the portal need not carry more. Bytes. */
const bodyMax = 4_000_000;
const answerWithinMs = 20_000;

/** @param segments the path below `/api/house-rules/`, decoded. */
export async function forwardToApi(
  request: Request,
  segments: readonly string[],
): Promise<Response> {
  const path = allowedPath(request.method, segments);
  if (path === null) return refuse('not_found', 404, 'there is nothing here');
  const writes = request.method !== 'GET';
  if (writes && !fromOwnOrigin(request.headers, secureCookies() ? 'https' : 'http')) {
    return refuse('not_allowed', 403, 'a change must come from a page of this portal');
  }
  const body = await readBounded(writes ? request.body : null, bodyMax);
  if (body === null) {
    return refuse('too_large', 413, 'the request is larger than anything the service accepts');
  }
  return ask(request, path, body);
}

async function ask(
  request: Request,
  path: string,
  body: Uint8Array<ArrayBuffer>,
): Promise<Response> {
  const token = await readSessionToken((await cookies()).get(sessionCookieName())?.value);
  // An answer must begin in time; a long file may then take as long as it takes.
  const silence = new AbortController();
  const timer = setTimeout(() => silence.abort(), answerWithinMs);
  try {
    const answer = await fetch(`${apiOrigin()}${path}${new URL(request.url).search}`, {
      method: request.method,
      headers: toApi(request.headers, token),
      ...(body.byteLength > 0 ? { body } : {}),
      cache: 'no-store',
      redirect: 'error',
      signal: AbortSignal.any([request.signal, silence.signal]),
    });
    return new Response(answer.body, { status: answer.status, headers: fromApi(answer.headers) });
  } catch {
    return refuse('internal', 503, 'the rules service does not answer; try again in a moment');
  } finally {
    clearTimeout(timer);
  }
}

const titles: Partial<Record<ProblemCode, string>> = {
  not_found: 'Not found',
  not_allowed: 'Not allowed',
  too_large: 'Too large',
  internal: 'No answer',
};

function refuse(code: ProblemCode, status: number, detail: string): Response {
  const problem: Problem = {
    type: `urn:house-rules:problem:${code}`,
    title: titles[code] ?? code,
    status,
    code,
    detail,
    requestId: `portal-${crypto.randomUUID()}`,
  };
  return Response.json(problem, {
    status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
  });
}
