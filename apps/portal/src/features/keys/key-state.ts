import type { ApiKey } from '@house-rules/contracts';

export type KeyState = 'active' | 'expired' | 'revoked';

/** @param nowMs null on the server: then nothing is said to have expired. */
export function keyState(
  { revokedAt, expiresAt }: Pick<ApiKey, 'revokedAt' | 'expiresAt'>,
  nowMs: number | null,
): KeyState {
  if (revokedAt !== null) return 'revoked';
  return nowMs !== null && Date.parse(expiresAt) <= nowMs ? 'expired' : 'active';
}
