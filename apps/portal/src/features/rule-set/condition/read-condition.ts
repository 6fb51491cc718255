/**
 * A condition as rows that a person fills in: comparisons of a field with a value, joined by "and"
 * or "or", in groups. A row is a view of the expression and keeps it: only the row that is edited
 * is written anew, and what no row can show stays as it is and is shown as code. So opening and
 * saving changes nothing.
 */
import type { Expression } from '@house-rules/contracts';
import { type Field, fieldAt } from '@house-rules/rules-engine';
import { isList, isRecord } from '../document/read-json.ts';

export type Junction = 'and' | 'or';

export const comparisons = [
  'is',
  'is_not',
  'one_of',
  'none_of',
  'at_least',
  'more_than',
  'at_most',
  'less_than',
  'contains',
  'lacks',
] as const;
export type Comparison = (typeof comparisons)[number];

export type ConditionNode =
  | { readonly kind: 'always' }
  | { readonly kind: 'group'; readonly junction: Junction; readonly items: readonly Expression[] }
  | {
      readonly kind: 'comparison';
      readonly field: Field;
      readonly comparison: Comparison;
      readonly value: Expression;
    }
  | { readonly kind: 'code' };

const byOperator: Readonly<Record<string, Comparison>> = {
  '==': 'is',
  '!=': 'is_not',
  '>=': 'at_least',
  '>': 'more_than',
  '<=': 'at_most',
  '<': 'less_than',
};

/** Which comparisons make sense of a field. */
export function comparisonsOf(field: Field): readonly Comparison[] {
  switch (field.type) {
    case 'string':
      return ['is', 'is_not', 'one_of', 'none_of'];
    case 'stringList':
      return ['contains', 'lacks'];
    case 'money':
    case 'number':
      return ['at_least', 'more_than', 'at_most', 'less_than', 'is', 'is_not'];
  }
}

export function readCondition(expression: Expression): ConditionNode {
  if (expression === true) return { kind: 'always' };
  const operation = operationOf(expression);
  if (operation === null) return { kind: 'code' };
  const { operator, operands } = operation;
  if ((operator === 'and' || operator === 'or') && operands.length > 0) {
    return { kind: 'group', junction: operator, items: operands };
  }
  if (operator === '!') return negated(operands);
  return comparisonOf(operator, operands) ?? { kind: 'code' };
}

interface Operation {
  readonly operator: string;
  readonly operands: readonly Expression[];
}

/** Only with its operands in a list: JSON Logic's short form `{"!": x}` is read for `!` alone. */
function operationOf(expression: Expression): Operation | null {
  if (!isRecord(expression)) return null;
  const [entry, ...others] = Object.entries(expression);
  if (entry === undefined || others.length > 0) return null;
  const [operator, operands] = entry;
  if (isList(operands)) return { operator, operands };
  return operator === '!' ? { operator, operands: [operands] } : null;
}

function fieldOf(expression: Expression | undefined): Field | null {
  if (!isRecord(expression)) return null;
  const { var: path, ...others } = expression;
  return typeof path === 'string' && Object.keys(others).length === 0 ? fieldAt(path) : null;
}

function comparisonOf(operator: string, operands: readonly Expression[]): ConditionNode | null {
  if (operands.length !== 2) return null;
  const [left, right] = operands;
  if (left === undefined || right === undefined) return null;
  if (operator === 'in') return membership(left, right);
  const field = fieldOf(left);
  const comparison = Object.hasOwn(byOperator, operator) ? byOperator[operator] : undefined;
  if (field === null || comparison === undefined || !isScalar(right)) return null;
  if (!comparisonsOf(field).includes(comparison)) return null;
  return { kind: 'comparison', field, comparison, value: right };
}

function membership(left: Expression, right: Expression): ConditionNode | null {
  const needle = fieldOf(left);
  if (needle !== null && needle.type === 'string' && isTextList(right)) {
    return { kind: 'comparison', field: needle, comparison: 'one_of', value: right };
  }
  const haystack = fieldOf(right);
  if (haystack === null || haystack.type !== 'stringList' || typeof left !== 'string') return null;
  return { kind: 'comparison', field: haystack, comparison: 'contains', value: left };
}

/** "none of" and "lacks" are the negations of their opposites; no other negation has a row. */
function negated(operands: readonly Expression[]): ConditionNode {
  const [inner, ...others] = operands;
  const node = inner === undefined || others.length > 0 ? null : readCondition(inner);
  if (node?.kind !== 'comparison') return { kind: 'code' };
  if (node.comparison === 'one_of') return { ...node, comparison: 'none_of' };
  if (node.comparison === 'contains') return { ...node, comparison: 'lacks' };
  return { kind: 'code' };
}

function isScalar(value: Expression): boolean {
  return typeof value === 'string' || typeof value === 'number';
}

function isTextList(value: Expression): boolean {
  return isList(value) && value.every((item) => typeof item === 'string');
}
