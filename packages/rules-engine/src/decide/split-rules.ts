/** Which rules of a list ask for equality of one field, and by which values. */
import type { ExpressionNode } from '../expression/expression-tree.ts';
import { type FieldPath, fieldAt, fieldPaths } from '../expression/fields.ts';

export interface IndexedRule {
  readonly position: number;
  /** Parts that must all hold. */
  readonly parts: readonly ExpressionNode[];
}

export interface Split {
  readonly path: FieldPath;
  /** The rules that take a value, in their order, without the part that asked for it. */
  readonly byValue: ReadonlyMap<string, readonly IndexedRule[]>;
  /** Those that do not ask for the field. */
  readonly rest: readonly IndexedRule[];
  /** Rows that stand there more than rules. */
  readonly added: number;
}

/** The parts that a condition joins by `and`, at any depth of `and`s; none for a plain `true`. */
export function partsOf(node: ExpressionNode): ExpressionNode[] {
  if (node.kind === 'and') return node.operands.flatMap(partsOf);
  return node.kind === 'literal' && node.value === true ? [] : [node];
}

/**
 * Splits by the field that leaves fewest rules to ask; null where none leaves fewer.
 * @param spare rows that the split may add: a rule that takes one of many values stands in a row
 * for each of them, and a document of such rules must not multiply without end.
 */
export function splitRules(
  rules: readonly IndexedRule[],
  used: ReadonlySet<FieldPath>,
  spare: number,
): Split | null {
  const path = bestField(rules, used, spare);
  if (path === null) return null;
  const byValue = new Map<string, IndexedRule[]>();
  const rest: IndexedRule[] = [];
  let added = 0;
  for (const rule of rules) {
    const required = requiredValues(rule, path);
    if (required === null) {
      rest.push(rule);
      continue;
    }
    const parts = rule.parts.filter((part) => part !== required.part);
    const values = new Set(required.values);
    added += values.size - 1;
    for (const value of values) {
      const group = byValue.get(value) ?? [];
      group.push({ position: rule.position, parts });
      byValue.set(value, group);
    }
  }
  return { path, byValue, rest, added };
}

const textPaths = fieldPaths.filter((path) => fieldAt(path)?.type === 'string');

/** The field that splits the rules best: asked for by most of them, by more than one value. */
function bestField(
  rules: readonly IndexedRule[],
  used: ReadonlySet<FieldPath>,
  spare: number,
): FieldPath | null {
  let best: FieldPath | null = null;
  let bestScore = 1;
  for (const path of textPaths) {
    if (used.has(path)) continue;
    const { asking, values, distinct } = countOf(rules, path);
    // Rules that remain to be asked: those of one value, and those that do not care.
    const remaining = rules.length - asking + values / Math.max(1, distinct);
    const score = rules.length / remaining;
    if (distinct > 1 && score > bestScore && values - asking <= spare) {
      best = path;
      bestScore = score;
    }
  }
  return best;
}

function countOf(rules: readonly IndexedRule[], path: FieldPath) {
  const distinct = new Set<string>();
  let asking = 0;
  let values = 0;
  for (const rule of rules) {
    const required = requiredValues(rule, path);
    if (required === null) continue;
    asking += 1;
    values += required.values.length;
    for (const value of required.values) distinct.add(value);
  }
  return { asking, values, distinct: distinct.size };
}

interface Required {
  readonly part: ExpressionNode;
  readonly values: readonly string[];
}

/** The values of which the field must have one, by a part of the rule; null where it may be any. */
function requiredValues(rule: IndexedRule, path: FieldPath): Required | null {
  for (const part of rule.parts) {
    const values = equalValues(part, path);
    if (values !== null) return { part, values };
  }
  return null;
}

function equalValues(part: ExpressionNode, path: FieldPath): readonly string[] | null {
  if (part.kind === 'equality' && (part.operator === '==' || part.operator === '===')) {
    const literal = isField(part.left, path)
      ? part.right
      : isField(part.right, path)
        ? part.left
        : null;
    return literal?.kind === 'literal' && typeof literal.value === 'string'
      ? [literal.value]
      : null;
  }
  if (part.kind === 'in' && part.haystack.kind === 'list' && isField(part.needle, path)) {
    const values = part.haystack.items.map(({ value }) => value);
    return values.every((value) => typeof value === 'string') ? values : null;
  }
  return null;
}

function isField(node: ExpressionNode, path: FieldPath): boolean {
  return node.kind === 'field' && node.field.path === path;
}
