/**
 * First match over long lists. Rules that ask for equality of a field stand in a table by its
 * value, so that 5,000 rows cost about as much as the few whose values fit; the others stand in
 * `rest`. The answer is that of asking every rule in order: the smallest position that matches.
 */
import type { ExpressionNode } from '../expression/expression-tree.ts';
import { type FieldPath, fieldPaths } from '../expression/fields.ts';
import { viewProperties, type WagerView } from './wager-view.ts';

/** -1 where none matches. */
export type FirstMatch = (view: WagerView) => number;
export type ViewCondition = (view: WagerView) => boolean;

/** Fewer rules than this are asked one by one. */
export const indexedFrom = 12;

export interface IndexedRule {
  readonly position: number;
  /** Parts that must all hold. */
  readonly parts: readonly ExpressionNode[];
}

/** The parts that a condition joins by `and`, at any depth of `and`s; none for a plain `true`. */
export function partsOf(node: ExpressionNode): ExpressionNode[] {
  if (node.kind === 'and') return node.operands.flatMap(partsOf);
  return node.kind === 'literal' && node.value === true ? [] : [node];
}

/**
 * Builds the index.
 * @param conditionOf makes the function for the parts of a rule that the tables do not answer.
 */
export function indexRules(
  rules: readonly IndexedRule[],
  conditionOf: (parts: readonly ExpressionNode[]) => ViewCondition,
): FirstMatch {
  const search = buildNode(rules, new Set(), conditionOf);
  return (view) => {
    const found = search(view, Number.POSITIVE_INFINITY);
    return found === Number.POSITIVE_INFINITY ? -1 : found;
  };
}

/** The smallest matching position below `limit`, or `limit`. */
type Search = (view: WagerView, limit: number) => number;
type ConditionOf = (parts: readonly ExpressionNode[]) => ViewCondition;

function buildNode(
  rules: readonly IndexedRule[],
  used: ReadonlySet<FieldPath>,
  conditionOf: ConditionOf,
): Search {
  const path = rules.length < indexedFrom ? null : bestField(rules, used);
  if (path === null) return sequence(rules, conditionOf);
  const now = new Set([...used, path]);
  const { byValue, rest } = splitByField(rules, path);
  const children = new Map(
    [...byValue].map(([value, group]) => [value, buildNode(group, now, conditionOf)]),
  );
  const others = rest.length === 0 ? null : buildNode(rest, now, conditionOf);
  const property = viewProperties[path];
  return (view, limit) => {
    const child = children.get(view[property] as string);
    const found = child === undefined ? limit : child(view, limit);
    return others === null ? found : others(view, found);
  };
}

function sequence(rules: readonly IndexedRule[], conditionOf: ConditionOf): Search {
  const positions = rules.map(({ position }) => position);
  const conditions = rules.map(({ parts }) => (parts.length === 0 ? null : conditionOf(parts)));
  return (view, limit) => {
    for (let index = 0; index < positions.length; index += 1) {
      const position = positions[index] as number;
      if (position >= limit) return limit;
      const condition = conditions[index];
      if (condition == null || condition(view)) return position;
    }
    return limit;
  };
}

/** The field that splits the rules best: asked for by most of them, by more than one value. */
function bestField(rules: readonly IndexedRule[], used: ReadonlySet<FieldPath>): FieldPath | null {
  let best: FieldPath | null = null;
  let bestScore = 1;
  for (const path of fieldPaths) {
    if (used.has(path)) continue;
    const values = rules.flatMap((rule) => requiredValues(rule, path)?.values ?? []);
    const asking = rules.filter((rule) => requiredValues(rule, path) !== null).length;
    // Rules that remain to be asked: those of one value, and those that do not care.
    const distinct = new Set(values).size;
    const remaining = rules.length - asking + values.length / Math.max(1, distinct);
    const score = rules.length / remaining;
    if (distinct > 1 && score > bestScore) {
      best = path;
      bestScore = score;
    }
  }
  return best;
}

interface Split {
  readonly byValue: Map<string, IndexedRule[]>;
  readonly rest: IndexedRule[];
}

function splitByField(rules: readonly IndexedRule[], path: FieldPath): Split {
  const byValue = new Map<string, IndexedRule[]>();
  const rest: IndexedRule[] = [];
  for (const rule of rules) {
    const required = requiredValues(rule, path);
    if (required === null) {
      rest.push(rule);
      continue;
    }
    const parts = rule.parts.filter((part) => part !== required.part);
    for (const value of new Set(required.values)) {
      const group = byValue.get(value) ?? [];
      group.push({ position: rule.position, parts });
      byValue.set(value, group);
    }
  }
  return { byValue, rest };
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
