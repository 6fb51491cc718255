import type { PlayerStanding } from '../reading/audit-ledger.ts';
import type { TierTerms } from '../rule-book/tier-terms.ts';

/** Looks at the days on which the tiers of these players may have been reviewed. */
export const prepareTerms = async (
  terms: TierTerms,
  standings: readonly PlayerStanding[],
  lastReviewDay: string | null,
): Promise<void> => {
  let fromMs = Number.POSITIVE_INFINITY;
  for (const { account } of standings) {
    if (account.tierSinceMs !== null) fromMs = Math.min(fromMs, account.tierSinceMs);
  }
  if (fromMs < Number.POSITIVE_INFINITY) await terms.prepare(fromMs, lastReviewDay);
};
