/** Every batch carries the digest of its rows and of the batch before it. */
import type { AuditLedger, BatchContent, StoredBatch } from '../reading/audit-ledger.ts';
import type { Difference } from '../replay/difference.ts';
import { batchDigest, chainStart, rowsDigest } from './batch-digest.ts';

/** What stands wrong about a batch; the first of it is enough, for all that follows hangs on it. */
export const checkBatch = async (
  ledger: AuditLedger,
  batch: StoredBatch,
): Promise<Difference | null> => {
  const before = (await ledger.digestBefore(batch)) ?? chainStart;
  if (batch.previousDigest !== before) {
    return wrong(batch, 'previousDigest', batch.previousDigest, before, 'the batch before it');
  }
  const content = await ledger.batchContent(batch);
  const missing = missingRow(batch, content);
  if (missing !== null) return missing;
  const digest = batchDigest(batch, rowsDigest(batch, content));
  if (batch.digest === digest || !isWhole(batch, content)) return null;
  return wrong(batch, 'digest', batch.digest, digest, 'its rows');
};

const nameOf = ({ batchId, topic, partition }: StoredBatch): string =>
  `batch ${batchId} (${topic} ${partition})`;

const wrong = (
  batch: StoredBatch,
  field: string,
  stored: string,
  rebuilt: string,
  of: string,
): Difference => ({
  table: 'batch',
  playerSequence: null,
  row: String(batch.batchId),
  field,
  stored,
  rebuilt,
  sentence: `${nameOf(batch)}: its ${field} is not that of ${of}: something was changed after it was written`,
});

const missingRow = (batch: StoredBatch, { wagers, others }: BatchContent): Difference | null => {
  const lost = wagers.filter((row) => row === null).length;
  const gone = others.filter((row) => row === null).length;
  const found = wagers.length - lost;
  if (found === batch.wagers && gone === 0) return null;
  const what =
    gone > 0
      ? `${gone} of its postings and facts are`
      : `${batch.wagers - found} of its wagers are`;
  return {
    table: 'batch',
    playerSequence: null,
    row: String(batch.batchId),
    field: gone > 0 ? 'postings' : 'wagers',
    stored: gone > 0 ? others.length - gone : found,
    rebuilt: gone > 0 ? others.length : batch.wagers,
    sentence: `${nameOf(batch)}: ${what} no longer in the ledger`,
  };
};

/**
 * Whether all that the digest was made of is still there: bytes of dead letters expire, and where
 * another group met the same record first, its dead letter is that group's. What a migration carried
 * over was digested in another form.
 */
const isWhole = ({ deadLetters }: StoredBatch, content: BatchContent): boolean =>
  content.deadLetters.length === deadLetters &&
  !content.wagers.some((row) => row?.decision.isCarried) &&
  content.deadLetters.every(({ body }) => body !== null);
