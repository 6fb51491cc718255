import { apiOrigin } from '../session/api-origin.ts';
import type { Transport } from './call-api.ts';

/** Straight to the API as the person whose session it is; without one, as nobody. */
export function serverTransport(sessionToken: string | null): Transport {
  const headers = sessionToken === null ? {} : { authorization: `Bearer ${sessionToken}` };
  return { base: apiOrigin(), headers };
}
