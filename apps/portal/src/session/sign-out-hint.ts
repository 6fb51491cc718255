/**
 * What ending somebody's session at their identity provider needs: that they came from there, and the
 * ID token that says whose session it is (without one the provider has to ask). It opens nothing here:
 * the API takes each ID token once, within minutes. It is kept in a cookie of its own, encrypted under
 * a key of its own: only the portal's server reads it, only the route that signs out is sent it, and the
 * session's cookie stays small. A table would show it to whoever reads the database, and what one
 * process remembers is lost with it.
 */
import { decode, encode } from 'next-auth/jwt';
import { secureCookies } from './session-cookie.ts';

export interface SignOutHint {
  /** Null where it was too long to be kept: the provider then asks the person. */
  readonly idToken: string | null;
}

/** As long as a session lasts. */
const keptSeconds = 12 * 60 * 60;
/** Browsers drop a cookie whose name and value are longer than 4,096 bytes, and say nothing. */
const valueBytesMax = 4_000;
/** Neither cookie of ours can be taken for the other. */
const salt = 'signing out at the identity provider';

/** Where the browser goes once the session here is over; the cookie is sent nowhere else. */
export const signOutPath = '/api/sign-out';

/** `Strict`: a link on another site brings no hint, so it ends nobody's session at the provider. */
export const signOutHintCookie = () => {
  const secure = secureCookies();
  return {
    name: secure ? '__Secure-house-rules.sign-out' : 'house-rules.sign-out',
    options: { httpOnly: true, sameSite: 'strict', path: signOutPath, secure },
  } as const;
};

interface SealedHint {
  readonly value: string;
  readonly maxAge: number;
}

/** @param idToken of somebody whom the provider signed in; null for anybody else: nothing is kept. */
export async function sealSignOutHint(
  idToken: string | null,
  secret: string | undefined,
): Promise<SealedHint> {
  if (idToken === null || secret === undefined) return { value: '', maxAge: 0 };
  const seal = (token: { readonly idToken?: string }) =>
    encode({ token, secret, salt, maxAge: keptSeconds });
  const value = await seal({ idToken });
  const fits = value.length <= valueBytesMax;
  return { value: fits ? value : await seal({}), maxAge: keptSeconds };
}

/** @returns null for no cookie, or one that was not made here for this. */
export async function openSignOutHint(
  cookie: string | undefined,
  secret: string | undefined,
): Promise<SignOutHint | null> {
  if (cookie === undefined || cookie === '' || secret === undefined) return null;
  try {
    const hint = await decode({ token: cookie, secret, salt });
    if (hint === null) return null;
    return { idToken: typeof hint.idToken === 'string' ? hint.idToken : null };
  } catch {
    return null;
  }
}
