/** Findings about items and what they name: ids, stacking groups, the tier ladder. */
import type { Finding, RuleSetDocument } from '@house-rules/contracts';
import { parsePoints } from '../money/micropoints.ts';
import { didYouMean, nearestName } from './did-you-mean.ts';
import { replaceWith } from './mend.ts';

export function* checkItems(document: RuleSetDocument): Generator<Finding> {
  yield* checkIds(document);
  yield* checkGroups(document);
  yield* checkLadder(document);
  yield* checkTestRules(document);
}

function blocks(code: string, pointer: string, sentence: string): Finding {
  return { code, severity: 'blocks', pointer, sentence };
}

interface Identified {
  readonly id: string;
}

/** An id names one item of its list; a repeated one could not be paused, limited or explained. */
function* checkIds(document: RuleSetDocument): Generator<Finding> {
  const lists: readonly (readonly [string, readonly Identified[]])[] = [
    ['/eligibility', document.eligibility],
    ['/earning', document.earning],
    ['/tiers/ladder', document.tiers.ladder],
    ['/stackingGroups', document.stackingGroups],
    ['/promotions', document.promotions],
    ['/tests', document.tests],
  ];
  for (const [pointer, items] of lists) {
    const firstIndex = new Map<string, number>();
    for (const [index, { id }] of items.entries()) {
      const first = firstIndex.get(id);
      firstIndex.set(id, first ?? index);
      if (first === undefined) continue;
      const sentence = `the id \`${id}\` is already that of entry ${first + 1}; give this one its own`;
      yield blocks('duplicate_id', `${pointer}/${index}/id`, sentence);
    }
  }
}

function* checkGroups(document: RuleSetDocument): Generator<Finding> {
  const groups = document.stackingGroups.map((group) => group.id);
  for (const [index, { group }] of document.promotions.entries()) {
    if (groups.includes(group)) continue;
    const near = nearestName(group, groups);
    const hint = near === null ? '; add it to the stacking groups' : didYouMean(near);
    const sentence = `the stacking group \`${group}\` does not exist${hint}`;
    const pointer = `/promotions/${index}/group`;
    const mend = near === null ? {} : { mend: replaceWith(pointer, near) };
    yield { ...blocks('unknown_stacking_group', pointer, sentence), ...mend };
  }
}

function* checkLadder(document: RuleSetDocument): Generator<Finding> {
  for (const [index, tier] of document.tiers.ladder.entries()) {
    const pointer = `/tiers/ladder/${index}/from`;
    const from = parsePoints(tier.from);
    const previous = document.tiers.ladder[index - 1];
    if (previous === undefined) {
      const sentence = 'the first tier starts at "0", so that every player has one';
      if (from !== 0) yield blocks('ladder_start', pointer, sentence);
    } else if (from <= parsePoints(previous.from)) {
      const sentence = `${tier.name} must start above ${previous.name} (${previous.from}); reorder the ladder`;
      yield blocks('ladder_order', pointer, sentence);
    }
  }
}

/** A test that expects a rule which does not exist can only fail; say which id is meant. */
function* checkTestRules(document: RuleSetDocument): Generator<Finding> {
  const rules = new Set(document.earning.map((rule) => rule.id));
  for (const [index, { expect }] of document.tests.entries()) {
    const expected = expect.earningRule;
    if (expected === undefined || expected === null || rules.has(expected)) continue;
    const hint = didYouMean(nearestName(expected, rules));
    const sentence = `the earning rule \`${expected}\` does not exist${hint}`;
    yield blocks('unknown_earning_rule', `/tests/${index}/expect/earningRule`, sentence);
  }
}
