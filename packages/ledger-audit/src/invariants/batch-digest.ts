/**
 * The digest of a batch, made again from the rows that stand in the ledger: sha-256 over one line a
 * row in ledger order, chained with the batch before it (packages/database/README.md, "the ledger is
 * a chain"). Written from that description, not from the code that writes.
 */
import { hash } from 'node:crypto';
import type {
  BatchContent,
  OwnedRow,
  OwnedVoid,
  StoredBatch,
  StoredDeadLetter,
} from '../reading/audit-ledger.ts';
import type { WagerRow } from '../reading/stored-rows.ts';

/** What stands before the first batch of a chain. */
export const chainStart = '0'.repeat(64);

const sha256 = (content: string | Uint8Array): string => hash('sha256', content, 'hex');

/** Nulls read `null`: each value is written as a text of its own. */
const wagerLine = (row: WagerRow): string => {
  const { decision } = row;
  const values = [
    row.contentHash,
    row.playerSequence,
    decision.ruleSetVersion,
    decision.ratesVersion,
    decision.rate,
    row.qualifyingBefore,
    decision.tierBefore,
    decision.tierAfter,
    decision.reason,
    row.spendable,
    row.status,
    row.spendableAfter,
    row.statusAfter,
    row.lotExpiresAtMs,
  ];
  return values.map(String).join(' ');
};

/** The engine is named where it changes. */
const wagerLines = (rows: readonly WagerRow[]): string[] =>
  rows.flatMap((row, index) => {
    const { engine } = row.decision;
    const isNamed = engine === rows[index - 1]?.decision.engine;
    return isNamed ? [wagerLine(row)] : [`engine ${engine}`, wagerLine(row)];
  });

const otherLine = ({ operatorId, row, contentHash }: OwnedRow): string =>
  row.kind === 'fact'
    ? JSON.stringify(['fact', operatorId, row.playerSequence, row.factId, contentHash])
    : JSON.stringify([
        'posting',
        operatorId,
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

/** A void that this batch brought and a later one applied was waiting when the batch was written. */
const voidLine = (each: OwnedVoid, { batchId }: StoredBatch): string => {
  const isApplied = each.appliedInBatch === batchId;
  return JSON.stringify([
    'void',
    each.operatorId,
    each.voidId,
    each.wagerId,
    each.contentHash,
    isApplied ? 'applied' : 'pending',
    isApplied ? each.playerSequence : null,
    isApplied ? each.spendable : 0,
    isApplied ? each.status : 0,
  ]);
};

const deadLetterLine = ({ offset, reason, pointer, body }: StoredDeadLetter): string =>
  JSON.stringify(['dead_letter', offset, reason, pointer, body === null ? null : sha256(body)]);

/** Of the rows alone. */
export const rowsDigest = (
  batch: StoredBatch,
  { wagers, others, voids, deadLetters }: BatchContent,
): string => {
  const present = others.filter((each) => each !== null);
  const postings = present.filter(({ row }) => row.kind !== 'fact');
  const facts = present.filter(({ row }) => row.kind === 'fact');
  const lines = [
    ...wagerLines(wagers.filter((row) => row !== null)),
    ...postings.map(otherLine),
    ...voids.map((each) => voidLine(each, batch)).sort(),
    ...facts.map(otherLine),
    ...deadLetters.map(deadLetterLine),
  ];
  return sha256(lines.map((line) => `${line}\n`).join(''));
};

/** Of the batch: over its place, the one before it and its rows, one a line. */
export const batchDigest = (batch: StoredBatch, rows: string): string =>
  sha256(
    [
      batch.previousDigest,
      batch.group,
      batch.topic,
      batch.partition,
      batch.logEpoch,
      batch.firstOffset,
      batch.nextOffset,
      batch.appliedAtMs,
      rows,
    ].join('\n'),
  );
