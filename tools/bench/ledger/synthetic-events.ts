/** What the wagers of a synthetic stream look like: some thousands of kinds, as a casino has them. */
import type { NewWagerRow } from '@house-rules/database';

export const operatorId = 'harbour-casino';
export const tiers = ['bronze', 'silver', 'gold', 'platinum'] as const;
export const dayMs = 86_400_000;
export const startMs = Date.UTC(2026, 10, 28);
/** Between two wagers of the log: five million of them span six days and the end of a month. */
export const stepMs = 103;

const categories = ['slots', 'live_casino', 'table_games', 'bingo'] as const;
const jurisdictions = ['MT', 'SE', 'DE'] as const;
const channels = ['web', 'mobile'] as const;
const segmentLists = [[], [], [], ['vip'], ['new-player']] as const;
const rules = ['slots-base', 'live-base', 'tables', 'everything-else'] as const;

export type WagerKind = Pick<
  NewWagerRow,
  | 'gameId'
  | 'gameCategory'
  | 'jurisdiction'
  | 'currency'
  | 'stakeKind'
  | 'channel'
  | 'segments'
  | 'amountMinor'
  | 'rate'
>;

/** @param pick any whole number. */
export const kindAt = (pick: number): WagerKind => ({
  gameId: `game-${pick % 300}`,
  gameCategory: categories[pick % 4] ?? 'slots',
  jurisdiction: jurisdictions[pick % 3] ?? 'MT',
  currency: pick % 7 === 0 ? 'SEK' : 'EUR',
  stakeKind: pick % 11 === 0 ? 'bonus' : 'real',
  channel: channels[(pick >> 3) % 2] ?? 'web',
  segments: segmentLists[(pick >> 4) % 5] ?? [],
  amountMinor: 100 + (pick % 5_000),
  rate: pick % 7 === 0 ? '0.0921' : '1',
});

/** By tier, earning rule and whether the promotion counted. */
const decisions: readonly NewWagerRow['decision'][] = tiers.flatMap((tier) =>
  rules.flatMap((earningRule) =>
    [[], ['weekend']].map((promotions) => ({
      eligibilityRule: 'adults',
      earningRule,
      promotions,
      cappedBy: null,
      tier,
      tierAfter: tier,
      counted: ['points', ...promotions.map((id) => `promotion:${id}`)],
    })),
  ),
);

export const decisionAt = (
  tier: number,
  pick: number,
  isPromoted: boolean,
): NewWagerRow['decision'] => {
  const decision = decisions[tier * 8 + (pick % 4) * 2 + Number(isPromoted)];
  if (decision === undefined) throw new Error(`there is no tier ${tier}`);
  return decision;
};

/** End of the local month, a year on. */
export const lotExpiry = (atMs: number): number => {
  const at = new Date(atMs);
  return Date.UTC(at.getUTCFullYear() + 1, at.getUTCMonth() + 1, 1);
};

/** Days since the day before the stream's first one, so that 0 is "none yet". */
export const dayNumber = (atMs: number): number => 1 + Math.floor((atMs - startMs) / dayMs);

export const dayText = (day: number): string =>
  new Date(startMs + (day - 1) * dayMs).toISOString().slice(0, 10);
