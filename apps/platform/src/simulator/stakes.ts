/** How much is staked, and what comes back: by category, player, currency and chance. */
import type { GameCategory } from '@house-rules/contracts';
import { unitsPerEuro } from '../demo/demo-operators.ts';
import type { Random } from './random.ts';

export interface CategoryHabits {
  /** Median stake of the usual player, euros. */
  readonly medianEuro: number;
  /** Spread of the logarithm. */
  readonly sigma: number;
  /** Mean time between two wagers of a session, milliseconds. */
  readonly gapMs: number;
  /** Probability that a wager wins anything, and what share of all stakes comes back. */
  readonly winChance: number;
  readonly returned: number;
}

export const categoryHabits: Readonly<Record<GameCategory, CategoryHabits>> = {
  slots: { medianEuro: 0.8, sigma: 0.75, gapMs: 5_000, winChance: 0.27, returned: 0.96 },
  video_poker: { medianEuro: 1.2, sigma: 0.6, gapMs: 7_000, winChance: 0.45, returned: 0.985 },
  table_games: { medianEuro: 5, sigma: 0.8, gapMs: 14_000, winChance: 0.46, returned: 0.973 },
  live_casino: { medianEuro: 8, sigma: 0.85, gapMs: 32_000, winChance: 0.46, returned: 0.97 },
  bingo: { medianEuro: 1.5, sigma: 0.5, gapMs: 60_000, winChance: 0.08, returned: 0.85 },
  lottery: { medianEuro: 2, sigma: 0.4, gapMs: 45_000, winChance: 0.12, returned: 0.6 },
  poker: { medianEuro: 4, sigma: 0.7, gapMs: 40_000, winChance: 0.3, returned: 0.95 },
  sports: { medianEuro: 6, sigma: 0.9, gapMs: 75_000, winChance: 0.38, returned: 0.93 },
};

/** What people can type or click: 1, 2, 5 and halves of these, times a power of ten. */
const steps = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10] as const;

/** The smallest stake that a game takes, in units of the currency where a euro is one. */
const LEAST_EURO = 0.1;
/** No table of the demo takes more. */
const MOST_EURO = 5_000;

/** The nearest stake that people choose, in minor units of a currency with two decimals. */
export const chosenStakeMinor = (euro: number, currency: string): number => {
  const unit = unitsPerEuro[currency] ?? 1;
  const wanted = Math.min(Math.max(euro, LEAST_EURO), MOST_EURO) * unit * 100;
  const power = 10 ** Math.floor(Math.log10(wanted));
  const best = steps.reduce((nearest, step) =>
    Math.abs(step * power - wanted) < Math.abs(nearest * power - wanted) ? step : nearest,
  );
  return Math.round(best * power);
};

/** What one wager wins, minor units: mostly nothing, on average the category's share of the stake. */
export const payoutMinor = (category: GameCategory, stakeMinor: number, random: Random): number => {
  const { winChance, returned } = categoryHabits[category];
  if (!random.chance(winChance)) return 0;
  const mean = returned / winChance;
  // Even-money games pay near their mean; the others now and then a multiple of it.
  const multiple = winChance > 0.4 ? mean : random.exponential(mean);
  return Math.round(stakeMinor * multiple);
};
