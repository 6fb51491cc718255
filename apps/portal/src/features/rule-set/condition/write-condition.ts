/** From a filled-in row back to JSON Logic, and the edits of a group of rows. */
import type { Expression } from '@house-rules/contracts';
import type { Field } from '@house-rules/rules-engine';
import { isList } from '../document/read-json.ts';
import { type Comparison, comparisonsOf, type Junction, readCondition } from './read-condition.ts';

const operators = {
  is: '==',
  is_not: '!=',
  at_least: '>=',
  more_than: '>',
  at_most: '<=',
  less_than: '<',
} as const;

export function writeComparison(
  field: Field,
  comparison: Comparison,
  value: Expression,
): Expression {
  const read = { var: field.path };
  switch (comparison) {
    case 'one_of':
      return { in: [read, value] };
    case 'none_of':
      return { '!': { in: [read, value] } };
    case 'contains':
      return { in: [value, read] };
    case 'lacks':
      return { '!': { in: [value, read] } };
    default:
      return { [operators[comparison]]: [read, value] };
  }
}

/** Another comparison of the same field keeps the value, as far as it fits. */
export function withComparison(field: Field, comparison: Comparison, value: Expression) {
  const wantsList = comparison === 'one_of' || comparison === 'none_of';
  if (wantsList && !isList(value)) {
    return writeComparison(field, comparison, value === '' ? [] : [value]);
  }
  if (!wantsList && isList(value)) return writeComparison(field, comparison, value[0] ?? '');
  return writeComparison(field, comparison, value);
}

/** Another field begins with its first comparison and a value that it can have. */
export function withField(field: Field): Expression {
  const comparison = comparisonsOf(field)[0] ?? 'is';
  const empty = field.type === 'money' || field.type === 'number' ? 0 : (field.values?.[0] ?? '');
  return writeComparison(field, comparison, empty);
}

export function writeGroup(junction: Junction, items: readonly Expression[]): Expression {
  const [first, ...others] = items;
  if (first === undefined) return true;
  return others.length === 0 ? first : { [junction]: items };
}

/** One more row beside what there is; a single comparison becomes a group of two. */
export function withRow(condition: Expression, row: Expression, junction: Junction): Expression {
  const node = readCondition(condition);
  if (node.kind === 'always') return row;
  if (node.kind === 'group') return { [node.junction]: [...node.items, row] };
  return { [junction]: [condition, row] };
}
