import { apiOrigin } from '../session/api-origin.ts';
import type { Transport } from './call-api.ts';

/** Straight to the API as the person whose session it is; without one, as nobody. */
export function serverTransport(sessionToken: string | null): Transport {
  const headers = sessionToken === null ? {} : { authorization: `Bearer ${sessionToken}` };
  return { base: apiOrigin(), headers };
}

/**
 * Straight to the API for whoever signs in from `address`, by which the API counts failed attempts.
 * Without it everybody who comes through the portal would count as one.
 */
export function signInTransport(address: string | undefined): Transport {
  const headers = address === undefined ? {} : { 'x-forwarded-for': address };
  return { base: apiOrigin(), headers };
}
