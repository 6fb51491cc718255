/**
 * The address that a request comes from, for the limits of sign-in. A trusted proxy's word for it is
 * taken: the last entry of X-Forwarded-For, which is the one that this proxy itself wrote.
 */
export const clientAddress = (
  peer: string,
  forwardedFor: string | undefined,
  trustedProxies: readonly string[],
): string => {
  if (!trustedProxies.includes(peer)) return peer;
  const last = forwardedFor?.split(',').at(-1)?.trim();
  return last === undefined || last === '' ? peer : last.slice(0, 60);
};
