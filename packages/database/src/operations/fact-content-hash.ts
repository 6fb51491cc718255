import { createHash } from 'node:crypto';
import type { PlayerRef, StoredFact } from '../ledger/ledger-rows.ts';

const hexDigits = 32;

/**
 * What tells one fact's content from another's, whether it came by the topic or through the API: the
 * first 16 bytes of sha-256 over its fields as a JSON list, as 32 hex digits.
 */
export const factContentHash = (
  { operatorId, playerId }: PlayerRef,
  fact: Pick<StoredFact, 'factId' | 'kind' | 'value' | 'effectiveFromMs' | 'effectiveToMs'>,
): string => {
  const { factId, kind, value, effectiveFromMs, effectiveToMs } = fact;
  const core = ['fact', operatorId, factId, playerId, kind, value, effectiveFromMs, effectiveToMs];
  return createHash('sha256').update(JSON.stringify(core)).digest('hex').slice(0, hexDigits);
};
