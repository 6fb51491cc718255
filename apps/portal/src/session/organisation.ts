/** The identity provider (OpenID Connect) of the organisation whose people sign in here. */

export interface Organisation {
  readonly issuer: string;
  /** The portal's name at the provider; the API takes ID tokens for this name alone. */
  readonly clientId: string;
  /** Null where the provider knows the portal as a public client: the code's proof key is enough. */
  readonly clientSecret: string | null;
  /** What people call it, for the button; null where nobody said. */
  readonly name: string | null;
}

/**
 * @returns null where no provider is set up.
 * @throws Error with a sentence where only half of it is, or the issuer is no address.
 */
export function readOrganisation(
  environment: Readonly<Record<string, string | undefined>>,
): Organisation | null {
  const said = (name: string): string | null => environment[name]?.trim() || null;
  const issuer = said('OIDC_ISSUER');
  const clientId = said('OIDC_CLIENT_ID');
  if (issuer === null && clientId === null) return null;
  if (issuer === null || clientId === null) {
    throw new Error('OIDC_ISSUER and OIDC_CLIENT_ID belong together; set both or neither');
  }
  const protocol = URL.canParse(issuer) ? new URL(issuer).protocol : '';
  if (protocol !== 'https:' && protocol !== 'http:') {
    throw new Error(`OIDC_ISSUER is \`${issuer}\`: use the address of the provider's issuer`);
  }
  return { issuer, clientId, clientSecret: said('OIDC_CLIENT_SECRET'), name: said('OIDC_NAME') };
}
