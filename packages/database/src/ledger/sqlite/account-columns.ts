/** One account, from columns. */

import type { Account } from '@house-rules/ledger';
import { fromStoredExpiry } from '../lot-never.ts';
import { type Cells, numberAt, orNull, textAt } from './sqlite-rows.ts';

/** In the order in which write-accounts.ts binds them. */
export const accountColumns = [
  'spendable',
  'status',
  'debt',
  'tier',
  'tierSinceMs',
  'heldUntilMs',
  'windowKey',
  'windowStatus',
  'playerSequence',
  'lotExpiresAtMs',
  'lotEarned',
  'lotRemaining',
  'day',
  'dayPoints',
  'dayPromotions',
  'facts',
  'lastWagerAtMs',
] as const;

export type Promotions = Readonly<Record<string, number>>;

const noPromotions: Promotions = {};

/** Null where none counted, which is how most days are. */
export const toPromotionsCell = (promotions: Promotions): string | null => {
  for (const _ in promotions) return JSON.stringify(promotions);
  return null;
};

export const fromPromotionsCell = (cell: string | null): Promotions =>
  cell === null ? noPromotions : (JSON.parse(cell) as Promotions);

/** @param at position of the first of `accountColumns`. */
export const fromAccountCells = (cells: Cells, at: number): Account => ({
  spendable: numberAt(cells, at),
  status: numberAt(cells, at + 1),
  debt: numberAt(cells, at + 2),
  tier:
    cells[at + 3] === null
      ? null
      : {
          id: textAt(cells, at + 3),
          sinceMs: numberAt(cells, at + 4),
          heldUntilMs: orNull(numberAt, cells, at + 5),
        },
  qualifying:
    cells[at + 6] === null
      ? null
      : { windowKey: textAt(cells, at + 6), micropoints: numberAt(cells, at + 7) },
  playerSequence: numberAt(cells, at + 8),
  openLot:
    cells[at + 9] === null
      ? null
      : {
          expiresAtMs: fromStoredExpiry(numberAt(cells, at + 9)),
          earned: numberAt(cells, at + 10),
          remaining: numberAt(cells, at + 11),
        },
  openDay:
    cells[at + 12] === null
      ? null
      : {
          day: textAt(cells, at + 12),
          points: numberAt(cells, at + 13),
          promotions: fromPromotionsCell(orNull(textAt, cells, at + 14)),
        },
  facts: numberAt(cells, at + 15),
  lastWagerAtMs: orNull(numberAt, cells, at + 16),
});
