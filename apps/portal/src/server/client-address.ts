/**
 * The address that a request comes from. Whoever connects is the client, unless it is a proxy that
 * is trusted: then the last entry of X-Forwarded-For, the one which that proxy itself wrote.
 */
export function clientAddress(
  peer: string,
  forwardedFor: string | undefined,
  trustedProxies: readonly string[],
): string {
  if (!trustedProxies.includes(peer)) return peer;
  const last = forwardedFor?.split(',').at(-1)?.trim();
  return last === undefined || last === '' ? peer : last.slice(0, 60);
}

/** The client of a request that came through this process, which named it (main.ts). */
export const clientOf = (headers: Pick<Headers, 'get'>): string | null =>
  headers.get('x-forwarded-for');
