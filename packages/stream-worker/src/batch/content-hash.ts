/**
 * What tells one wager's content from another's (semantics, "Identity"): the first 16 bytes of
 * sha-256 over the core fields after they were normalised, so that two encodings or two schema
 * versions of one wager agree, and 12.50 is 12.5. The fields that were added with defaults stay out.
 */
import { hash } from 'node:crypto';
import type { Wager } from '@house-rules/rules-engine';

const hexDigits = 32;

/** 32 hex digits. */
export const contentHash = (wager: Wager): string => {
  const core = [
    wager.operatorId,
    wager.wagerId,
    wager.playerId,
    wager.gameId,
    wager.amountMinor,
    wager.currency,
    wager.occurredAtMs,
    wager.gameCategory,
    wager.jurisdiction,
  ];
  return hash('sha256', JSON.stringify(core), 'hex').slice(0, hexDigits);
};
