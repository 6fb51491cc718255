/**
 * The small mistakes that people make in rules, one at a time: a rate ten times too high, ≥ for >,
 * a condition forgotten, two rules swapped, an hour too early, an exclusion removed.
 */
import type { Expression, RuleSetDocument } from '@house-rules/contracts';
import { decimalOf, formatDecimal } from '../money/exact-decimal.ts';
import { mutateExpression } from './mutate-expression.ts';

/** A document with one small mistake in it, as people make them. */
export interface Mutation {
  /** What was done, one sentence. */
  readonly sentence: string;
  /** JSON pointer of the place in the original document. */
  readonly pointer: string;
  readonly document: RuleSetDocument;
}

/** All single mistakes of the document, in its order. */
export function mutateRuleSet(document: RuleSetDocument): Mutation[] {
  return [
    ...mutateConditions(document),
    ...mutateEligibility(document),
    ...mutateEarning(document),
    ...mutateTiers(document),
    ...mutatePromotions(document),
    ...mutateSettings(document),
  ];
}

function replaceAt<T>(items: readonly T[], index: number, item: T): T[] {
  return items.map((each, at) => (at === index ? item : each));
}

function removeAt<T>(items: readonly T[], index: number): T[] {
  return items.filter((_, at) => at !== index);
}

function swapWithNext<T>(items: readonly T[], index: number): T[] {
  const next = items[index + 1];
  const here = items[index];
  if (next === undefined || here === undefined) return [...items];
  return replaceAt(replaceAt(items, index, next), index + 1, here);
}

/** 2 → 20, as when a decimal point slips. */
function tenfold(decimal: string): string {
  const { units, decimals } = decimalOf(decimal);
  return formatDecimal({ units: units * 10n, decimals });
}

function mutateConditions(document: RuleSetDocument): Mutation[] {
  const lists = ['eligibility', 'earning', 'promotions'] as const;
  return lists.flatMap((list) =>
    document[list].flatMap(({ name, when }, index) =>
      mutateExpression(when).map(({ expression, what }) => ({
        sentence: `${name}: ${what}`,
        pointer: `/${list}/${index}/when`,
        document: withCondition(document, list, index, expression),
      })),
    ),
  );
}

function withCondition(
  document: RuleSetDocument,
  list: 'eligibility' | 'earning' | 'promotions',
  index: number,
  when: Expression,
): RuleSetDocument {
  const items = document[list].map((item, at) => (at === index ? { ...item, when } : item));
  return { ...document, [list]: items };
}

function mutateEligibility(document: RuleSetDocument): Mutation[] {
  const { eligibility } = document;
  return eligibility.flatMap((rule, index) => {
    const pointer = `/eligibility/${index}`;
    const removed = {
      sentence: `${rule.name} is removed`,
      pointer,
      document: { ...document, eligibility: removeAt(eligibility, index) },
    };
    const next = eligibility[index + 1];
    if (next === undefined || next.effect === rule.effect) return [removed];
    const swapped = {
      sentence: `${rule.name} and ${next.name} are swapped`,
      pointer,
      document: { ...document, eligibility: swapWithNext(eligibility, index) },
    };
    return [removed, swapped];
  });
}

function mutateEarning(document: RuleSetDocument): Mutation[] {
  const { earning } = document;
  return earning.flatMap((rule, index) => {
    const pointer = `/earning/${index}`;
    const mutations: Mutation[] = [
      {
        sentence: `${rule.name}: ${rule.pointsPerUnit} → ${tenfold(rule.pointsPerUnit)}`,
        pointer: `${pointer}/pointsPerUnit`,
        document: {
          ...document,
          earning: replaceAt(earning, index, {
            ...rule,
            pointsPerUnit: tenfold(rule.pointsPerUnit),
          }),
        },
      },
      {
        sentence: `${rule.name} is removed`,
        pointer,
        document: { ...document, earning: removeAt(earning, index) },
      },
    ];
    const next = earning[index + 1];
    if (next === undefined) return mutations;
    const swapped = replaceAt(earning, index, { ...rule, pointsPerUnit: next.pointsPerUnit });
    const nextSwapped = { ...next, pointsPerUnit: rule.pointsPerUnit };
    mutations.push({
      sentence: `the rates of ${rule.name} and ${next.name} are swapped`,
      pointer,
      document: { ...document, earning: replaceAt(swapped, index + 1, nextSwapped) },
    });
    mutations.push({
      sentence: `${rule.name} and ${next.name} are swapped in order`,
      pointer,
      document: { ...document, earning: swapWithNext(earning, index) },
    });
    return mutations;
  });
}

