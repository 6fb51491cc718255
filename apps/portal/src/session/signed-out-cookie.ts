/**
 * Between leaving for the identity provider and coming back: the state that the provider has to bring
 * back, or the sign-in page does not say that somebody is signed out.
 */
import { secureCookies } from './session-cookie.ts';

/** Time to answer the provider's question whether one means it. */
const keptSeconds = 10 * 60;

/** `Lax`: whoever comes back from the provider comes from another site. */
export const signedOutCookie = () => {
  const secure = secureCookies();
  return {
    name: secure ? '__Secure-house-rules.signed-out' : 'house-rules.signed-out',
    options: { httpOnly: true, sameSite: 'lax', path: '/sign-in', secure, maxAge: keptSeconds },
  } as const;
};

/**
 * @param said by the address of the sign-in page.
 * @param kept in the cookie when the browser left.
 */
export const isBackFromProvider = (said: unknown, kept: string | undefined): boolean =>
  typeof said === 'string' && said !== '' && said === kept;
