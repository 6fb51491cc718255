/**
 * The digest of a batch, by which the ledger becomes a chain: sha-256 over one JSON line a row, in
 * ledger order. A player's id stands in no line, so that the chain can still be checked after an
 * erasure; the wager's content hash covers it.
 */
import { hash } from 'node:crypto';
import type { NewDeadLetter, NewPosting, NewWagerRow } from '@house-rules/database';

/** 64 hex digits. */
export const batchDigest = (
  wagers: readonly NewWagerRow[],
  postings: readonly NewPosting[],
  deadLetters: readonly NewDeadLetter[],
): string => {
  const lines = [
    ...wagers.map(wagerLine),
    ...postings.map(postingLine),
    ...deadLetters.map(deadLetterLine),
  ];
  return hash('sha256', lines.join('\n'), 'hex');
};

const wagerLine = (row: NewWagerRow): string =>
  JSON.stringify([
    'wager',
    row.operatorId,
    row.wagerId,
    row.contentHash,
    row.playerSequence,
    row.ruleSetVersion,
    row.ratesVersion,
    row.rate,
    row.engine,
    row.reason,
    row.spendable,
    row.status,
    row.spendableAfter,
    row.statusAfter,
  ]);

const postingLine = (row: NewPosting): string =>
  JSON.stringify([
    'posting',
    row.player.operatorId,
    row.playerSequence,
    row.kind,
    row.spendable,
    row.status,
    row.spendableAfter,
    row.statusAfter,
    row.occurredAtMs,
    row.cause,
  ]);

const deadLetterLine = (row: NewDeadLetter): string =>
  JSON.stringify(['dead_letter', row.offset, row.reason, row.pointer, bodyHash(row.body)]);

const bodyHash = (body: Uint8Array | null): string | null =>
  body === null ? null : hash('sha256', body, 'hex');
