/**
 * The promotions of a program: which apply and how they stack; the meaning is that of
 * promotion-stacking.ts. It multiplies `points`, adds to `decimals` and `bonus`, and leaves
 * `applied`, `only` and the masks: how many applied, the id of the last, and which.
 */
import { quickSumMax } from '../../money/quick-rounding.ts';
import type { QuickGroup } from '../quick-plan.ts';
import { type AskedPromotion, emitApplies } from './emit-applies.ts';
import type { Constants } from './program-names.ts';

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
export function emitPromotions(groups: readonly AskedGroup[], constants: Constants): string[] {
  const all = groups.flatMap(({ promotions }) => promotions);
  if (all.length === 0) return [];
  const isLimited = all.some(({ planned }) => planned.wagersPerDayMax !== null);
  const masks = masksOf(all).map((mask) => `${mask} = 0`);
  return [
    'const at = wager.occurredAtMs;',
    ...(isLimited ? ['const today = player.counters.promotions;', 'let count;'] : []),
    `let applied = 0, only = "", ${masks.join(', ')};`,
    'const afterTier = points, afterTierDecimals = decimals;',
    ...groups.flatMap((group, index) => emitGroup(group, index, constants)),
  ];
}

function emitGroup(group: AskedGroup, index: number, constants: Constants): string[] {
  if (group.mode === 'add') return emitAdded(group, index, constants);
  if (group.mode === 'best') return emitBest(group, index, constants);
  return group.promotions.map(
    (each) => `if (${emitApplies(each, constants)}) { ${emitApplied(each, constants)} }`,
  );
}

/** That it applied. */
function emitNoted({ id, position }: AskedPromotion, constants: Constants): string {
  const { mask, bit } = maskOf(position);
  return `applied += 1; only = ${constants.name(id)}; ${mask} |= ${bit};`;
}

/** That it applied, with what it does to the sum by itself. */
function emitApplied(promotion: AskedPromotion, constants: Constants): string {
  const { isBonus, units, decimals, bonus } = promotion;
  const effect = isBonus
    ? `bonus += ${constants.name(bonus)};`
    : `points *= ${constants.name(units)}; decimals += ${constants.name(decimals)};`;
  return `${emitNoted(promotion, constants)} ${effect}`;
}

/** 1 + the sum of (multiplier - 1), never below 0. */
function emitAdded(group: AskedGroup, index: number, constants: Constants): string[] {
  const [factor, any] = [`factor${index}`, `any${index}`];
  const each = group.promotions.map((promotion) => {
    const added = `${factor} += ${constants.name(promotion.inGroup)}; ${any} = true;`;
    const effect = promotion.isBonus
      ? emitApplied(promotion, constants)
      : `${emitNoted(promotion, constants)} ${added}`;
    return `if (${emitApplies(promotion, constants)}) { ${effect} }`;
  });
  const decimals = constants.name(group.decimals);
  const multiplied = `points *= ${factor} < 0 ? 0 : ${factor}; decimals += ${decimals};`;
  return [
    `let ${factor} = ${constants.name(10 ** group.decimals)}, ${any} = false;`,
    ...each,
    `if (${any}) { ${multiplied} }`,
  ];
}

/** The first of those that give most; its effect comes when all of the group were asked. */
function emitBest(group: AskedGroup, index: number, constants: Constants): string[] {
  const asked = group.promotions.map((promotion, order) =>
    group.mixed
      ? emitMixedContender(group, promotion, { index, order, constants })
      : emitContender(promotion, { index, order, constants }),
  );
  const effects = group.promotions.map(
    (each, order) => `if (pick${index} === ${order}) { ${emitApplied(each, constants)} }`,
  );
  return [`let pick${index} = -1, most${index} = 0;`, ...asked, effects.join(' else ')];
}

interface Contender {
  /** Of the group. */
  readonly index: number;
  /** Within the group. */
  readonly order: number;
  readonly constants: Constants;
}

/** Effects of one kind are compared by size; of nothing all multipliers give the same. */
function emitContender(promotion: AskedPromotion, { index, order, constants }: Contender): string {
  const applies = emitApplies(promotion, constants);
  // A size that plain integers do not hold is not compared here.
  if (Number.isNaN(promotion.inGroup)) return `if (${applies}) return null;`;
  const size = constants.name(promotion.inGroup);
  const more = `${size} > most${index}`;
  const better = promotion.isBonus ? more : `afterTier !== 0 && ${more}`;
  const asked = order === 0 ? applies : `(pick${index} < 0 || ${better}) && ${applies}`;
  return `if (${asked}) { pick${index} = ${order}; most${index} = ${size}; }`;
}

/** Multipliers beside bonuses are compared by what each gives on the points after the tier. */
function emitMixedContender(
  { decimals }: AskedGroup,
  promotion: AskedPromotion,
  { index, order, constants }: Contender,
): string {
  // Both at the digits after the tier and those of the group.
  const gain = promotion.isBonus
    ? `${constants.name(promotion.inGroup)} * powers[afterTierDecimals]`
    : `afterTier * ${constants.name(promotion.inGroup - 10 ** decimals)}`;
  return `if (${emitApplies(promotion, constants)}) {
const gain = ${gain};
if (!(gain <= ${quickSumMax} && gain >= -${quickSumMax})) return null;
if (pick${index} < 0 || gain > most${index}) { pick${index} = ${order}; most${index} = gain; }
}`;
}

/** Functions that the program keeps: from masks to lists of ids, for more than one promotion. */
export function emitIdLists(groups: readonly AskedGroup[], constants: Constants): string[] {
  const all = inOrder(groups);
  if (all.length === 0) return [];
  const limited = all.filter(({ planned }) => planned.wagersPerDayMax !== null);
  return [
    emitIdList('idsOf', all, constants),
    ...(limited.length === 0 ? [] : [emitIdList('limitedOf', limited, constants)]),
  ];
}

function emitIdList(
  name: string,
  promotions: readonly AskedPromotion[],
  constants: Constants,
): string {
  const lines = promotions.map(({ id, position }) => {
    const { mask, bit } = maskOf(position);
    return `if (${mask} & ${bit}) ids.push(${constants.name(id)});`;
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
