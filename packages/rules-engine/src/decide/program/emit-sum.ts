/**
 * The sum of a program: base, tier, promotions, bonuses, rounding, caps. Every number is an integer
 * in a double; `null` is returned where one passed the bound up to which that is exact. Why the
 * bound suffices: money/quick-rounding.ts.
 */
import { micropointsPerWagerMax } from '../../money/micropoints.ts';
import { quickSumMax } from '../../money/quick-rounding.ts';
import type { QuickPlan } from '../quick-plan.ts';
import { emitDecision } from './emit-decision.ts';
import { maskOf, type PromotionsLayout } from './emit-promotions.ts';
import { numberLiteral, textLiteral } from './program-names.ts';

const microDecimals = 6;

/** Functions of the program: rounding as the document says, and lists of what applied. */
export function emitSumFunctions(quick: QuickPlan, layout: PromotionsLayout): string[] {
  const { roundingDecimals: places, roundingMode } = quick;
  const step = 10 ** (microDecimals - places);
  const rounded = {
    down: 'quotient',
    up: '(rest > 0 ? quotient + 1 : quotient)',
    halfUp: '(rest * 2 >= divisor ? quotient + 1 : quotient)',
    halfEven:
      '(rest * 2 > divisor || (rest * 2 === divisor && quotient % 2 === 1) ? quotient + 1 : quotient)',
  }[roundingMode];
  return [
    `/* Micropoints of units × 10^-decimals, or NaN. */
function round(units, decimals) {
if (!(units <= ${quickSumMax})) return NaN;
const more = decimals - ${places};
if (more <= 0) return units * powers[-more] * ${step};
const divisor = powers[more];
const quotient = Math.floor(units / divisor);
${roundingMode === 'down' ? '' : 'const rest = units - quotient * divisor;'}
return ${rounded} * ${step};
}`,
    ...emitLists(layout),
  ];
}

function emitLists({ groups, masks }: PromotionsLayout): string[] {
  const all = groups
    .flatMap(({ promotions }) => promotions)
    .sort((a, b) => a.position - b.position);
  if (all.length === 0) return [];
  const names = Array.from({ length: masks }, (_, index) => `mask${index}`).join(', ');
  const ids = all.map(({ planned, position }) => {
    const { mask, bit } = maskOf(position);
    return `if (${mask} & ${bit}) ids.push(${textLiteral(planned.promotion.id)});`;
  });
  const counts = all
    .filter(({ planned }) => planned.wagersPerDayMax !== null)
    .map(({ planned, position }) => {
      const { mask, bit } = maskOf(position);
      const item = textLiteral(`promotion:${planned.promotion.id}`);
      return `if (${mask} & ${bit}) counters.push({ item: ${item}, day, add: 1 });`;
    });
  return [
    `function idsOf(${names}) { const ids = []; ${ids.join('\n')} return ids; }`,
    ...(counts.length === 0
      ? []
      : [`function addCounts(counters, day, ${names}) { ${counts.join('\n')} }`]),
  ];
}

/** Base and tier; before the promotions. */
export function emitBase(): string[] {
  return [
    'const base = minor * money.units * earningUnits;',
    'const baseDecimals = money.decimals + earningDecimals;',
    'const afterTier = base * tierUnits[rung];',
    'const afterTierDecimals = baseDecimals + tierDecimals[rung];',
    'let decimals = afterTierDecimals;',
  ];
}

/** From the stacked promotions to micropoints; `rounded` and `statusRounded`. */
export function emitRounded(quick: QuickPlan, layout: PromotionsLayout): string[] {
  const all = layout.groups.flatMap(({ promotions }) => promotions);
  const bonuses = all.some(({ isBonus }) => isBonus);
  const multiplied = all.length === 0 ? 'afterTier' : 'afterTier * units';
  const lines = bonuses
    ? emitBonuses(layout, multiplied)
    : [`const rounded = round(${multiplied}, decimals);`];
  return [
    ...lines,
    ...(quick.statusIsFinal ? [] : ['const statusRounded = round(base, baseDecimals);']),
    // Also false for NaN, which is what a passed bound leaves behind.
    `if (!(rounded <= ${quickSumMax}${quick.statusIsFinal ? '' : ` && statusRounded <= ${quickSumMax}`})) return null;`,
  ];
}

