/**
 * Follows a player's rows from the first on. Forwards, because a wager's row does not say how much of
 * it paid a debt: that follows from the rows before it.
 */
import { byExpiry, fill, type Holdings, hold, type LotMove } from '@house-rules/ledger';
import type { HoldingsAsOf } from './holdings-port.ts';

/** What the holdings need of a wager, a posting or a fact. */
export interface HeldRow {
  readonly playerSequence: number;
  readonly postedAtMs: number;
  readonly spendable: number;
  /** Null with a fact, which leaves the balances alone. */
  readonly after: { readonly spendable: number; readonly status: number } | null;
  /** The tier that the row left the player in; null where it says nothing of it. */
  readonly tier: string | null;
  readonly lots:
    | { readonly kind: 'earned'; readonly expiresAtMs: number | null }
    | { readonly kind: 'moved'; readonly moves: readonly LotMove[] };
}

/** @param rows in the order of the player's sequence, up to the instant */
export const holdingsAsOf = (rows: readonly HeldRow[]): HoldingsAsOf => {
  let holdings: Holdings = { lots: [], debt: 0 };
  let balances = { spendable: 0, status: 0 };
  let tier: string | null = null;
  for (const row of rows) {
    holdings = hold(holdings, movementOf(row, holdings.debt));
    balances = row.after ?? balances;
    tier = row.tier ?? tier;
  }
  const last = rows.at(-1);
  return {
    ...balances,
    debt: holdings.debt,
    tier,
    lots: holdings.lots.filter(({ remaining }) => remaining > 0).toSorted(byExpiry),
    playerSequence: last?.playerSequence ?? 0,
    postedAtMs: last?.postedAtMs ?? null,
  };
};

const movementOf = ({ lots, spendable }: HeldRow, debt: number) => {
  if (lots.kind === 'earned') return fill(debt, spendable, lots.expiresAtMs);
  const filled = lots.moves.reduce((sum, { amount }) => sum + amount, 0);
  // spendable = what the lots gained less what the debt gained.
  return { spendable, debt: filled - spendable, lots: lots.moves };
};
