/** What explanations of one rule set share: its plan and, for each rule, how it can be missed. */
import type { Expression, RuleSetDocument } from '@house-rules/contracts';
import type { ExpressionData } from '../decide/decide-input.ts';
import { type Condition, type Plan, planRuleSet } from '../decide/plan.ts';
import { closureOf, isTruthy } from '../expression/expression-closure.ts';
import { parseExpression } from '../expression/parse-expression.ts';
import { namesOf } from './describe-rule.ts';
import { type MissFinder, missFinder, type NearMiss } from './near-miss.ts';
import { readData } from './read-data.ts';
import { type RuleWords, ruleWordsOf } from './rule-words.ts';

export interface Explainer {
  readonly plan: Plan;
  /** What can be said of each rule before any wager. */
  readonly words: RuleWords;
  /** Why the condition of a rule did not hold, or null where it did. */
  missOf(rule: { readonly when: Expression }, data: ExpressionData): NearMiss | null;
}

export function explainerOf(document: RuleSetDocument): Explainer {
  const names = namesOf(document);
  const finders = new Map<object, MissFinder>();
  return {
    plan: planRuleSet(document, closureCondition),
    words: ruleWordsOf(document),
    missOf(rule, data) {
      let finder = finders.get(rule);
      if (finder === undefined) {
        finder = missFinder(rule.when, names);
        finders.set(rule, finder);
      }
      return finder(data);
    },
  };
}

function closureCondition(expression: Expression): Condition {
  const { node, findings } = parseExpression(expression, '');
  if (node === null) throw new RangeError(findings[0]?.sentence ?? 'the condition cannot be read');
  const value = closureOf(node, readData);
  return (data) => isTruthy(value(data));
}
