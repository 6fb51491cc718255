/**
 * The portal's cookie: an encrypted next-auth token that holds the API's opaque session token and
 * nothing else. Who the person is and what they may do is asked of the API on every request.
 */
import { decode } from 'next-auth/jwt';

/** The portal is reached over https iff its own address says so. */
export const secureCookies = () => (process.env.NEXTAUTH_URL ?? '').startsWith('https://');

export const sessionCookieName = () =>
  secureCookies() ? '__Host-house-rules.session' : 'house-rules.session';

/** @returns the API's session token; null for no cookie, or one that was not made here. */
export async function readSessionToken(cookie: string | undefined): Promise<string | null> {
  const secret = process.env.NEXTAUTH_SECRET;
  if (cookie === undefined || cookie === '' || secret === undefined) return null;
  try {
    const token = await decode({ token: cookie, secret });
    return typeof token?.sessionToken === 'string' ? token.sessionToken : null;
  } catch {
    return null;
  }
}
