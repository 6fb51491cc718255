/**
 * Why a condition did not hold: the first part that failed, with the values that it looked at.
 * What can be said of a condition beforehand is said once, for explanations are read by the page.
 */
import type { Expression } from '@house-rules/contracts';
import type { ExpressionData } from '../decide/decide-input.ts';
import { describeNode, type Names } from '../expression/describe-expression.ts';
import { closureOf, type Evaluator, isTruthy } from '../expression/expression-closure.ts';
import { type ExpressionNode, type FieldNode, walk } from '../expression/expression-tree.ts';
import { parseExpression } from '../expression/parse-expression.ts';

export interface NearMiss {
  /** What would have had to be true. */
  readonly needed: string;
  /** The fields it looked at with their values, "the tier was Silver". */
  readonly looked: string;
  /** How many parts of the condition failed; 1 is a near miss. */
  readonly failed: number;
}

/** Null where the condition holds. */
export type MissFinder = (data: ExpressionData) => NearMiss | null;

interface Part {
  readonly needed: string;
  readonly holds: (data: ExpressionData) => boolean;
  readonly looked: (data: ExpressionData) => string;
}

/** Takes a condition apart at its `and`s. One that cannot be read never has a near miss. */
export function missFinder(expression: Expression, names: Names): MissFinder {
  const { node } = parseExpression(expression, '');
  const parts = node === null ? [] : conjuncts(node).map((part) => partOf(part, names));
  return (data) => {
    const failed = parts.filter((part) => !part.holds(data));
    const [first] = failed;
    if (first === undefined) return null;
    return { needed: first.needed, looked: first.looked(data), failed: failed.length };
  };
}

function conjuncts(node: ExpressionNode): readonly ExpressionNode[] {
  return node.kind === 'and' ? node.operands.flatMap(conjuncts) : [node];
}

function partOf(node: ExpressionNode, names: Names): Part {
  const value = closureOf(node);
  const fields = fieldsOf(node).map((field) => ({
    field,
    start: `${field.field.words} ${field.field.plural ? 'were' : 'was'} `,
    read: closureOf(field) as Evaluator,
  }));
  return {
    needed: describeNode(node, names),
    holds: (data) => isTruthy(value(data)),
    looked: (data) =>
      fields
        .map(({ field, start, read }) => start + valueText(field, read(data), names))
        .join(', '),
  };
}

function fieldsOf(node: ExpressionNode): FieldNode[] {
  const fields = new Map<string, FieldNode>();
  for (const part of walk(node)) {
    if (part.kind === 'field' && !fields.has(part.field.path)) fields.set(part.field.path, part);
  }
  return [...fields.values()];
}

function valueText({ field }: FieldNode, value: unknown, names: Names): string {
  if (Array.isArray(value)) return value.length === 0 ? 'empty' : value.join(', ');
  const text = String(value);
  if (field.path === 'player.tier') return names.tiers?.[text] ?? text;
  return field.values?.includes(text) ? text.replaceAll('_', ' ') : text;
}
