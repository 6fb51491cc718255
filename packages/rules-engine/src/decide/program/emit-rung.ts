/** The rung before a wager: the higher of the stored one and the one by status. */
import type { QuickTier } from '../quick-plan.ts';
import type { Constants } from './program-names.ts';

/** Leaves `rung` with its `tierUnits` and `tierDecimals`, and `tier` where a condition reads it. */
export function emitRung(
  tiers: readonly QuickTier[],
  constants: Constants,
  readsTier: boolean,
): string[] {
  const chain = tiers.map(({ id, from, units, decimals }, rung) => {
    const name = constants.name(id);
    const left = [
      `rung = ${rung};`,
      `tierUnits = ${constants.name(units)};`,
      `tierDecimals = ${constants.name(decimals)};`,
      ...(readsTier ? [`tier = ${name};`] : []),
    ].join(' ');
    if (rung === 0) return `{ ${left} }`;
    return `if (status >= ${constants.name(from)} || stored === ${name}) { ${left} }`;
  });
  return [
    ...(tiers.length > 1 ? ['const stored = player.tier;'] : []),
    `let rung, tierUnits, tierDecimals${readsTier ? ', tier' : ''};`,
    chain.reverse().join(' else\n'),
  ];
}

/** Leaves `base` and `points` after the tier, with their decimals, and `bonus`. */
export const baseLines = [
  'const base = minor * money.units * earningUnits;',
  'const baseDecimals = money.decimals + earningDecimals;',
  'let points = base * tierUnits;',
  'let decimals = baseDecimals + tierDecimals;',
  'let bonus = 0;',
];
