/** The rung before a wager: the higher of the stored one and the one by status. */
import type { QuickTier } from '../quick-plan.ts';
import type { Constants } from './program-names.ts';

/** Leaves `rung`, and `tier` where a condition reads it. */
export function emitRung(
  tiers: readonly QuickTier[],
  constants: Constants,
  readsTier: boolean,
): string[] {
  const ids = constants.name(tiers.map(({ id }) => id));
  const rungs = tiers
    .map(({ id, from }, rung) => {
      const reached = `status >= ${constants.name(from)} || stored === ${constants.name(id)}`;
      return `${reached} ? ${rung} : `;
    })
    .slice(1)
    .reverse();
  return [
    ...(rungs.length === 0 ? [] : ['const stored = player.tier;']),
    `const rung = ${rungs.join('')}0;`,
    ...(readsTier ? [`const tier = ${ids}[rung];`] : []),
  ];
}

/** Leaves `base` and `points` after the tier, with their decimals, and `bonus`. */
export function emitBase(tiers: readonly QuickTier[], constants: Constants): string[] {
  const units = constants.name(tiers.map((tier) => tier.units));
  const decimals = constants.name(tiers.map((tier) => tier.decimals));
  return [
    'const base = minor * money.units * earningUnits;',
    'const baseDecimals = money.decimals + earningDecimals;',
    `let points = base * ${units}[rung];`,
    `let decimals = baseDecimals + ${decimals}[rung];`,
    'let bonus = 0;',
  ];
}
