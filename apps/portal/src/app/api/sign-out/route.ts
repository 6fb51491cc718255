import { cookies } from 'next/headers';
import { findEndSession } from '../../../session/find-end-session.ts';
import { leaveOrganisation } from '../../../session/leave-organisation.ts';
import { readOrganisation } from '../../../session/organisation.ts';
import { readSessionToken, sessionCookieName } from '../../../session/session-cookie.ts';
import { openSignOutHint, signOutHintCookie } from '../../../session/sign-out-hint.ts';
import { signedOutCookie } from '../../../session/signed-out-cookie.ts';

const seeOther = (location: string) =>
  new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } });

/** The browser comes here when its session has ended: only then is the provider anybody's matter. */
export async function GET(): Promise<Response> {
  const jar = await cookies();
  const alive = await readSessionToken(jar.get(sessionCookieName())?.value);
  if (alive !== null) return seeOther('/sign-in');
  const { name, options } = signOutHintCookie();
  const { to, state } = await leaveOrganisation({
    hint: await openSignOutHint(jar.get(name)?.value, process.env.NEXTAUTH_SECRET),
    organisation: readOrganisation(process.env),
    portal: process.env.NEXTAUTH_URL ?? 'http://localhost:3000',
    find: (issuer) => findEndSession(issuer),
    newState: () => crypto.randomUUID(),
  });
  jar.set(name, '', { ...options, maxAge: 0 });
  const signedOut = signedOutCookie();
  if (state !== null) jar.set(signedOut.name, state, signedOut.options);
  return seeOther(to);
}
