/**
 * The comparison of every form of an expression with json-logic-js, for as many random cases as are
 * asked for. The tests run a share of it, `npm run fuzz` runs it for as long as one likes.
 */
import type { Expression } from '@house-rules/contracts';
import jsonLogic from 'json-logic-js';
import { compileConditions } from '../decide/matcher.ts';
import { viewProperties, type WagerView } from '../decide/wager-view.ts';
import { closureOf, isTruthy } from '../expression/expression-closure.ts';
import type { ExpressionNode } from '../expression/expression-tree.ts';
import { fieldPaths } from '../expression/fields.ts';
import { parseExpression } from '../expression/parse-expression.ts';
import { typeCondition } from '../expression/type-expression.ts';
import type { Random } from './random.ts';
import { randomCondition, randomView } from './random-condition.ts';
import { oddData, randomExpression } from './random-expression.ts';

/** A case on which two forms disagree. */
export interface Disagreement {
  readonly expression: Expression;
  readonly data: unknown;
  readonly expected: unknown;
  readonly got: unknown;
}

/** Any expression, any data: closures against json-logic-js. Null where they agree. */
export function compareOdd(random: Random): Disagreement | null {
  const expression = randomExpression(random);
  const { node, findings } = parseExpression(expression, '');
  if (node === null) throw new Error(`refused: ${JSON.stringify([expression, findings])}`);
  const data = oddData(random);
  const expected = outcome(() => apply(expression, data));
  const got = outcome(() => closureOf(node)(data));
  return same(expected, got) ? null : { expression, data, expected, got };
}

/** Checked conditions over promised types: generated code and closures against json-logic-js. */
export function compareTyped(random: Random, count: number): Disagreement | null {
  const expressions = random.times(count, () => randomCondition(random));
  const nodes = expressions.map(checkedNode);
  const compiled = compileConditions(nodes);
  for (const [index, expression] of expressions.entries()) {
    const view = randomView(random);
    const data = nestedData(view);
    const expected = Boolean(jsonLogic.truthy(apply(expression, data)));
    const node = nodes[index] as ExpressionNode;
    const closure = isTruthy(closureOf(node)(data));
    const generated = compiled[index]?.(view);
    const got = closure === expected ? generated : closure;
    if (got !== expected) return { expression, data, expected, got };
  }
  return null;
}

function checkedNode(expression: Expression): ExpressionNode {
  const { node, findings } = parseExpression(expression, '');
  const faults = node === null ? findings : typeCondition(node);
  if (node === null || faults.length > 0) {
    throw new Error(`refused: ${JSON.stringify([expression, faults])}`);
  }
  return node;
}

function apply(expression: Expression, data: unknown): unknown {
  return jsonLogic.apply(expression as Parameters<typeof jsonLogic.apply>[0], data);
}

function nestedData(view: WagerView): unknown {
  const parts: Record<string, Record<string, unknown>> = { wager: {}, player: {} };
  for (const path of fieldPaths) {
    const [part = '', name = ''] = path.split('.');
    Object.assign(parts[part] ?? {}, { [name]: view[viewProperties[path]] });
  }
  return parts;
}

/** The value, or that it threw. */
function outcome(evaluate: () => unknown): unknown {
  try {
    return evaluate();
  } catch {
    return 'it threw';
  }
}

function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  return (
    Array.isArray(a) &&
    Array.isArray(b) &&
    a.length === b.length &&
    a.every((each, index) => same(each, b[index]))
  );
}
