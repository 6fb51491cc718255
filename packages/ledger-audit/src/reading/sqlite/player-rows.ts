/** Postings and facts, from the columns that every reading of them asks for. */
import type { LotLine } from '../../replay/lot-book.ts';
import { type FactRow, type PostingKind, type PostingRow, postingKinds } from '../stored-rows.ts';
import { type Cells, integerAt, integerOrNullAt, textAt, textOrNullAt } from './cells.ts';

/** Of the table under the name `r`. */
export const postingColumns = `r."playerKey", r."playerSequence", r."kind", r."spendable",
  r."status", r."spendableAfter", r."statusAfter", r."occurredAtMs", r."batchId", r."cause",
  r."lots"`;

/** Of the table under the name `r`. */
export const factColumns = `r."playerKey", r."playerSequence", r."factId", r."kind", r."value",
  r."effectiveFromMs", r."effectiveToMs", r."recordedAtMs", r."batchId"`;

const kindOf = (text: string): PostingKind => {
  const kind = postingKinds.find((each) => each === text);
  if (kind === undefined) throw new Error(`the ledger holds a posting of the kind \`${text}\``);
  return kind;
};

export const postingOf = (cells: Cells): PostingRow => {
  const lines = textOrNullAt(cells, 10);
  const cause = textOrNullAt(cells, 9);
  return {
    kind: kindOf(textAt(cells, 2)),
    playerKey: integerAt(cells, 0),
    playerSequence: integerAt(cells, 1),
    spendable: integerAt(cells, 3),
    status: integerAt(cells, 4),
    spendableAfter: integerAt(cells, 5),
    statusAfter: integerAt(cells, 6),
    occurredAtMs: integerAt(cells, 7),
    batchId: integerAt(cells, 8),
    cause: cause === null ? null : (JSON.parse(cause) as Record<string, unknown>),
    lots: lines === null ? [] : (JSON.parse(lines) as LotLine[]),
  };
};

export const factOf = (cells: Cells): FactRow => ({
  kind: 'fact',
  playerKey: integerAt(cells, 0),
  playerSequence: integerAt(cells, 1),
  factId: textAt(cells, 2),
  factKind: textAt(cells, 3),
  value: textAt(cells, 4),
  effectiveFromMs: integerAt(cells, 5),
  effectiveToMs: integerOrNullAt(cells, 6),
  recordedAtMs: integerAt(cells, 7),
  batchId: integerAt(cells, 8),
});
