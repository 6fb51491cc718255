/**
 * The tree as nested functions: the form for places where code generation is forbidden, and the one
 * that explanations use to ask about a part of a condition. Every function does what json-logic-js
 * 2.0.5 does, on any data, also on data that no wager has.
 */
import type {
  EqualityNode,
  ExpressionNode,
  IfNode,
  JunctionNode,
  ListNode,
  OrderNode,
  QuantifierNode,
} from './expression-tree.ts';
import type { FieldPath } from './fields.ts';
import { looselyEqual } from './loosely-equal.ts';

/** `data` is what fields are read from, or the element within `some`, `all` and `none`. */
export type Evaluator = (data: unknown) => unknown;

/** How a field is read from the data. */
export type FieldReader = (path: FieldPath) => Evaluator;

/** A function that gives the value of the expression, as json-logic-js would. */
export function closureOf(node: ExpressionNode, read: FieldReader = readPath): Evaluator {
  switch (node.kind) {
    case 'literal': {
      const { value } = node;
      return () => value;
    }
    case 'list': {
      const values = node.items.map((item) => item.value);
      return () => values;
    }
    case 'field':
      return read(node.field.path);
    case 'element':
      return (data) => data;
    case 'equality':
      return equality(node, read);
    case 'order':
      return order(node, read);
    case 'in':
      if (node.haystack.kind === 'list' && node.haystack.items.length > searchedMax) {
        return lookup(closureOf(node.needle, read), node.haystack);
      }
      return membership(closureOf(node.needle, read), closureOf(node.haystack, read));
    case 'not': {
      const operand = closureOf(node.operand, read);
      return (data) => !isTruthy(operand(data));
    }
    case 'truthy': {
      const operand = closureOf(node.operand, read);
      return (data) => isTruthy(operand(data));
    }
    case 'and':
    case 'or':
      return junction(node, read);
    case 'if':
      return choice(node, read);
    case 'some':
    case 'all':
    case 'none':
      return quantifier(node, read);
  }
}

/** JSON Logic's truth: as JavaScript's, but an empty list is false. */
export function isTruthy(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}

function readPath(path: FieldPath): Evaluator {
  const [first = '', second = ''] = path.split('.');
  return (data) => readKey(readKey(data, first), second);
}

/** One step of `var`: absent is null. */
function readKey(data: unknown, key: string): unknown {
  if (data === null || data === undefined) return null;
  const value: unknown = (data as Readonly<Record<string, unknown>>)[key];
  return value === undefined ? null : value;
}

function equality(node: EqualityNode, read: FieldReader): Evaluator {
  const left = closureOf(node.left, read);
  const right = closureOf(node.right, read);
  switch (node.operator) {
    case '==':
      return (data) => looselyEqual(left(data), right(data));
    case '!=':
      return (data) => !looselyEqual(left(data), right(data));
    case '===':
      return (data) => left(data) === right(data);
    case '!==':
      return (data) => left(data) !== right(data);
  }
}

type Ordered = (a: unknown, b: unknown) => boolean;

/** JavaScript's own comparisons of whatever comes; the casts say nothing about the values. */
const orderings: Readonly<Record<OrderNode['operator'], Ordered>> = {
  '<': (a, b) => (a as number) < (b as number),
  '<=': (a, b) => (a as number) <= (b as number),
  '>': (a, b) => (a as number) > (b as number),
  '>=': (a, b) => (a as number) >= (b as number),
};

function order(node: OrderNode, read: FieldReader): Evaluator {
  const compare = orderings[node.operator];
  const [first = () => undefined, second = () => undefined, third] = node.operands.map((operand) =>
    closureOf(operand, read),
  );
  if (third === undefined) return (data) => compare(first(data), second(data));
  return (data) => {
    const middle = second(data);
    const last = third(data);
    // An absent third operand is the form of two operands.
    if (last === undefined) return compare(first(data), middle);
    return compare(first(data), middle) && compare(middle, last);
  };
}

/** Longer lists are a Set: to search them costs more from about here. */
const searchedMax = 8;

/** In a list of literals, which are never NaN: to have is what indexOf finds. */
function lookup(needle: Evaluator, { items }: ListNode): Evaluator {
  const values = new Set<unknown>(items.map(({ value }) => value));
  return (data) => values.has(needle(data));
}

interface Searchable {
  readonly indexOf?: (item: unknown) => number;
}

function membership(needle: Evaluator, haystack: Evaluator): Evaluator {
  return (data) => {
    const item = needle(data);
    const within = haystack(data);
    if (!within) return false;
    const searchable = within as Searchable;
    return typeof searchable.indexOf === 'undefined' ? false : searchable.indexOf(item) !== -1;
  };
}

function junction(node: JunctionNode, read: FieldReader): Evaluator {
  const operands = node.operands.map((operand) => closureOf(operand, read));
  const stopsAt = node.kind === 'or';
  return (data) => {
    let value: unknown;
    for (const operand of operands) {
      value = operand(data);
      if (isTruthy(value) === stopsAt) return value;
    }
    return value;
  };
}

function choice(node: IfNode, read: FieldReader): Evaluator {
  const operands = node.operands.map((operand) => closureOf(operand, read));
  return (data) => {
    let index = 0;
    for (; index < operands.length - 1; index += 2) {
      if (isTruthy(operands[index]?.(data))) return operands[index + 1]?.(data);
    }
    return index < operands.length ? operands[index]?.(data) : null;
  };
}

function quantifier(node: QuantifierNode, read: FieldReader): Evaluator {
  const list = closureOf(node.list, read);
  const condition = closureOf(node.condition, read);
  const holds = (element: unknown) => isTruthy(condition(element));
  return (data) => {
    const values = list(data);
    if (!Array.isArray(values) || values.length === 0) return node.kind === 'none';
    if (node.kind === 'some') return values.some(holds);
    return node.kind === 'all' ? values.every(holds) : !values.some(holds);
  };
}
