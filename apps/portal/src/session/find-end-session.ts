/** Where the identity provider ends sessions of its own, if it says so in its discovery document. */
import { z } from 'zod';

export type EndSession =
  | { readonly kind: 'found'; readonly endpoint: string }
  /** It answered, and ends no session for others. */
  | { readonly kind: 'none' }
  /** It did not answer in time, or not as a provider does. */
  | { readonly kind: 'silent' };

export type FindEndSession = (issuer: string) => Promise<EndSession>;

const discoverySchema = z.object({
  issuer: z.string(),
  end_session_endpoint: z.url().optional(),
});

/** Somebody waits for the page that says they are signed out. */
const answerWithinMs = 2_000;

/**
 * Asked anew each time: signing out is rare, and the answer is the provider's of now.
 *
 * @param issuer the configured one; a document of another issuer is not believed.
 */
export async function findEndSession(
  issuer: string,
  withinMs = answerWithinMs,
): Promise<EndSession> {
  try {
    const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    const signal = AbortSignal.timeout(withinMs);
    const response = await fetch(url, { signal, cache: 'no-store', redirect: 'error' });
    if (!response.ok) return { kind: 'silent' };
    const document = discoverySchema.parse(await response.json());
    const endpoint = document.end_session_endpoint;
    if (document.issuer !== issuer) return { kind: 'silent' };
    if (endpoint === undefined) return { kind: 'none' };
    return isSafe(endpoint, issuer) ? { kind: 'found', endpoint } : { kind: 'silent' };
  } catch {
    return { kind: 'silent' };
  }
}

/** The ID token goes there: encrypted, unless the provider itself is reached without encryption. */
const isSafe = (endpoint: string, issuer: string): boolean => {
  const { protocol } = new URL(endpoint);
  return protocol === 'https:' || (protocol === 'http:' && new URL(issuer).protocol === 'http:');
};
