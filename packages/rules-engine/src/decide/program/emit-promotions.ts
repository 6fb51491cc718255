/**
 * The promotions of a program: which apply and how they stack; the meaning is that of
 * promotion-stacking.ts. It leaves behind
 * - `units` and `decimals`: the product of the groups and, with the points after the tier, its digits;
 * - `bonus`: the sum of the bonuses at the digits of the document's longest;
 * - `applied`, `only` and the masks: how many applied, the id of the last, and which.
 */
import { quickSumMax } from '../../money/quick-rounding.ts';
import { type AskedPromotion, emitApplies } from './emit-applies.ts';
import { numberLiteral, textLiteral } from './program-names.ts';

export interface AskedGroup {
  readonly mode: 'multiply' | 'add' | 'best';
  readonly promotions: readonly AskedPromotion[];
  readonly mixed: boolean;
  readonly decimals: number;
}

/** Bits that an integer of the processor's own kind has without its sign. */
const bitsOfMask = 30;

export interface PromotionsLayout {
  readonly groups: readonly AskedGroup[];
  /** Digits at which bonuses are summed. */
  readonly bonusDecimals: number;
  readonly masks: number;
}

/** Source of the mask with the promotion in it, and of its bit. */
export function maskOf(position: number): { readonly mask: string; readonly bit: number } {
  return { mask: `mask${Math.floor(position / bitsOfMask)}`, bit: 1 << (position % bitsOfMask) };
}

export function layOut(groups: readonly AskedGroup[]): PromotionsLayout {
  const all = groups.flatMap(({ promotions }) => promotions);
  const bonuses = all.filter(({ isBonus }) => isBonus);
  const last = Math.max(-1, ...all.map(({ position }) => position));
  return {
    groups,
    bonusDecimals: Math.max(0, ...bonuses.map(({ decimals }) => decimals)),
    masks: Math.floor(last / bitsOfMask) + 1,
  };
}

export function emitPromotions(layout: PromotionsLayout): string[] {
  const all = layout.groups.flatMap(({ promotions }) => promotions);
  if (all.length === 0) return [];
  const isLimited = all.some(({ planned }) => planned.wagersPerDayMax !== null);
  const masks = Array.from({ length: layout.masks }, (_, index) => `mask${index} = 0`);
  return [
    'const at = wager.occurredAtMs;',
    ...(isLimited ? ['const today = player.counters.promotions;', 'let count;'] : []),
    `let units = 1, bonus = 0, applied = 0, only = "", ${masks.join(', ')};`,
    ...layout.groups.flatMap((group, index) => emitGroup(group, index, layout)),
  ];
}

function emitGroup(group: AskedGroup, index: number, layout: PromotionsLayout): string[] {
  if (group.mode === 'add') return emitAdded(group, index, layout);
  if (group.mode === 'best') return emitBest(group, index, layout);
  return group.promotions.map(
    (each) => `if (${emitApplies(each)}) { ${emitNoted(each)} ${emitEffect(each, layout)} }`,
  );
}

/** That it applied. */
function emitNoted({ planned, position }: AskedPromotion): string {
  const { mask, bit } = maskOf(position);
  return `applied += 1; only = ${textLiteral(planned.promotion.id)}; ${mask} |= ${bit};`;
}

/** What it does to the sum by itself. */
function emitEffect(promotion: AskedPromotion, { bonusDecimals }: PromotionsLayout): string {
  const { isBonus, units, decimals } = promotion;
  if (isBonus) return `bonus += ${numberLiteral(units * 10 ** (bonusDecimals - decimals))};`;
  return `units *= ${numberLiteral(units)}; decimals += ${decimals};`;
}

/** 1 + the sum of (multiplier - 1), never below 0. */
function emitAdded(group: AskedGroup, index: number, layout: PromotionsLayout): string[] {
  const [sum, any] = [`sum${index}`, `any${index}`];
  const each = group.promotions.map((promotion) => {
    const effect = promotion.isBonus
      ? emitEffect(promotion, layout)
      : `${sum} += ${numberLiteral(promotion.inGroup)}; ${any} = true;`;
    return `if (${emitApplies(promotion)}) { ${emitNoted(promotion)} ${effect} }`;
  });
  const multiplied = `units *= ${sum} < 0 ? 0 : ${sum}; decimals += ${group.decimals};`;
  return [
    `let ${sum} = ${numberLiteral(10 ** group.decimals)}, ${any} = false;`,
    ...each,
    `if (${any}) { ${multiplied} }`,
  ];
}

/**
 * The first of those that give most. Multipliers among themselves are compared by size, and all
 * give the same of nothing; beside bonuses by what each gives on the points after the tier.
 */
function emitBest(group: AskedGroup, index: number, layout: PromotionsLayout): string[] {
  const [pick, most] = [`pick${index}`, `most${index}`];
  const asked = group.promotions.map((promotion, order) => {
    const applies = emitApplies(promotion);
    const picked = `${pick} = ${order}; ${most} = `;
    if (group.mixed) {
      const bounded = `if (!(gain <= ${quickSumMax} && gain >= -${quickSumMax})) return null;`;
      const better = order === 0 ? '' : `if (${pick} < 0 || gain > ${most}) `;
      return `if (${applies}) { const gain = ${emitGain(promotion, group)}; ${bounded} ${better}{ ${picked}gain; } }`;
    }
    const value = numberLiteral(promotion.inGroup);
    // A size that plain integers do not hold is not compared here.
    if (value === 'NaN') return `if (${applies}) return null;`;
    const more = `${value} > ${most}`;
    const better = promotion.isBonus ? more : `afterTier !== 0 && ${more}`;
    const ask = order === 0 ? '' : `(${pick} < 0 || (${better})) && `;
    return `if (${ask}${applies}) { ${picked}${value}; }`;
  });
  const effects = group.promotions.map(
    (each, order) => `if (${pick} === ${order}) { ${emitNoted(each)} ${emitEffect(each, layout)} }`,
  );
  return [
    `let ${pick} = -1, ${most} = 0;`,
    ...asked,
    `if (${pick} >= 0) { ${effects.join(' else ')} }`,
  ];
}

/** What it gives by itself, at the digits after the tier and those of the group. */
function emitGain({ isBonus, inGroup }: AskedPromotion, { decimals }: AskedGroup): string {
  if (isBonus) return `${numberLiteral(inGroup)} * powers[afterTierDecimals]`;
  return `afterTier * ${numberLiteral(inGroup - 10 ** decimals)}`;
}
