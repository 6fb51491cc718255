/** Signing in at the organisation's identity provider: the authorization code flow, with PKCE. */
import type { OAuthConfig } from 'next-auth/providers/oauth';
import type { Organisation } from './organisation.ts';

export const organisationProviderId = 'organisation';

/** What next-auth reads of an ID token; who the person is here, the API finds. */
interface Claims {
  readonly sub: string;
}

/**
 * The provider's discovery names its addresses and keys. State, nonce and proof key bind the answer to
 * the browser that asked; the ID token itself is judged by the API, which believes its signature alone.
 */
export const organisationProvider = ({
  issuer,
  clientId,
  clientSecret,
}: Organisation): OAuthConfig<Claims> => ({
  id: organisationProviderId,
  name: 'Organisation',
  type: 'oauth',
  wellKnown: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
  issuer,
  clientId,
  ...(clientSecret === null
    ? { client: { token_endpoint_auth_method: 'none' } }
    : { clientSecret }),
  authorization: { params: { scope: 'openid email' } },
  checks: ['pkce', 'state', 'nonce'],
  idToken: true,
  profile: ({ sub }) => ({ id: sub }),
});
