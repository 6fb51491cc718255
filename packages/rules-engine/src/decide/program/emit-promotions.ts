/**
 * The promotions of a program: which apply and how they stack; the meaning is that of
 * promotion-stacking.ts. It multiplies `points`, adds to `decimals` and `bonus`, and leaves
 * `applied`, `only` and the masks: how many applied, the id of the last, and which.
 */
import { quickSumMax } from '../../money/quick-rounding.ts';
import type { QuickGroup } from '../quick-plan.ts';
import { type AskedPromotion, emitApplies } from './emit-applies.ts';
import { numberLiteral, textLiteral } from './program-names.ts';

export interface AskedGroup extends QuickGroup {
  readonly promotions: readonly AskedPromotion[];
}

/** Positions whose bits make one mask: what a small integer holds without its sign. */
const bitsOfMask = 30;

/** Source of the mask with the promotion in it, and its bit. */
function maskOf(position: number): { readonly mask: string; readonly bit: number } {
  return { mask: `mask${Math.floor(position / bitsOfMask)}`, bit: 1 << (position % bitsOfMask) };
}

function masksOf(promotions: readonly AskedPromotion[]): string[] {
  return [...new Set(promotions.map(({ position }) => maskOf(position).mask))];
}

/** Needs `points` after the tier, `decimals` and `bonus`. */
export function emitPromotions(groups: readonly AskedGroup[]): string[] {
  const all = groups.flatMap(({ promotions }) => promotions);
  if (all.length === 0) return [];
  const isLimited = all.some(({ planned }) => planned.wagersPerDayMax !== null);
  const masks = masksOf(all).map((mask) => `${mask} = 0`);
  return [
    'const at = wager.occurredAtMs;',
    ...(isLimited ? ['const today = player.counters.promotions;', 'let count;'] : []),
    `let applied = 0, only = "", ${masks.join(', ')};`,
    'const afterTier = points, afterTierDecimals = decimals;',
    ...groups.flatMap(emitGroup),
  ];
}

function emitGroup(group: AskedGroup, index: number): string[] {
  if (group.mode === 'add') return emitAdded(group, index);
  if (group.mode === 'best') return emitBest(group, index);
  return group.promotions.map((each) => `if (${emitApplies(each)}) { ${emitApplied(each)} }`);
}

/** That it applied. */
function emitNoted({ id, position }: AskedPromotion): string {
  const { mask, bit } = maskOf(position);
  return `applied += 1; only = ${textLiteral(id)}; ${mask} |= ${bit};`;
}

/** That it applied, with what it does to the sum by itself. */
function emitApplied(promotion: AskedPromotion): string {
  const { isBonus, units, decimals, bonus } = promotion;
  const effect = isBonus
    ? `bonus += ${numberLiteral(bonus)};`
    : `points *= ${numberLiteral(units)}; decimals += ${numberLiteral(decimals)};`;
  return `${emitNoted(promotion)} ${effect}`;
}

/** 1 + the sum of (multiplier - 1), never below 0. */
function emitAdded(group: AskedGroup, index: number): string[] {
  const [factor, any] = [`factor${index}`, `any${index}`];
  const each = group.promotions.map((promotion) => {
    const added = `${factor} += ${numberLiteral(promotion.inGroup)}; ${any} = true;`;
    const effect = promotion.isBonus ? emitApplied(promotion) : `${emitNoted(promotion)} ${added}`;
    return `if (${emitApplies(promotion)}) { ${effect} }`;
  });
  const multiplied = `points *= ${factor} < 0 ? 0 : ${factor}; decimals += ${group.decimals};`;
  return [
    `let ${factor} = ${numberLiteral(10 ** group.decimals)}, ${any} = false;`,
    ...each,
    `if (${any}) { ${multiplied} }`,
  ];
}