function emitBonuses({ bonusDecimals }: PromotionsLayout, multiplied: string): string[] {
  return [
    `let points = ${multiplied};`,
    'if (bonus !== 0) {',
    `if (decimals < ${bonusDecimals}) { if (!(points <= ${quickSumMax})) return null; points *= powers[${bonusDecimals} - decimals]; decimals = ${bonusDecimals}; }`,
    `else bonus *= powers[decimals - ${bonusDecimals}];`,
    `if (!(points <= ${quickSumMax} && bonus <= ${quickSumMax})) return null;`,
    'points += bonus;',
    '}',
    'const rounded = round(points, decimals);',
  ];
}

/** Caps, status, and the decision. */
export function emitEarned(quick: QuickPlan): string[] {
  const { perWagerMax, perDayMax, statusIsFinal } = quick;
  return [
    'let spendable = rounded, cappedBy = null;',
    `if (spendable > ${numberLiteral(perWagerMax)}) { spendable = ${numberLiteral(perWagerMax)}; cappedBy = "points_per_wager"; }`,
    ...(perDayMax === null
      ? []
      : [
          `const left = Math.max(0, ${numberLiteral(perDayMax)} - player.counters.points);`,
          'if (spendable > left) { spendable = left; cappedBy = "points_per_player_per_day"; }',
        ]),
    statusIsFinal
      ? 'const statusEarned = spendable;'
      : `const statusEarned = statusRounded > ${micropointsPerWagerMax} ? ${micropointsPerWagerMax} : statusRounded;`,
  ];
}

export function emitResult(layout: PromotionsLayout): string[] {
  const all = layout.groups.flatMap(({ promotions }) => promotions);
  const masks = Array.from({ length: layout.masks }, (_, index) => `mask${index}`);
  const limited = emitLimited(layout);
  const hasCounts = limited === '' ? 'spendable > 0' : `spendable > 0 || ${limited}`;
  return [
    ...(all.length === 0 ? ['const at = wager.occurredAtMs;'] : []),
    'let day = "";',
    `if (${hasCounts}) { const span = memory.day; day = at >= span.fromMs && at < span.toMs ? span.day : memory.dayAt(at); }`,
    'const counters = spendable > 0 ? [{ item: "points", day, add: spendable }] : [];',
    ...(limited === '' ? [] : [`if (${limited}) addCounts(counters, day, ${masks.join(', ')});`]),
    `return ${emitDecision({
      eligible: 'true',
      reason: 'spendable > 0 ? "earned" : rounded > 0 ? "capped_to_zero" : "rounded_to_zero"',
      eligibilityRule: 'allowedBy',
      earningRule: 'earningRule',
      promotions:
        all.length === 0
          ? '[]'
          : `applied === 0 ? [] : applied === 1 ? [only] : idsOf(${masks.join(', ')})`,
      tier: 'tier',
      tierAfter: 'tierAfter',
      cappedBy: 'cappedBy',
      spendable: 'spendable',
      status: 'statusEarned',
      counters: 'counters',
    })};`,
  ];
}

/** Source that is true where a promotion with a limit applied; empty where none has one. */
function emitLimited({ groups, masks }: PromotionsLayout): string {
  const bits = Array.from({ length: masks }, () => 0);
  for (const { planned, position } of groups.flatMap(({ promotions }) => promotions)) {
    if (planned.wagersPerDayMax === null) continue;
    const index = Number(maskOf(position).mask.slice('mask'.length));
    bits[index] = (bits[index] ?? 0) | maskOf(position).bit;
  }
  return bits
    .flatMap((each, index) => (each === 0 ? [] : [`(mask${index} & ${each}) !== 0`]))
    .join(' || ');
}
