/** Which rules of a list ask for equality of one field, and by which values. */
import type { EqualityNode, ExpressionNode } from '../expression/expression-tree.ts';
import { type FieldPath, fieldAt, fieldPaths } from '../expression/fields.ts';

/** A part of a condition. */
export interface Part {
  readonly node: ExpressionNode;
  /** The field of which it asks that it equals one of the values; null for another question. */
  readonly path: FieldPath | null;
  /** Each once. */
  readonly values: readonly string[];
}

export interface IndexedRule {
  readonly position: number;
  /** Parts that must all hold. */
  readonly parts: readonly Part[];
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
export function partsOf(node: ExpressionNode): Part[] {
  if (node.kind === 'and') return node.operands.flatMap(partsOf);
  return node.kind === 'literal' && node.value === true ? [] : [partOf(node)];
}

function partOf(node: ExpressionNode): Part {
  const equality = node.kind === 'equality' ? literalOf(node) : null;
  if (equality !== null) return { node, ...equality };
  if (node.kind === 'in' && node.haystack.kind === 'list' && node.needle.kind === 'field') {
    const values = new Set(node.haystack.items.map(({ value }) => value));
    const texts = [...values].filter((value) => typeof value === 'string');
    if (texts.length === values.size) return { node, path: node.needle.field.path, values: texts };
  }
  return { node, path: null, values: [] };
}

function literalOf({ operator, left, right }: EqualityNode): Omit<Part, 'node'> | null {
  if (operator !== '==' && operator !== '===') return null;
  const [field, literal] = left.kind === 'field' ? [left, right] : [right, left];
  if (field.kind !== 'field' || literal.kind !== 'literal') return null;
  if (typeof literal.value !== 'string') return null;
  return { path: field.field.path, values: [literal.value] };
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
    const required = partAbout(rule, path);
    if (required === null) {
      rest.push(rule);
      continue;
    }
    const parts = rule.parts.filter((part) => part !== required);
    added += required.values.length - 1;
    for (const value of required.values) {
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
    const required = partAbout(rule, path);
    if (required === null) continue;
    asking += 1;
    values += required.values.length;
    for (const value of required.values) distinct.add(value);
  }
  return { asking, values, distinct: distinct.size };
}

/** The part that says which values the field must have; null where it may be any. */
function partAbout(rule: IndexedRule, path: FieldPath): Part | null {
  for (const part of rule.parts) {
    if (part.path === path) return part;
  }
  return null;
}
