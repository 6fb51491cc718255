/**
 * The conditions of a rule set as functions over a view: by closures, where code generation is
 * forbidden or not worth it, or by generated code. Both answer alike; long lists are indexed in
 * both.
 */
import type { Expression, RuleSetDocument } from '@house-rules/contracts';
import { type EmitContext, emitCondition, quoted } from '../expression/emit-expression.ts';
import { closureOf, isTruthy } from '../expression/expression-closure.ts';
import type { ExpressionNode, Scalar } from '../expression/expression-tree.ts';
import type { FieldPath } from '../expression/fields.ts';
import { parseExpression } from '../expression/parse-expression.ts';
import { type FirstMatch, firstMatchBy, RuleIndex, type ViewCondition } from './rule-index.ts';
import { partsOf } from './split-rules.ts';
import { viewFields, viewProperties, type WagerView } from './wager-view.ts';

export interface Matcher {
  /** Position of the eligibility rule that decides, -1 for none. */
  readonly eligibility: FirstMatch;
  /** Position of the earning rule that decides, -1 for none. */
  readonly earning: FirstMatch;
  /** One for each promotion, without its schedule. */
  readonly promotions: readonly ViewCondition[];
}

export interface ConditionRule {
  readonly when: Expression;
  readonly paused?: boolean | undefined;
}

/** A rule that is not paused, at its place in the list. */
export interface AskedRule {
  readonly position: number;
  readonly node: ExpressionNode;
}

export function askedRules(rules: readonly ConditionRule[]): AskedRule[] {
  return rules.flatMap(({ when, paused }, position) =>
    paused === true ? [] : [{ position, node: treeOf(when) }],
  );
}

/** Every condition as nested functions. */
export function closureMatcher(document: RuleSetDocument): Matcher {
  return {
    eligibility: closureList(document.eligibility),
    earning: closureList(document.earning),
    promotions: document.promotions.map(({ when }) => closureCondition([treeOf(when)])),
  };
}

/**
 * Checked conditions as generated code, in order. Throws EvalError where that is forbidden.
 * They hold for views that pass hasPromisedTypes.
 */
export function compileConditions(nodes: readonly ExpressionNode[]): readonly ViewCondition[] {
  return generateConditions(nodes.map((node) => [node]));
}

/** First match over a long list, with generated conditions. Throws EvalError where forbidden. */
export function compileTable(rules: readonly AskedRule[]): FirstMatch {
  const index = indexOf(rules);
  return firstMatchBy(index, generateConditions(index.conditions, index.sources));
}

/** @param known source of conditions that was written before. */
function generateConditions(
  conditions: readonly (readonly ExpressionNode[])[],
  known: ReadonlyMap<ExpressionNode, string> = new Map(),
): readonly ViewCondition[] {
  const sets: ReadonlySet<Scalar>[] = [];
  const context: EmitContext = { sets, fields: viewFields, literal: quoted };
  const functions = conditions.map((parts) => {
    const sources = parts.map((part) => known.get(part) ?? emitCondition(part, context));
    return `(v) => ${sources.join(' && ')}`;
  });
  // What can be in the text: see emit-expression.ts.
  const make = new Function('sets', `"use strict"; return [${functions.join(',\n')}];`) as (
    sets: readonly ReadonlySet<Scalar>[],
  ) => readonly ViewCondition[];
  return make(sets);
}

function indexOf(rules: readonly AskedRule[]): RuleIndex {
  return new RuleIndex(rules.map(({ position, node }) => ({ position, parts: partsOf(node) })));
}

function closureList(rules: readonly ConditionRule[]): FirstMatch {
  const index = indexOf(askedRules(rules));
  return firstMatchBy(index, index.conditions.map(closureCondition));
}

function closureCondition(parts: readonly ExpressionNode[]): ViewCondition {
  const closures = parts.map((part) => closureOf(part, readView));
  const [only] = closures;
  if (closures.length === 1 && only !== undefined) return (view) => isTruthy(only(view));
  return (view) => {
    for (const closure of closures) {
      if (!isTruthy(closure(view))) return false;
    }
    return true;
  };
}

function readView(path: FieldPath): (data: unknown) => unknown {
  const property = viewProperties[path];
  return (data) => (data as WagerView)[property];
}

/** The tree of a checked condition. Throws RangeError for one that the checks would refuse. */
export function treeOf(when: Expression): ExpressionNode {
  const { node, findings } = parseExpression(when, '');
  if (node === null) throw new RangeError(findings[0]?.sentence ?? 'the condition cannot be read');
  return node;
}
