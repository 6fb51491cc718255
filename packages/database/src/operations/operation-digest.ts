/**
 * The digest of what an act adds, by which the chain of its kind of act commits to it: hex sha-256
 * over one JSON line a row, postings before facts, in ledger order, as the worker's batches have
 * them. No player's id stands in a line, so that the chain can still be checked after an erasure.
 */
import { createHash } from 'node:crypto';
import type { NewFact, NewPosting } from '../ledger/ledger-rows.ts';

export const operationDigest = (
  postings: readonly NewPosting[],
  facts: readonly NewFact[],
): string => {
  const hash = createHash('sha256');
  for (const row of postings) hash.update(`${postingLine(row)}\n`);
  for (const row of facts) hash.update(`${factLine(row)}\n`);
  return hash.digest('hex');
};

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

const factLine = (row: NewFact): string =>
  JSON.stringify(['fact', row.player.operatorId, row.playerSequence, row.factId, row.contentHash]);
