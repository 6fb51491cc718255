/** The tier ladder of a program: constants, the rung before the wager and the one after it. */
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

/** The higher of the stored rung and the one by status. */
export function emitRung(tiers: readonly QuickTier[]): string[] {
  const rungs = higherRungs(tiers).map(
    ({ id, from, rung }) =>
      `status >= ${numberLiteral(from)} || stored === ${textLiteral(id)} ? ${rung} : `,
  );
  return [
    ...(rungs.length === 0 ? [] : ['const stored = player.tier;']),
    `const rung = ${rungs.join('')}0;`,
    'const tier = tierIds[rung];',
  ];
}

/** The rung by the status points after the wager, never below the one before it. */
export function emitRungAfter(tiers: readonly QuickTier[]): string[] {
  const rungs = higherRungs(tiers).map(
    ({ from, rung }) => `statusAfter >= ${numberLiteral(from)} ? ${rung} : `,
  );
  return [
    'const statusAfter = status + statusEarned;',
    `const reached = ${rungs.join('')}0;`,
    'const tierAfter = reached > rung ? tierIds[reached] : tier;',
  ];
}

function higherRungs(tiers: readonly QuickTier[]) {
  return tiers
    .map(({ id, from }, rung) => ({ id, from, rung }))
    .slice(1)
    .reverse();
}
