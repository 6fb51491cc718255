/** One player of the fake ledger: the balance, the lots it stands in, and every row, newest first. */
import type { HistoryRow, LotShare, Redemption, StoredPlayerFact } from '@house-rules/contracts';

interface Lot {
  readonly expiresAt: string | null;
  earned: number;
  remaining: number;
}

export interface Account {
  readonly playerId: string;
  spendable: number;
  status: number;
  debt: number;
  tier: string;
  heldUntil: string | null;
  changedAt: string | null;
  /** Newest first. */
  readonly rows: HistoryRow[];
  /** First to expire first; what never expires last. */
  lots: Lot[];
  /** Newest first. */
  readonly facts: StoredPlayerFact[];
  /** Newest first. */
  readonly redemptions: Redemption[];
}

export function openAccount(playerId: string, tier: string): Account {
  return {
    playerId,
    spendable: 0,
    status: 0,
    debt: 0,
    tier,
    heldUntil: null,
    changedAt: null,
    rows: [],
    lots: [],
    facts: [],
    redemptions: [],
  };
}

/** Debt is paid first, the rest fills the lot. @returns what the lots got. */
export function fill(account: Account, expiresAt: string | null, points: number): LotShare[] {
  const paid = Math.min(account.debt, points);
  const rest = points - paid;
  account.debt -= paid;
  account.spendable += points;
  if (rest === 0) return [];
  const lot = lotOf(account, expiresAt);
  lot.earned += rest;
  lot.remaining += rest;
  return [{ expiresAt, points: rest }];
}

/** First to expire first; what the lots cannot bear becomes debt. @returns what the lots gave. */
export function take(account: Account, points: number): LotShare[] {
  let missing = points;
  const shares: LotShare[] = [];
  for (const lot of account.lots) {
    const share = Math.min(lot.remaining, missing);
    if (share === 0) continue;
    lot.remaining -= share;
    missing -= share;
    shares.push({ expiresAt: lot.expiresAt, points: -share });
  }
  account.debt += missing;
  account.spendable -= points;
  return shares;
}

/** What was taken goes back where it came from. */
export function giveBack(account: Account, shares: readonly LotShare[]): LotShare[] {
  return shares.map(({ expiresAt, points }) => {
    lotOf(account, expiresAt).remaining -= points;
    account.spendable -= points;
    return { expiresAt, points: -points };
  });
}

function lotOf(account: Account, expiresAt: string | null): Lot {
  const known = account.lots.find((lot) => lot.expiresAt === expiresAt);
  if (known !== undefined) return known;
  const lot = { expiresAt, earned: 0, remaining: 0 };
  account.lots = [...account.lots, lot].toSorted((a, b) => order(a.expiresAt, b.expiresAt));
  return lot;
}

const order = (a: string | null, b: string | null): number =>
  (a ?? '9999').localeCompare(b ?? '9999');

interface Moved {
  readonly spendable: number;
  readonly status?: number;
  readonly lots?: readonly LotShare[];
}

export const nextSequence = (account: Account): number =>
  (account.rows[0]?.playerSequence ?? 0) + 1;

/** What every row that moves points has; the account must have moved before. */
export function rowOf(account: Account, at: string, text: string, moved: Moved) {
  account.changedAt = at;
  return {
    playerSequence: nextSequence(account),
    occurredAt: at,
    postedAt: at,
    sentence: { code: 'fake', params: {}, text },
    spendable: moved.spendable,
    status: moved.status ?? 0,
    spendableAfter: account.spendable,
    statusAfter: account.status,
    lots: [...(moved.lots ?? [])],
  };
}
