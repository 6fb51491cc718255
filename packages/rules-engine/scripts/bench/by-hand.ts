/**
 * The reference rule set as somebody would write it in code: the limit that a general engine is
 * measured by. It gives the same decision, in exact integers; the benchmark checks that first.
 */
import type { Decision } from '@house-rules/contracts';
import type { DecideInput } from '../../src/index.ts';

const tiers = ['bronze', 'silver', 'gold', 'platinum'];
const tierFrom = [0, 500e6, 2_500e6, 10_000e6];
const tierHundredths = [100, 110, 125, 150];
const rateUnits: Readonly<Record<string, readonly [units: number, decimals: number]>> = {
  '1': [1, 0],
  '1.1734': [11_734, 4],
  '0.0872': [872, 4],
};
const powers = Array.from({ length: 16 }, (_, power) => 10 ** power);
const autumnFrom = Date.parse('2026-09-01T00:00:00Z');
const goldFrom = Date.parse('2026-10-01T00:00:00Z');
const yearEnd = Date.parse('2027-01-01T00:00:00Z');

/** @param day local day of every wager of the benchmark. */
export function decideByHand(
  input: DecideInput,
  day: string,
  hash: string,
  engine: string,
): Decision {
  const { wager, player } = input;
  const status = player.statusMicropoints;
  let rung = 0;
  for (let index = 1; index < 4; index += 1) {
    if ((tierFrom[index] as number) <= status || player.tier === tiers[index]) rung = index;
  }
  const { amountMinor: amount, currency, jurisdiction, gameCategory: category } = wager;
  let eligibilityRule: string | null = null;
  let eligible = false;
  if (player.segments.includes('self_excluded')) eligibilityRule = 'self-excluded';
  else if (jurisdiction === 'BE' || jurisdiction === 'NL' || jurisdiction === 'US-NJ') {
    eligibilityRule = 'blocked-jurisdictions';
  } else if (wager.stakeKind === 'free') eligibilityRule = 'free-play';
  else if (
    ((currency === 'EUR' || currency === 'GBP' || currency === 'USD') && amount >= 10) ||
    (currency === 'SEK' && amount >= 100)
  ) {
    eligibilityRule = 'minimum-stake';
    eligible = true;
  }
  let earningRule: string | null = null;
  let hundredths = 0;
  if (!eligible) hundredths = 0;
  else if (category === 'slots') {
    earningRule = amount >= 10_000 ? 'high-stakes-slots' : 'slots';
    hundredths = amount >= 10_000 ? 12 : 10;
  } else if (category === 'table_games' || category === 'live_casino') {
    earningRule = 'table-games';
    hundredths = 5;
  } else if (category === 'video_poker') {
    earningRule = 'video-poker';
    hundredths = 2;
  } else if (category === 'sports' && wager.stakeKind !== 'bonus') {
    earningRule = 'sports-singles';
    hundredths = 4;
  }
  const decision: Decision = {
    eligible,
    reason: eligible ? 'no_earning_rule' : eligibilityRule === null ? 'not_allowed' : 'denied',
    eligibilityRule,
    earningRule,
    promotions: [],
    tier: tiers[rung] as string,
    tierAfter: tiers[rung] as string,
    cappedBy: null,
    spendable: 0,
    status: 0,
    counters: [],
    documentHash: hash,
    engine,
  };
  if (earningRule === null) return decision;
  const [units, rateDecimals] = rateUnits[input.rate] ?? [Number.NaN, 0];
  const base = amount * units * hundredths;
  let decimals = 4 + rateDecimals;
  decision.status = Math.floor(base / (powers[decimals - 2] as number)) * 10_000;
  let sum = base * (tierHundredths[rung] as number);
  decimals += 2;
  const at = wager.occurredAtMs;
  const gold = rung >= 2 && amount >= 2_000 && at >= goldFrom && at < yearEnd;
  if (gold) {
    sum *= 2;
    decision.promotions.push('gold-double');
  } else if (category === 'slots' && at >= autumnFrom && at < yearEnd) {
    sum *= 15;
    decimals += 1;
    decision.promotions.push('autumn-slots');
  }
  const welcome =
    wager.channel === 'mobile' &&
    status < 100e6 &&
    !((player.counters.promotions['mobile-welcome'] ?? 0) >= 1);
  if (welcome) {
    sum += 5 * (powers[decimals] as number);
    decision.promotions.push('mobile-welcome');
  }
  let points = Math.floor(sum / (powers[decimals - 2] as number)) * 10_000;
  if (points > 5_000e6) {
    points = 5_000e6;
    decision.cappedBy = 'points_per_wager';
  }
  const left = Math.max(0, 20_000e6 - player.counters.points);
  if (points > left) {
    points = left;
    decision.cappedBy = 'points_per_player_per_day';
  }
  decision.spendable = points;
  decision.reason = points > 0 ? 'earned' : 'rounded_to_zero';
  if (points > 0) decision.counters.push({ item: 'points', day, add: points });
  if (welcome) decision.counters.push({ item: 'promotion:mobile-welcome', day, add: 1 });
  for (let index = rung + 1; index < 4; index += 1) {
    if ((tierFrom[index] as number) <= status + decision.status)
      decision.tierAfter = tiers[index] as string;
  }
  return decision;
}
