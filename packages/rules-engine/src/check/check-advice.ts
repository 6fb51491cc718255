/**
 * What can be decided but is likely not meant: categories that earn nothing, promotions that
 * multiply each other, lists with repetitions, effects that change nothing, rules near the ceiling.
 */
import { type Finding, gameCategories, type RuleSetDocument } from '@house-rules/contracts';
import type { ListNode } from '../expression/expression-tree.ts';
import { compare, decimalOf, type ExactDecimal, multiply, one } from '../money/exact-decimal.ts';
import { holdsText, sideOf } from './box.ts';
import { checkOverlaps } from './check-overlaps.ts';
import { conditionLists, type ExaminedRules } from './parsed-rules.ts';

export function* checkAdvice(rules: ExaminedRules): Generator<Finding> {
  const { document } = rules;
  yield* checkNobodyEligible(document);
  yield* checkIdleCategories(rules);
  yield* checkOverlaps(rules);
  yield* checkEffects(document);
  yield* checkCeiling(document);
  yield* checkLiterals(rules);
}

function notes(code: string, pointer: string, sentence: string): Finding {
  return { code, severity: 'notes', pointer, sentence };
}

function warns(code: string, pointer: string, sentence: string): Finding {
  return { code, severity: 'warns', pointer, sentence };
}

function checkNobodyEligible({ eligibility }: RuleSetDocument): Finding[] {
  if (eligibility.some(({ effect, paused }) => effect === 'allow' && paused !== true)) return [];
  const sentence = 'no eligibility rule allows anything, so nobody earns; add one that allows';
  return [warns('nobody_eligible', '/eligibility', sentence)];
}

function checkIdleCategories({ document, earning }: ExaminedRules): Finding[] {
  const giving = new Set(
    document.earning.filter((rule) => decimalOf(rule.pointsPerUnit).units > 0n).map(({ id }) => id),
  );
  let idle: readonly string[] = gameCategories;
  for (const { id, paused, boxes } of earning) {
    if (paused || !giving.has(id)) continue;
    for (const box of boxes.outer) {
      if (idle.length === 0) return [];
      const side = sideOf(box, 'wager.gameCategory');
      idle = side?.kind === 'text' ? idle.filter((each) => !holdsText(side, each)) : [];
    }
  }
  if (idle.length === 0) return [];
  const names = idle.map((category) => category.replaceAll('_', ' ')).join(', ');
  return [notes('categories_earn_nothing', '/earning', `no rule gives points for ${names}`)];
}

function checkEffects(document: RuleSetDocument): Finding[] {
  return document.promotions.flatMap(({ name, effect }, index) => {
    const pointer = `/promotions/${index}/effect`;
    const value = decimalOf(effect.kind === 'multiplier' ? effect.multiplier : effect.points);
    const idle = effect.kind === 'multiplier' ? compare(value, one) === 0 : value.units === 0n;
    return idle ? [warns('effect_changes_nothing', pointer, `${name} changes no points`)] : [];
  });
}

/** A stake in units of base currency that is large and still happens. */
const largeStake: ExactDecimal = { units: 100_000n, decimals: 0 };
const ceiling: ExactDecimal = { units: 100_000_000n, decimals: 0 };

function checkCeiling(document: RuleSetDocument): Finding[] {
  if (document.limits.pointsPerWager !== undefined) return [];
  const tiers = document.tiers.ladder.map(({ multiplier }) => decimalOf(multiplier));
  const promotions = document.promotions.flatMap(({ effect }) =>
    effect.kind === 'multiplier' ? [decimalOf(effect.multiplier)] : [],
  );
  const most = promotions
    .filter((factor) => compare(factor, one) > 0)
    .reduce(multiply, multiply(largeStake, largest(tiers)));
  return document.earning.flatMap(({ name, pointsPerUnit }, index) => {
    if (compare(multiply(most, decimalOf(pointsPerUnit)), ceiling) <= 0) return [];
    const sentence = `${name} can pass 100,000,000 points, the most of one wager, at a stake of 100,000; set a limit a wager`;
    return [notes('ceiling_in_reach', `/earning/${index}/pointsPerUnit`, sentence)];
  });
}

function largest(values: readonly ExactDecimal[]): ExactDecimal {
  return values.reduce((most, value) => (compare(value, most) > 0 ? value : most), one);
}

function* checkLiterals(rules: ExaminedRules): Generator<Finding> {
  for (const list of conditionLists) {
    for (const { comparisons } of rules[list]) {
      for (const node of comparisons) {
        if (node.kind === 'in' && node.haystack.kind === 'list')
          yield* checkLiteralsOf(node.haystack);
      }
    }
  }
}

function checkLiteralsOf(list: ListNode): Finding[] {
  const seen = new Set<unknown>();
  return list.items.flatMap(({ value, pointer }) => {
    if (!seen.has(value)) {
      seen.add(value);
      return [];
    }
    const sentence = `\`${String(value)}\` stands twice in the list; leave one out`;
    const mend = { sentence: 'leave it out', steps: [{ op: 'remove' as const, path: pointer }] };
    return [{ ...warns('repeated_value', pointer, sentence), mend }];
  });
}
