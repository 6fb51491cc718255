/**
 * What the browser may ask of the API through the portal. Signing in is not among it: its answer
 * carries the session token, which the browser never sees.
 */
const methods = ['GET', 'PUT', 'POST', 'DELETE'] as const;
type Method = (typeof methods)[number];

/** Letters, digits and the few signs that ids and names of the API have; no dots alone, no `%`. */
const segmentPattern = /^(?!\.+$)[A-Za-z0-9._~-]+$/;

/**
 * @param segments the decoded path below the portal's own prefix.
 * @returns the API's path, or null where the call is not allowed.
 */
export function allowedPath(method: string, segments: readonly string[]): string | null {
  if (!isMethod(method) || segments[0] !== 'v1' || segments.length < 2) return null;
  if (!segments.every((segment) => segmentPattern.test(segment))) return null;
  const resource = segments[1];
  if (resource === 'player-sessions') return null;
  if (resource === 'sessions' && !(method === 'GET' && segments[2] === 'current')) return null;
  return `/${segments.join('/')}`;
}

function isMethod(method: string): method is Method {
  return (methods as readonly string[]).includes(method);
}

/**
 * A write must come from a page of this very origin; a browser always says where it comes from. The
 * host is one of the portal's own, or the request would not have come this far (allowed-hosts.ts).
 *
 * @param scheme of the address under which browsers reach the portal.
 */
export function fromOwnOrigin(headers: Headers, scheme: 'http' | 'https'): boolean {
  const origin = headers.get('origin');
  const host = headers.get('host');
  if (origin === null || host === null || !URL.canParse(origin)) return false;
  const from = new URL(origin);
  return from.host === host && from.protocol === `${scheme}:`;
}
