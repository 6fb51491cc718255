/**
 * What a player had by an instant, from their rows. Backwards from what they have now where they
 * never owed anything: then each row says all that it moved, and only the rows after the instant are
 * undone. Else forwards from the first row: a wager's row does not say how much of it paid a debt.
 */
import { byExpiry, fill, type Holdings, hold, type LotMove } from '@house-rules/ledger';
import type { HeldLot, HoldingsAsOf } from './holdings-port.ts';

/** What the holdings need of a wager, a posting or a fact. */
export interface HeldRow {
  readonly playerSequence: number;
  readonly postedAtMs: number;
  readonly spendable: number;
  readonly status: number;
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
    lots: withPoints(holdings.lots),
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

const withPoints = (lots: readonly HeldLot[]): HeldLot[] =>
  lots
    .filter(({ remaining }) => remaining > 0)
    .map(({ expiresAtMs, remaining }) => ({ expiresAtMs, remaining }))
    .sort(byExpiry);

/** What an account says of a player who never owed anything. */
interface HeldNow {
  readonly spendable: number;
  readonly status: number;
  /** Those with points. */
  readonly lots: readonly HeldLot[];
}

/**
 * @param newestFirst every row of the player by their sequence; read only as far as is needed
 * @returns null where the rows do not lead back to what the row before the instant left
 */
export const undoneTo = (
  now: HeldNow,
  newestFirst: Iterable<HeldRow>,
  atMs: number,
): HoldingsAsOf | null => {
  const lots = new Map(now.lots.map(({ expiresAtMs, remaining }) => [expiresAtMs, remaining]));
  let { spendable, status } = now;
  let last: HeldRow | null = null;
  let tier: string | null = null;
  for (const row of newestFirst) {
    if (last === null && row.postedAtMs > atMs) {
      spendable -= row.spendable;
      status -= row.status;
      for (const { expiresAtMs, amount } of movesOf(row)) {
        lots.set(expiresAtMs, (lots.get(expiresAtMs) ?? 0) - amount);
      }
      continue;
    }
    last ??= row;
    if (last === row && row.after !== null) {
      if (row.after.spendable !== spendable || row.after.status !== status) return null;
    }
    tier = row.tier;
    if (tier !== null) break;
  }
  const left = [...lots].map(([expiresAtMs, remaining]) => ({ expiresAtMs, remaining }));
  if (left.some(({ remaining }) => remaining < 0)) return null;
  return {
    spendable,
    status,
    debt: 0,
    tier,
    lots: withPoints(left),
    playerSequence: last?.playerSequence ?? 0,
    postedAtMs: last?.postedAtMs ?? null,
  };
};

/** Without a debt all that a wager earned filled its lot. */
const movesOf = ({ lots, spendable }: HeldRow): readonly LotMove[] => {
  if (lots.kind === 'moved') return lots.moves;
  return spendable === 0 ? [] : [{ expiresAtMs: lots.expiresAtMs, amount: spendable }];
};

/** Several lists, each newest first, as one. Each is read only as far as is needed. */
export function* newestFirst(lists: readonly Iterator<HeldRow>[]): Generator<HeldRow> {
  const heads = lists.map((list) => list.next());
  for (;;) {
    let newest: number | null = null;
    for (const [at, head] of heads.entries()) {
      if (head.done === true) continue;
      const best = newest === null ? undefined : heads[newest];
      const isNewer =
        best === undefined ||
        best.done === true ||
        head.value.playerSequence > best.value.playerSequence;
      if (isNewer) newest = at;
    }
    const next = newest === null ? undefined : heads[newest];
    const list = newest === null ? undefined : lists[newest];
    if (newest === null || next === undefined || next.done === true || list === undefined) return;
    yield next.value;
    heads[newest] = list.next();
  }
}
