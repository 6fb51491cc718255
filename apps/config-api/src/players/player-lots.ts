/** A player's lots, and what will be lost and when if nothing is spent or wagered before. */
import type { PlayerLots } from '@house-rules/contracts';
import type { StoredAccount } from '@house-rules/database';
import { inactiveFromMs, type LedgerTerms, type Lot } from '@house-rules/ledger';
import { toInstant } from '../clock.ts';

type Upcoming = PlayerLots['upcoming'][number];

/** @param terms of the rules in force; null where none are, and then nobody is ever inactive */
export const upcomingExpiry = (
  lots: readonly Lot[],
  lastWagerAtMs: number | null,
  terms: LedgerTerms | null,
): readonly { readonly atMs: number; readonly points: number }[] => {
  const idleMs =
    terms === null || lastWagerAtMs === null ? null : inactiveFromMs(terms, lastWagerAtMs);
  const points = new Map<number, number>();
  for (const { expiresAtMs, remaining } of lots) {
    const atMs = Math.min(
      expiresAtMs ?? Number.POSITIVE_INFINITY,
      idleMs ?? Number.POSITIVE_INFINITY,
    );
    if (remaining > 0 && Number.isFinite(atMs)) {
      points.set(atMs, (points.get(atMs) ?? 0) + remaining);
    }
  }
  return [...points]
    .map(([atMs, amount]) => ({ atMs, points: amount }))
    .sort((one, other) => one.atMs - other.atMs);
};

export const toPlayerLots = (
  { playerId, spendable, account, lots }: StoredAccount,
  terms: LedgerTerms | null,
): PlayerLots => ({
  playerId,
  spendable,
  debt: account.debt,
  lots: lots.map(({ expiresAtMs, earned, remaining }) => ({
    expiresAt: expiresAtMs === null ? null : toInstant(expiresAtMs),
    earned,
    remaining,
  })),
  upcoming: upcomingExpiry(lots, account.lastWagerAtMs, terms).map(
    ({ atMs, points }): Upcoming => ({ at: toInstant(atMs), points }),
  ),
});
