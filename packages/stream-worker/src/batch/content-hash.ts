/**
 * What tells one event's content from another's (semantics, "Identity"): the first 16 bytes of
 * sha-256 over the core fields after they were normalised, so that two encodings or two schema
 * versions of one event agree, and 12.50 is 12.5. The fields that were added with defaults stay out.
 */
import { hash } from 'node:crypto';
import type { Wager } from '@house-rules/rules-engine';

const hexDigits = 32;

const digestOf = (core: readonly (string | number | null)[]): string =>
  hash('sha256', JSON.stringify(core), 'hex').slice(0, hexDigits);

/** 32 hex digits. */
export const contentHash = (wager: Wager): string =>
  digestOf([
    wager.operatorId,
    wager.wagerId,
    wager.playerId,
    wager.gameId,
    wager.amountMinor,
    wager.currency,
    wager.occurredAtMs,
    wager.gameCategory,
    wager.jurisdiction,
  ]);

/** What of a void counts. */
export interface VoidContent {
  readonly operatorId: string;
  readonly voidId: string;
  readonly wagerId: string;
  readonly playerId: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly occurredAtMs: number;
}

/** 32 hex digits. */
export const voidContentHash = (event: VoidContent): string =>
  digestOf([
    'void',
    event.operatorId,
    event.voidId,
    event.wagerId,
    event.playerId,
    event.amountMinor,
    event.currency,
    event.occurredAtMs,
  ]);