/** The first of those that give most; its effect comes when all of the group were asked. */
function emitBest(group: AskedGroup, index: number): string[] {
  const asked = group.promotions.map((promotion, order) =>
    group.mixed
      ? emitMixedContender(group, promotion, { index, order })
      : emitContender(promotion, { index, order }),
  );
  const effects = group.promotions.map(
    (each, order) => `if (pick${index} === ${order}) { ${emitApplied(each)} }`,
  );
  return [`let pick${index} = -1, most${index} = 0;`, ...asked, effects.join(' else ')];
}

interface Contender {
  /** Of the group. */
  readonly index: number;
  /** Within the group. */
  readonly order: number;
}

/** Effects of one kind are compared by size; of nothing all multipliers give the same. */
function emitContender(promotion: AskedPromotion, { index, order }: Contender): string {
  const applies = emitApplies(promotion);
  const size = numberLiteral(promotion.inGroup);
  // A size that plain integers do not hold is not compared here.
  if (size === 'NaN') return `if (${applies}) return null;`;
  const more = `${size} > most${index}`;
  const better = promotion.isBonus ? more : `afterTier !== 0 && ${more}`;
  const asked = order === 0 ? applies : `(pick${index} < 0 || ${better}) && ${applies}`;
  return `if (${asked}) { pick${index} = ${order}; most${index} = ${size}; }`;
}

/** Multipliers beside bonuses are compared by what each gives on the points after the tier. */
function emitMixedContender(
  { decimals }: AskedGroup,
  promotion: AskedPromotion,
  { index, order }: Contender,
): string {
  // Both at the digits after the tier and those of the group.
  const gain = promotion.isBonus
    ? `${numberLiteral(promotion.inGroup)} * powers[afterTierDecimals]`
    : `afterTier * ${numberLiteral(promotion.inGroup - 10 ** decimals)}`;
  return `if (${emitApplies(promotion)}) {
const gain = ${gain};
if (!(gain <= ${quickSumMax} && gain >= -${quickSumMax})) return null;
if (pick${index} < 0 || gain > most${index}) { pick${index} = ${order}; most${index} = gain; }
}`;
}

/** Functions that the program keeps: from masks to lists of ids, for more than one promotion. */
export function emitIdLists(groups: readonly AskedGroup[]): string[] {
  const all = inOrder(groups);
  if (all.length === 0) return [];
  const limited = all.filter(({ planned }) => planned.wagersPerDayMax !== null);
  return [
    emitIdList('idsOf', all),
    ...(limited.length === 0 ? [] : [emitIdList('limitedOf', limited)]),
  ];
}

function emitIdList(name: string, promotions: readonly AskedPromotion[]): string {
  const lines = promotions.map(({ id, position }) => {
    const { mask, bit } = maskOf(position);
    return `if (${mask} & ${bit}) ids.push(${textLiteral(id)});`;
  });
  const masks = masksOf(promotions).join(', ');
  return `function ${name}(${masks}) { const ids = [];\n${lines.join('\n')}\nreturn ids; }`;
}

/** Source of the ids of those that applied, and of those among them that have a limit. */
export function emitIds(groups: readonly AskedGroup[]): { promotions: string; limited: string } {
  const all = inOrder(groups);
  if (all.length === 0) return { promotions: '[]', limited: 'null' };
  const limited = all.filter(({ planned }) => planned.wagersPerDayMax !== null);
  const masks = masksOf(limited);
  const any = masks.map((mask) => {
    const bits = limited.map(({ position }) => maskOf(position)).filter((of) => of.mask === mask);
    return `(${mask} & ${bits.reduce((sum, { bit }) => sum | bit, 0)}) !== 0`;
  });
  const several = `idsOf(${masksOf(all).join(', ')})`;
  return {
    promotions: `applied === 0 ? [] : applied === 1 ? [only] : ${several}`,
    limited:
      limited.length === 0 ? 'null' : `${any.join(' || ')} ? limitedOf(${masks.join(', ')}) : null`,
  };
}

function inOrder(groups: readonly AskedGroup[]): AskedPromotion[] {
  return groups.flatMap(({ promotions }) => promotions).sort((a, b) => a.position - b.position);
}
