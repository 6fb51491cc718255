import { apiOrigin } from '../session/api-origin.ts';
import type { Transport } from './send-request.ts';

/**
 * Straight to the API as the person whose session it is; without one, as nobody. The API counts
 * failed attempts by `address` and names it in its trail; without it everybody who comes through the
 * portal would count as one.
 */
export function serverTransport(sessionToken: string | null, address: string | null): Transport {
  return {
    base: apiOrigin(),
    headers: {
      ...(sessionToken === null ? {} : { authorization: `Bearer ${sessionToken}` }),
      ...(address === null ? {} : { 'x-forwarded-for': address }),
    },
  };
}
