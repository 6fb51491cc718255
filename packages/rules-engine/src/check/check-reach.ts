/**
 * Conditions that no wager fulfils, that every wager fulfils, and rules that are never reached
 * because earlier ones take all their wagers. There are no false alarms: what boxes cannot say is
 * never claimed. For conjunctions of comparisons with literals the answer is complete.
 */
import type { Finding } from '@house-rules/contracts';
import type { BoxContext } from './condition-boxes.ts';
import { coveringBoxes, coverOf } from './coverage.ts';
import { EarlierBoxes } from './earlier-boxes.ts';
import { replaceWith } from './mend.ts';
import type { ExaminedRule, ExaminedRules } from './parsed-rules.ts';
import { Work } from './work.ts';

/** Enough for a table of some thousand rows over games, or a thousand of any kind; some 30 ms. */
const reachSteps = 2_500_000;

export function* checkReach(rules: ExaminedRules): Generator<Finding> {
  const work = new Work(reachSteps);
  yield* checkFirstMatch(rules.eligibility, rules.context, work);
  yield* checkFirstMatch(rules.earning, rules.context, work);
  for (const rule of rules.promotions) yield* checkCondition(rule, rules.context, work);
}

function* checkFirstMatch(
  rules: readonly ExaminedRule[],
  context: BoxContext,
  work: Work,
): Generator<Finding> {
  const earlier = new EarlierBoxes(context.domains, work);
  for (const [index, rule] of rules.entries()) {
    if (rule.paused) continue;
    yield* checkCondition(rule, context, work);
    const { outer, inner } = rule.boxes;
    const takers = outer.length === 0 ? null : earlier.takersOf(outer);
    if (takers !== null) {
      const names = takers.map((at) => rules[at]?.name ?? '');
      yield neverReached(rule, names);
    }
    for (const box of inner) earlier.add(box, index);
  }
}

function* checkCondition(
  { node, boxes, name, pointer }: ExaminedRule,
  { domains }: BoxContext,
  work: Work,
): Generator<Finding> {
  if (node.kind === 'literal') return;
  const at = `${pointer}/when`;
  if (boxes.outer.length === 0) {
    const sentence = `no wager ever fulfils the condition of ${name}; mend it or remove the rule`;
    yield { code: 'never_matches', severity: 'warns', pointer: at, sentence };
  } else if (coveringBoxes(domains, boxes.inner.map(coverOf), work) !== null) {
    const sentence = `every wager fulfils the condition of ${name}; write \`true\` if that is meant`;
    const mend = replaceWith(at, true);
    yield { code: 'always_matches', severity: 'warns', pointer: at, sentence, mend };
  }
}

const namedMax = 3;

function neverReached(rule: ExaminedRule, takers: readonly string[]): Finding {
  const more = takers.length > namedMax ? ` and ${takers.length - namedMax} more` : '';
  const by = `${takers.slice(0, namedMax).join(', ')}${more}`;
  const sentence = `${rule.name} is never reached: ${by} before it take all its wagers; move it up or remove it`;
  return { code: 'never_reached', severity: 'warns', pointer: rule.pointer, sentence };
}
