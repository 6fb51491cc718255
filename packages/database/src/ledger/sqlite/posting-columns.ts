/** One posting, from columns. */
import type { LotMove } from '@house-rules/ledger';
import type { NewPosting, PlayerRef, PostingKind } from '../ledger-rows.ts';
import { type Cells, numberAt, orNull, textAt } from './sqlite-rows.ts';

/** `t` is the posting: the columns that `fromPostingCells` reads. */
export const postingSelection = `t."playerSequence", t."kind", t."spendable", t."status",
  t."spendableAfter", t."statusAfter", t."occurredAtMs", t."cause", t."lots", t."batchId"`;

export const fromPostingCells = (cells: Cells, player: PlayerRef): NewPosting => {
  const lots = orNull(textAt, cells, 8);
  return {
    player,
    playerSequence: numberAt(cells, 0),
    kind: textAt(cells, 1) as PostingKind,
    spendable: numberAt(cells, 2),
    status: numberAt(cells, 3),
    spendableAfter: numberAt(cells, 4),
    statusAfter: numberAt(cells, 5),
    occurredAtMs: numberAt(cells, 6),
    cause: JSON.parse(textAt(cells, 7)) as NewPosting['cause'],
    lots: lots === null ? [] : (JSON.parse(lots) as readonly LotMove[]),
  };
};

export const postingBatchId = (cells: Cells): number => numberAt(cells, 9);