function mutateTiers(document: RuleSetDocument): Mutation[] {
  const { ladder } = document.tiers;
  const withTier = (index: number, changes: Partial<(typeof ladder)[number]>): RuleSetDocument => ({
    ...document,
    tiers: {
      ...document.tiers,
      ladder: ladder.map((tier, at) => (at === index ? { ...tier, ...changes } : tier)),
    },
  });
  return ladder.flatMap(({ name, from, multiplier }, index) => {
    const pointer = `/tiers/ladder/${index}`;
    const factor = multiplier === '1' ? '10' : '1';
    const mutations: Mutation[] = [
      {
        sentence: `${name}: × ${multiplier} → × ${factor}`,
        pointer: `${pointer}/multiplier`,
        document: withTier(index, { multiplier: factor }),
      },
    ];
    if (index === 0 || index < ladder.length - 1) return mutations;
    mutations.push({
      sentence: `${name}: from ${from} → ${tenfold(from)}`,
      pointer: `${pointer}/from`,
      document: withTier(index, { from: tenfold(from) }),
    });
    return mutations;
  });
}

const msPerHour = 3_600_000;

function mutatePromotions(document: RuleSetDocument): Mutation[] {
  const { promotions } = document;
  return promotions.flatMap((promotion, index) => {
    const pointer = `/promotions/${index}`;
    const changed = (changes: Partial<typeof promotion>): RuleSetDocument => ({
      ...document,
      promotions: replaceAt(promotions, index, { ...promotion, ...changes }),
    });
    const { effect, schedule, name } = promotion;
    const value = effect.kind === 'multiplier' ? effect.multiplier : effect.points;
    const larger =
      effect.kind === 'multiplier'
        ? { ...effect, multiplier: tenfold(value) }
        : { ...effect, points: tenfold(value) };
    const earlier = new Date(Date.parse(schedule.from) - msPerHour).toISOString();
    const sooner = new Date(Date.parse(schedule.to) - msPerHour).toISOString();
    return [
      {
        sentence: `${name}: ${value} → ${tenfold(value)}`,
        pointer: `${pointer}/effect`,
        document: changed({ effect: larger }),
      },
      {
        sentence: `${name} is removed`,
        pointer,
        document: { ...document, promotions: removeAt(promotions, index) },
      },
      {
        sentence: `${name} starts an hour too early`,
        pointer: `${pointer}/schedule/from`,
        document: changed({ schedule: { ...schedule, from: earlier } }),
      },
      {
        sentence: `${name} ends an hour too early`,
        pointer: `${pointer}/schedule/to`,
        document: changed({ schedule: { ...schedule, to: sooner } }),
      },
    ];
  });
}

function mutateSettings(document: RuleSetDocument): Mutation[] {
  const { rounding, limits, statusPoints } = document;
  const mode = rounding.mode === 'up' ? 'down' : 'up';
  const mutations: Mutation[] = [
    {
      sentence: `rounding: ${rounding.mode} → ${mode}`,
      pointer: '/rounding/mode',
      document: { ...document, rounding: { ...rounding, mode } },
    },
    {
      sentence: `status points: ${statusPoints} → ${statusPoints === 'base' ? 'final' : 'base'}`,
      pointer: '/statusPoints',
      document: { ...document, statusPoints: statusPoints === 'base' ? 'final' : 'base' },
    },
  ];
  for (const key of ['pointsPerWager', 'pointsPerPlayerPerDay'] as const) {
    if (limits[key] === undefined) continue;
    const { [key]: _removed, ...others } = limits;
    mutations.push({
      sentence: `the limit ${key} is removed`,
      pointer: `/limits/${key}`,
      document: { ...document, limits: others },
    });
  }
  return mutations;
}
