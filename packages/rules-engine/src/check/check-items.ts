/** Findings about items and what they name: ids, stacking groups, the tier ladder. */
import type { Finding, RuleSetDocument } from '@house-rules/contracts';
import { parsePoints } from '../money/micropoints.ts';
import { didYouMean, nearestName } from './did-you-mean.ts';
import { replaceWith } from './mend.ts';

export function checkItems(document: RuleSetDocument): Finding[] {
  return [
    ...checkIds(document),
    ...checkGroups(document),
    ...checkLadder(document),
    ...checkTestRules(document),
  ];
}

function blocks(code: string, pointer: string, sentence: string): Finding {
  return { code, severity: 'blocks', pointer, sentence };
}

interface Identified {
  readonly id: string;
}

/** An id names one item of its list; a repeated one could not be paused, limited or explained. */
function checkIds(document: RuleSetDocument): Finding[] {
  const lists: readonly (readonly [string, readonly Identified[]])[] = [
    ['/eligibility', document.eligibility],
    ['/earning', document.earning],
    ['/tiers/ladder', document.tiers.ladder],
    ['/stackingGroups', document.stackingGroups],
    ['/promotions', document.promotions],
    ['/tests', document.tests],
  ];
  return lists.flatMap(([pointer, items]) => {
    const firstIndex = new Map<string, number>();
    return items.flatMap(({ id }, index) => {
      const first = firstIndex.get(id);
      firstIndex.set(id, first ?? index);
      if (first === undefined) return [];
      const sentence = `the id \`${id}\` is already that of entry ${first + 1}; give this one its own`;
      return [blocks('duplicate_id', `${pointer}/${index}/id`, sentence)];
    });
  });
}

function checkGroups(document: RuleSetDocument): Finding[] {
  const groups = document.stackingGroups.map((group) => group.id);
  return document.promotions.flatMap((promotion, index) => {
    if (groups.includes(promotion.group)) return [];
    const hint = didYouMean(promotion.group, groups) || '; add it to the stacking groups';
    const sentence = `the stacking group \`${promotion.group}\` does not exist${hint}`;
    const pointer = `/promotions/${index}/group`;
    const near = nearestName(promotion.group, groups);
    const mend = near === null ? {} : { mend: replaceWith(pointer, near) };
    return [{ ...blocks('unknown_stacking_group', pointer, sentence), ...mend }];
  });
}

function checkLadder(document: RuleSetDocument): Finding[] {
  return document.tiers.ladder.flatMap((tier, index, ladder) => {
    const pointer = `/tiers/ladder/${index}/from`;
    const from = parsePoints(tier.from);
    const previous = ladder[index - 1];
    if (previous === undefined) {
      const sentence = 'the first tier starts at "0", so that every player has one';
      return from === 0 ? [] : [blocks('ladder_start', pointer, sentence)];
    }
    if (from > parsePoints(previous.from)) return [];
    const sentence = `${tier.name} must start above ${previous.name} (${previous.from}); reorder the ladder`;
    return [blocks('ladder_order', pointer, sentence)];
  });
}

/** A test that expects a rule which does not exist can only fail; say which id is meant. */
function checkTestRules(document: RuleSetDocument): Finding[] {
  const rules = document.earning.map((rule) => rule.id);
  return document.tests.flatMap((test, index) => {
    const expected = test.expect.earningRule;
    if (expected === undefined || expected === null || rules.includes(expected)) return [];
    const sentence = `the earning rule \`${expected}\` does not exist${didYouMean(expected, rules)}`;
    return [blocks('unknown_earning_rule', `/tests/${index}/expect/earningRule`, sentence)];
  });
}
