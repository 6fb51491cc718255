/** Why a condition did not hold: the first part that failed, with the value that it looked at. */
import type { Expression } from '@house-rules/contracts';
import type { ExpressionData } from '../decide/decide-input.ts';
import { describeNode, type Names } from '../expression/describe-expression.ts';
import { closureOf, isTruthy } from '../expression/expression-closure.ts';
import { type ExpressionNode, walk } from '../expression/expression-tree.ts';
import { parseExpression } from '../expression/parse-expression.ts';

export interface NearMiss {
  /** What would have had to be true. */
  readonly needed: string;
  /** The fields it looked at with their values, "the tier was Silver". */
  readonly looked: string;
  /** How many parts of the condition failed; 1 is a near miss. */
  readonly failed: number;
}

/** Takes a condition apart at its `and`s. Returns null where it holds or cannot be read. */
export function nearMissOf(
  expression: Expression,
  data: ExpressionData,
  names: Names,
): NearMiss | null {
  const { node } = parseExpression(expression, '');
  if (node === null || isTruthy(closureOf(node)(data))) return null;
  const failed = conjuncts(node).filter((part) => !isTruthy(closureOf(part)(data)));
  const [first] = failed;
  if (first === undefined) return null;
  return {
    needed: describeNode(first, names),
    looked: lookedAt(first, data, names),
    failed: failed.length,
  };
}

function conjuncts(node: ExpressionNode): readonly ExpressionNode[] {
  return node.kind === 'and' ? node.operands.flatMap(conjuncts) : [node];
}

function lookedAt(node: ExpressionNode, data: ExpressionData, names: Names): string {
  const seen = new Set<string>();
  const parts: string[] = [];
  for (const part of walk(node)) {
    if (part.kind !== 'field' || seen.has(part.field.path)) continue;
    seen.add(part.field.path);
    const verb = part.field.plural ? 'were' : 'was';
    parts.push(`${part.field.words} ${verb} ${valueText(part, closureOf(part)(data), names)}`);
  }
  return parts.join(', ');
}

function valueText(node: ExpressionNode, value: unknown, names: Names): string {
  if (Array.isArray(value)) return value.length === 0 ? 'empty' : value.join(', ');
  const text = String(value);
  if (node.kind !== 'field') return text;
  if (node.field.path === 'player.tier') return names.tiers?.[text] ?? text;
  return node.field.values?.includes(text) ? text.replaceAll('_', ' ') : text;
}
