/**
 * The digest of a batch, by which the ledger becomes a chain: sha-256 over one line a row, in ledger
 * order. A player's id stands in no line, so that the chain can still be checked after an erasure;
 * the content hashes cover it. A wager's line is put together without JSON, for it is on the hot path
 * and its fields hold no separator.
 */
import { hash } from 'node:crypto';
import type {
  BatchOutcome,
  NewDeadLetter,
  NewFact,
  NewPosting,
  NewVoid,
  NewWagerRow,
} from '@house-rules/database';

type DigestedRows = Pick<BatchOutcome, 'wagers' | 'postings' | 'voids' | 'facts' | 'deadLetters'>;

/** 64 hex digits. */
export const batchDigest = ({
  wagers,
  postings,
  voids,
  facts,
  deadLetters,
}: DigestedRows): string => {
  let lines = '';
  let engine = '';
  for (const row of wagers) {
    // Named where it changes, which is once a release.
    if (row.engine !== engine) lines += `engine ${row.engine}\n`;
    engine = row.engine;
    lines += wagerLine(row);
  }
  for (const row of postings) lines += `${postingLine(row)}\n`;
  // In an order that the stored voids give again: one that waited is applied in a later batch.
  for (const line of voids.map(voidLine).sort()) lines += `${line}\n`;
  for (const row of facts) lines += `${factLine(row)}\n`;
  for (const row of deadLetters) lines += `${deadLetterLine(row)}\n`;
  return hash('sha256', lines, 'hex');
};

/** The content hash covers operator, wager, player and all that the event said. */
const wagerLine = (row: NewWagerRow): string =>
  `${row.contentHash} ${row.playerSequence} ${row.ruleSetVersion} ${row.ratesVersion} ` +
  `${row.rate} ${row.qualifyingBefore} ${row.tierBefore} ${row.decision.tierAfter} ` +
  `${row.reason} ${row.spendable} ${row.status} ${row.spendableAfter} ${row.statusAfter} ` +
  `${row.lotExpiresAtMs}\n`;

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
    row.lots,
  ]);

const voidLine = (row: NewVoid): string =>
  JSON.stringify([
    'void',
    row.player.operatorId,
    row.voidId,
    row.wagerId,
    row.contentHash,
    row.state,
    row.playerSequence,
    row.spendable,
    row.status,
  ]);

const factLine = (row: NewFact): string =>
  JSON.stringify(['fact', row.player.operatorId, row.playerSequence, row.factId, row.contentHash]);

const deadLetterLine = (row: NewDeadLetter): string =>
  JSON.stringify(['dead_letter', row.offset, row.reason, row.pointer, bodyHash(row.body)]);

const bodyHash = (body: Uint8Array | null): string | null =>
  body === null ? null : hash('sha256', body, 'hex');
