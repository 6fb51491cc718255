/**
 * What a wager's content hash must be, from the fields that stand in its row: the first 16 bytes of
 * sha-256 over the JSON list of its core fields (semantics, "Identity"). A row whose fields, player
 * or operator were changed no longer agrees with it.
 */
import { hash } from 'node:crypto';
import type { WagerRow } from '../reading/stored-rows.ts';

/** 32 hex digits. */
export const contentHashOf = (row: WagerRow, operatorId: string, playerId: string): string => {
  const { gameCategory, jurisdiction, currency } = row.wagerKind;
  // The JSON list, put together: of all its texts a game's name alone may need a backslash.
  const core =
    `["${operatorId}","${row.wagerId}","${playerId}",${JSON.stringify(row.gameId)},` +
    `${row.amountMinor},"${currency}",${row.occurredAtMs},"${gameCategory}","${jurisdiction}"]`;
  return hash('sha256', core, 'hex').slice(0, 32);
};
