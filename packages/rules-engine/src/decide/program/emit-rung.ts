/** The rung before a wager: the higher of the stored one and the one by status. */
import type { QuickTier } from '../quick-plan.ts';
import { numberLiteral, numbersLiteral, textLiteral, textsLiteral } from './program-names.ts';

/** Lists that the program keeps, by rung. */
export function emitLadder(tiers: readonly QuickTier[]): string[] {
  return [
    `const tierIds = ${textsLiteral(tiers.map(({ id }) => id))};`,
    `const tierUnits = ${numbersLiteral(tiers.map(({ units }) => units))};`,
    `const tierDecimals = ${numbersLiteral(tiers.map(({ decimals }) => decimals))};`,
  ];
}

/** Leaves `rung`, and `tier` where a condition reads it. */
export function emitRung(tiers: readonly QuickTier[], readsTier: boolean): string[] {
  const rungs = tiers
    .map(({ id, from }, rung) => {
      const reached = `status >= ${numberLiteral(from)} || stored === ${textLiteral(id)}`;
      return `${reached} ? ${rung} : `;
    })
    .slice(1)
    .reverse();
  return [
    ...(rungs.length === 0 ? [] : ['const stored = player.tier;']),
    `const rung = ${rungs.join('')}0;`,
    ...(readsTier ? ['const tier = tierIds[rung];'] : []),
  ];
}
