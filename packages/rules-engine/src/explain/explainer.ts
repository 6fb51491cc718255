/** What explanations of one rule set share: its plan and, for each rule, how it can be missed. */
import type { Expression, RuleSetDocument } from '@house-rules/contracts';
import type { ExpressionData } from '../decide/decide-input.ts';
import { type Condition, type Plan, planRuleSet } from '../decide/plan.ts';
import { closureOf, isTruthy } from '../expression/expression-closure.ts';
import { parseExpression } from '../expression/parse-expression.ts';
import { namesOf } from './describe-rule.ts';
import { type MissFinder, missFinder, type NearMiss } from './near-miss.ts';

export interface Explainer {
  readonly plan: Plan;
  /** Why the condition of a rule did not hold, or null where it did. */
  missOf(rule: { readonly when: Expression }, data: ExpressionData): NearMiss | null;
}

export function explainerOf(document: RuleSetDocument): Explainer {
  const names = namesOf(document);
  const finders = new Map<object, MissFinder>();
  return {
    plan: planRuleSet(document, closureCondition),
    missOf(rule, data) {
      const finder = finders.get(rule) ?? missFinder(rule.when, names);
      finders.set(rule, finder);
      return finder(data);
    },
  };
}

function closureCondition(expression: Expression): Condition {
  const { node, findings } = parseExpression(expression, '');
  if (node === null) throw new RangeError(findings[0]?.sentence ?? 'the condition cannot be read');
  const value = closureOf(node);
  return (data) => isTruthy(value(data));
}
