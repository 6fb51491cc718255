/**
 * The operator's identity provider (OpenID Connect). The portal signs people in there and hands the ID
 * token over; the API believes nobody but the provider's own signature: issuer, audience and age are
 * checked, and its keys come from its discovery document.
 */
import { createRemoteJWKSet, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import { type Result, refuse, succeed } from '../fault.ts';

export interface VerifiedIdentity {
  readonly issuer: string;
  readonly subject: string;
  /** Lower case; null where the provider does not vouch for it. */
  readonly email: string | null;
  readonly expiresAtMs: number;
}

export interface IdentityProvider {
  verify(idToken: string): Promise<Result<VerifiedIdentity>>;
}

export interface IdentityProviderOptions {
  readonly issuer: string;
  /** The portal's name at the provider; the token must be for it. */
  readonly clientId: string;
  readonly clock: Clock;
}

/** A token is exchanged right after the sign-in; an older one was found somewhere. */
const ageSecondsMax = 5 * 60;
const clockToleranceSeconds = 5;
/** Signatures that only the provider can make; `none` and shared secrets are not among them. */
const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'ES256', 'ES384', 'EdDSA'];

const discoverySchema = z.object({ issuer: z.string(), jwks_uri: z.url() });

export const createIdentityProvider = (options: IdentityProviderOptions): IdentityProvider => {
  const { issuer, clientId, clock } = options;
  let keys: Promise<JWTVerifyGetKey> | null = null;
  const keysOf = (): Promise<JWTVerifyGetKey> => {
    // A discovery that failed is tried again by the next one who comes.
    keys ??= discover(issuer).catch((error: unknown) => {
      keys = null;
      throw error;
    });
    return keys;
  };
  return {
    verify: async (idToken) => {
      let found: JWTVerifyGetKey;
      try {
        found = await keysOf();
      } catch {
        return refuse('too_slow', 'the identity provider cannot be reached; try again in a moment');
      }
      try {
        const { payload } = await jwtVerify(idToken, found, {
          algorithms,
          issuer,
          audience: clientId,
          requiredClaims: ['exp', 'iat', 'sub'],
          maxTokenAge: ageSecondsMax,
          clockTolerance: clockToleranceSeconds,
          currentDate: new Date(clock()),
        });
        return toIdentity(payload, options);
      } catch {
        return refuseToken('its signature, issuer, audience or time is not valid');
      }
    },
  };
};

const toIdentity = (
  payload: JWTPayload,
  { issuer, clientId }: IdentityProviderOptions,
): Result<VerifiedIdentity> => {
  const { sub: subject = '', azp, aud, exp = 0, email, email_verified: isVerified } = payload;
  const isForOthersToo = Array.isArray(aud) && aud.length > 1;
  if ((azp !== undefined || isForOthersToo) && azp !== clientId) {
    return refuseToken('it was made for another application');
  }
  if (subject.length === 0 || subject.length > 200) return refuseToken('its subject is odd');
  const vouched = typeof email === 'string' && isVerified === true ? email.toLowerCase() : null;
  return succeed({ issuer, subject, email: vouched, expiresAtMs: exp * 1_000 });
};

const discover = async (issuer: string): Promise<JWTVerifyGetKey> => {
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const response = await fetch(url, { signal: AbortSignal.timeout(5_000), redirect: 'error' });
  const document = discoverySchema.parse(await response.json());
  if (document.issuer !== issuer) throw new Error('the provider names another issuer');
  return createRemoteJWKSet(new URL(document.jwks_uri), { timeoutDuration: 5_000 });
};

const refuseToken = (why: string) =>
  refuse('wrong_credentials', `the ID token cannot be accepted: ${why}; sign in again`);
