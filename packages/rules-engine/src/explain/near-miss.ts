/**
 * Why a condition did not hold: the first part that failed, with the values that it looked at.
 * What can be said of a condition beforehand is said once, for explanations are read by the page.
 */
import type { Expression } from '@house-rules/contracts';
import type { ExpressionData } from '../decide/decide-input.ts';
import { describeNode, type Names } from '../expression/describe-expression.ts';
import { closureOf, isTruthy } from '../expression/expression-closure.ts';
import { type ExpressionNode, type FieldNode, walk } from '../expression/expression-tree.ts';
import type { FieldPath } from '../expression/fields.ts';
import { parseExpression } from '../expression/parse-expression.ts';
import { readData } from './read-data.ts';

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
    let first: Part | null = null;
    let failed = 0;
    for (const part of parts) {
      if (part.holds(data)) continue;
      first ??= part;
      failed += 1;
    }
    return first === null ? null : { needed: first.needed, looked: first.looked(data), failed };
  };
}

function conjuncts(node: ExpressionNode): readonly ExpressionNode[] {
  return node.kind === 'and' ? node.operands.flatMap(conjuncts) : [node];
}

function partOf(node: ExpressionNode, names: Names): Part {
  const value = closureOf(node, readData);
  const [first, ...others] = fieldsOf(node).map((field) => lookAt(field, names));
  return {
    needed: describeNode(node, names),
    holds: (data) => isTruthy(value(data)),
    looked: (data) => {
      if (first === undefined) return '';
      return others.reduce((text, look) => `${text}, ${look(data)}`, first(data));
    },
  };
}

/** "the tier was Silver" */
function lookAt(node: FieldNode, names: Names): (data: ExpressionData) => string {
  const { field } = node;
  const start = `${field.words} ${field.plural ? 'were' : 'was'} `;
  const read = readData(field.path);
  const texts = new Map(field.values?.map((value) => [value, value.replaceAll('_', ' ')]));
  return (data) => start + valueText(field.path, read(data), texts, names);
}

function fieldsOf(node: ExpressionNode): FieldNode[] {
  const fields = new Map<string, FieldNode>();
  for (const part of walk(node)) {
    if (part.kind === 'field' && !fields.has(part.field.path)) fields.set(part.field.path, part);
  }
  return [...fields.values()];
}

function valueText(
  path: FieldPath,
  value: unknown,
  texts: ReadonlyMap<string, string>,
  names: Names,
): string {
  if (Array.isArray(value)) return value.length === 0 ? 'empty' : value.join(', ');
  const text = String(value);
  if (path === 'player.tier') return names.tiers?.[text] ?? text;
  return texts.get(text) ?? text;
}
