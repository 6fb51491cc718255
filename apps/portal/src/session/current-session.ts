/**
 * Who asks, for server components. The API says so on every request; the cookie proves nothing by
 * itself. One question a request, however many components ask (React's cache).
 */
import { readCurrentSession } from '@house-rules/api-client';
import { type Membership, type Session, sessionSchema } from '@house-rules/contracts';
import { cookies, headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { cache } from 'react';
import { isApiProblem } from '../api/api-problem.ts';
import { callApi } from '../api/call-api.ts';
import type { Transport } from '../api/send-request.ts';
import { serverTransport } from '../api/server-transport.ts';
import { clientOf } from '../server/client-address.ts';
import { readSessionToken, sessionCookieName } from './session-cookie.ts';

export const currentTransport = cache(async (): Promise<Transport> => {
  const cookie = (await cookies()).get(sessionCookieName())?.value;
  return serverTransport(await readSessionToken(cookie), clientOf(await headers()));
});

/** @returns null for nobody. Throws ApiProblem where the API cannot say. */
export const currentSession = cache(async (): Promise<Session | null> => {
  const transport = await currentTransport();
  if (transport.headers.authorization === undefined) return null;
  try {
    const session = await callApi(transport, readCurrentSession, { schema: sessionSchema });
    return session.person.id === '' ? null : session;
  } catch (error) {
    if (isApiProblem(error) && error.kind === 'not_signed_in') return null;
    throw error;
  }
});

/** The session of a page that needs one; nobody is sent to sign in and back here. */
export async function requireSession(): Promise<Session> {
  const session = await currentSession();
  if (session !== null) return session;
  const path = (await headers()).get('x-portal-path') ?? '/';
  redirect(`/sign-in?to=${encodeURIComponent(path)}`);
}

export interface OperatorAccess {
  readonly session: Session;
  readonly membership: Membership;
}

/** Another tenant's page is not found, as in the API (design, law 10). */
export async function requireOperator(operatorId: string): Promise<OperatorAccess> {
  const session = await requireSession();
  if (session.playerId !== null) redirect('/me');
  const membership = session.memberships.find((held) => held.operatorId === operatorId);
  if (membership === undefined) notFound();
  return { session, membership };
}
