/**
 * Where somebody goes whose session here is over: to the identity provider that signed them in, so that
 * it ends its own (OpenID Connect RP-Initiated Logout 1.0), and from there back to the sign-in page. Nothing
 * that the provider does or leaves undone changes that they are signed out here.
 */
import type { FindEndSession } from './find-end-session.ts';
import type { Organisation } from './organisation.ts';
import type { SignOutHint } from './sign-out-hint.ts';

/** Stands in the address of the sign-in page where the provider did not answer. */
export const providerSilent = 'provider_silent';

interface Leaving {
  /** Null where nobody came from a provider. */
  readonly hint: SignOutHint | null;
  readonly organisation: Organisation | null;
  /** The address under which browsers reach the portal. */
  readonly portal: string;
  readonly find: FindEndSession;
  readonly newState: () => string;
}

export interface WayOut {
  readonly to: string;
  /** What the provider has to bring back; null where nobody is sent there. */
  readonly state: string | null;
}

export async function leaveOrganisation(leaving: Leaving): Promise<WayOut> {
  const { hint, organisation, portal, find } = leaving;
  if (hint === null || organisation === null) return { to: '/sign-in', state: null };
  const found = await find(organisation.issuer);
  if (found.kind === 'none') return { to: '/sign-in', state: null };
  if (found.kind === 'silent') return { to: `/sign-in?failure=${providerSilent}`, state: null };
  const state = leaving.newState();
  const address = new URL(found.endpoint);
  if (hint.idToken === null) address.searchParams.set('client_id', organisation.clientId);
  else address.searchParams.set('id_token_hint', hint.idToken);
  address.searchParams.set('post_logout_redirect_uri', new URL('/sign-in', portal).href);
  address.searchParams.set('state', state);
  return { to: address.href, state };
}
