/**
 * The conditions of a rule set as functions over a view: by closures, where code generation is
 * forbidden or not worth it, or by generated code. Both answer alike; long lists are indexed in
 * both.
 */
import type { Expression, RuleSetDocument } from '@house-rules/contracts';
import { type EmitContext, emitCondition } from '../expression/emit-expression.ts';
import { closureOf, isTruthy } from '../expression/expression-closure.ts';
import type { ExpressionNode, Scalar } from '../expression/expression-tree.ts';
import type { FieldPath } from '../expression/fields.ts';
import { parseExpression } from '../expression/parse-expression.ts';
import {
  type FirstMatch,
  type IndexedRule,
  indexedFrom,
  indexRules,
  partsOf,
  type ViewCondition,
} from './rule-index.ts';
import { viewProperties, type WagerView } from './wager-view.ts';

export interface Matcher {
  /** Position of the eligibility rule that decides, -1 for none. */
  readonly eligibility: FirstMatch;
  /** Position of the earning rule that decides, -1 for none. */
  readonly earning: FirstMatch;
  /** One for each promotion, without its schedule. */
  readonly promotions: readonly ViewCondition[];
}

interface ConditionRule {
  readonly when: Expression;
  readonly paused?: boolean | undefined;
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
 * Every condition as generated code, one program for the rule set. Throws EvalError where code
 * generation is forbidden.
 */
export function compiledMatcher(document: RuleSetDocument): Matcher {
  const context: EmitContext = { sets: [], properties: viewProperties };
  const program = [
    '"use strict";',
    `return {`,
    `eligibility: ${emitList(document.eligibility, context)},`,
    `earning: ${emitList(document.earning, context)},`,
    `promotions: [${document.promotions.map(({ when }) => emitFunction(treeOf(when), context)).join(',\n')}],`,
    '};',
  ].join('\n');
  const generated = generate(program, context.sets);
  return {
    eligibility: generated.eligibility ?? closureList(document.eligibility),
    earning: generated.earning ?? closureList(document.earning),
    promotions: generated.promotions,
  };
}

interface Generated {
  /** Null where the list is long, so that an index serves it. */
  readonly eligibility: FirstMatch | null;
  readonly earning: FirstMatch | null;
  readonly promotions: readonly ViewCondition[];
}

function generate(program: string, sets: readonly ReadonlySet<Scalar>[]): Generated {
  // The one place where text becomes code; emit-expression.ts says what can be in it.
  const make = new Function('sets', program) as (sets: readonly ReadonlySet<Scalar>[]) => Generated;
  return make(sets);
}

/**
 * Checked conditions as generated code, in order. Throws EvalError where that is forbidden.
 * They hold for views that pass hasPromisedTypes.
 */
export function compileConditions(nodes: readonly ExpressionNode[]): readonly ViewCondition[] {
  const context: EmitContext = { sets: [], properties: viewProperties };
  const functions = nodes.map((node) => emitFunction(node, context)).join(',\n');
  const program = `"use strict"; return { eligibility: null, earning: null, promotions: [${functions}] };`;
  return generate(program, context.sets).promotions;
}

function emitFunction(node: ExpressionNode, context: EmitContext): string {
  return `(v) => ${emitCondition(node, context)}`;
}

function emitList(rules: readonly ConditionRule[], context: EmitContext): string {
  if (rules.length >= indexedFrom) return 'null';
  const lines = rules.flatMap(({ when, paused }, position) =>
    paused === true ? [] : [`if (${emitCondition(treeOf(when), context)}) return ${position};`],
  );
  return `(v) => { ${lines.join('\n')} return -1; }`;
}

function closureList(rules: readonly ConditionRule[]): FirstMatch {
  const indexed: IndexedRule[] = rules.flatMap(({ when, paused }, position) =>
    paused === true ? [] : [{ position, parts: partsOf(treeOf(when)) }],
  );
  return indexRules(indexed, closureCondition);
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

function treeOf(when: Expression): ExpressionNode {
  const { node, findings } = parseExpression(when, '');
  if (node === null) throw new RangeError(findings[0]?.sentence ?? 'the condition cannot be read');
  return node;
}
