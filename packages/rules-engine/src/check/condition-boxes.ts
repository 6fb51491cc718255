/**
 * The wagers that fulfil a condition, as boxes. What boxes cannot say (parts of texts, `some`,
 * a stake compared in `if`) is left out to one side: `outer` has too many wagers rather than too
 * few, `inner` too few rather than too many. A claim that something never happens rests on the side
 * that cannot make it false.
 */
import type {
  EqualityNode,
  ExpressionNode,
  InNode,
  OrderNode,
} from '../expression/expression-tree.ts';
import type { Field } from '../expression/fields.ts';
import {
  type Box,
  boxOfSide,
  everything,
  type Interval,
  intersect,
  intersectAll,
  intersectSides,
  isEmptySide,
  type Side,
  sideOf,
  unbounded,
  weightOf,
} from './box.ts';
import type { Work } from './work.ts';

/** More alternatives than people write; beyond it nothing is claimed. */
const boxesMax = 200;
/** A node, or a pair of boxes, costs about as much as this many looks at a value. */
const stepsOfNode = 20;

/** What boxes are made within. */
export interface BoxContext {
  /** What fields can be at all: the values of those that have few, and the bounds of numbers. */
  readonly domains: Box;
  /** Once it is spent, nothing is known of a condition. */
  readonly work: Work;
}

export interface ConditionBoxes {
  /** Every wager that fulfils the condition is in one of these. */
  readonly outer: readonly Box[];
  /** Every wager of these fulfils the condition. */
  readonly inner: readonly Box[];
}

const all = exactly([everything]);
const none = exactly([]);
const unknown: ConditionBoxes = { outer: [everything], inner: [] };

function exactly(boxes: readonly Box[]): ConditionBoxes {
  return { outer: boxes, inner: boxes };
}

/** Boxes of a condition, or, with `negated`, of its opposite. */
export function boxesOf(
  node: ExpressionNode,
  context: BoxContext,
  negated = false,
): ConditionBoxes {
  if (!context.work.spend(stepsOfNode)) return unknown;
  const { domains } = context;
  switch (node.kind) {
    case 'literal':
      return (node.value === true) !== negated ? all : none;
    case 'and':
    case 'or': {
      const parts = node.operands.map((operand) => boxesOf(operand, context, negated));
      return (node.kind === 'and') !== negated
        ? conjunction(parts, context.work)
        : disjunction(parts);
    }
    case 'not':
    case 'truthy':
      if (node.operand.kind === 'field') return unknown;
      return boxesOf(node.operand, context, (node.kind === 'not') !== negated);
    case 'equality':
      return equalityBoxes(node, domains, negated);
    case 'order':
      return orderBoxes(node, context, negated);
    case 'in':
      // A long list is looked through as a whole.
      if (node.haystack.kind === 'list' && !context.work.spend(node.haystack.items.length * 4)) {
        return unknown;
      }
      return inBoxes(node, domains, negated);
    default:
      return unknown;
  }
}

function conjunction(parts: readonly ConditionBoxes[], work: Work): ConditionBoxes {
  const single: Box[] = [];
  const others: ConditionBoxes[] = [];
  for (const part of parts) {
    const [box] = part.outer;
    if (box !== undefined && part.outer.length === 1 && box === part.inner[0]) single.push(box);
    else others.push(part);
  }
  const joint = intersectAll(single);
  if (joint === null) return none;
  let result = exactly([joint]);
  for (const part of others) {
    result = both(result, part, work);
  }
  return result;
}

/** Where the alternatives are too many, leaving a part out has more wagers, never fewer. */
function both(one: ConditionBoxes, part: ConditionBoxes, work: Work): ConditionBoxes {
  const outer = product(one.outer, part.outer, work);
  // What boxes say exactly is the same on both sides, and made once.
  const isExact = one.outer === one.inner && part.outer === part.inner;
  const inner = isExact ? outer : product(one.inner, part.inner, work);
  return { outer: outer ?? one.outer, inner: inner ?? [] };
}

function disjunction(parts: readonly ConditionBoxes[]): ConditionBoxes {
  const outer = parts.flatMap((part) => part.outer);
  const isExact = parts.every((part) => part.outer === part.inner);
  const inner = isExact ? outer : parts.flatMap((part) => part.inner);
  return outer.length > boxesMax || inner.length > boxesMax ? unknown : { outer, inner };
}

function product(a: readonly Box[], b: readonly Box[], work: Work): Box[] | null {
  if (a.length * b.length > boxesMax) return null;
  const weight = (boxes: readonly Box[]) => boxes.reduce((sum, box) => sum + weightOf(box), 0);
  const steps = stepsOfNode * a.length * b.length + weight(a) * b.length + weight(b) * a.length;
  if (!work.spend(steps)) return null;
  const boxes: Box[] = [];
  for (const left of a) {
    for (const right of b) {
      const box = intersect(left, right);
      if (box !== null) boxes.push(box);
    }
  }
  return boxes;
}

/** One side of one field, within the field's domain. */
function sideBoxes(field: Field, sides: readonly Side[], domains: Box): ConditionBoxes {
  const domain = sideOf(domains, field.path);
  const boxes: Box[] = [];
  for (const side of sides) {
    const within = domain === null ? side : intersectSides(side, domain);
    if (!isEmptySide(within)) boxes.push(boxOfSide(field.path, within));
  }
  return boxes.length > boxesMax ? unknown : exactly(boxes);
}

function equalityBoxes(node: EqualityNode, domains: Box, negated: boolean): ConditionBoxes {
  const [field, literal] =
    node.left.kind === 'field' ? [node.left, node.right] : [node.right, node.left];
  if (field.kind !== 'field' || literal.kind !== 'literal') return unknown;
  const equal = node.operator.startsWith('=') !== negated;
  return valueBoxes(field.field, [literal.value], equal, domains);
}

function inBoxes({ needle, haystack }: InNode, domains: Box, negated: boolean): ConditionBoxes {
  if (needle.kind === 'field' && haystack.kind === 'list') {
    const values = haystack.items.map(({ value }) => value);
    return valueBoxes(needle.field, values, !negated, domains);
  }
  const isListField = haystack.kind === 'field' && haystack.field.type === 'stringList';
  if (needle.kind !== 'literal' || typeof needle.value !== 'string' || !isListField) return unknown;
  const value = new Set([needle.value]);
  const empty: ReadonlySet<string> = new Set();
  const side = {
    kind: 'list' as const,
    has: negated ? empty : value,
    lacks: negated ? value : empty,
  };
  return sideBoxes(haystack.field, [side], domains);
}

/** The field is one of the values, or none of them. */
function valueBoxes(
  field: Field,
  values: readonly unknown[],
  equal: boolean,
  domains: Box,
): ConditionBoxes {
  if (field.type === 'string') {
    const texts = new Set(values.filter((value) => typeof value === 'string'));
    return sideBoxes(field, [{ kind: 'text', except: !equal, values: texts }], domains);
  }
  const numbers = [...new Set(values.filter((value) => typeof value === 'number'))];
  numbers.sort((a, b) => a - b);
  const sides = equal ? numbers.map((value) => between(value, value)) : gaps(numbers);
  return sideBoxes(field, sides, domains);
}

function between(low: number, high: number): Interval {
  return { ...unbounded, low, high };
}

/** Everything but the numbers, which ascend. */
function gaps(numbers: readonly number[]): Interval[] {
  const ends = [Number.NEGATIVE_INFINITY, ...numbers, Number.POSITIVE_INFINITY];
  return ends.slice(1).map((high, index) => ({
    ...between(ends[index] ?? Number.NEGATIVE_INFINITY, high),
    lowOpen: true,
    highOpen: true,
  }));
}

const opposite = { '<': '>=', '<=': '>', '>': '<=', '>=': '<' } as const;
const mirrored = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const;

function orderBoxes(
  { operator, operands }: OrderNode,
  { domains, work }: BoxContext,
  negated: boolean,
): ConditionBoxes {
  const [first, second, third] = operands;
  if (first === undefined || second === undefined) return unknown;
  const parts = [orderPair(operator, first, second, domains, negated)];
  if (third !== undefined) parts.push(orderPair(operator, second, third, domains, negated));
  return negated ? disjunction(parts) : conjunction(parts, work);
}

function orderPair(
  operator: OrderNode['operator'],
  left: ExpressionNode,
  right: ExpressionNode,
  domains: Box,
  negated: boolean,
): ConditionBoxes {
  const asked = negated ? opposite[operator] : operator;
  if (left.kind === 'field' && right.kind === 'literal' && typeof right.value === 'number') {
    return sideBoxes(left.field, [ray(asked, right.value)], domains);
  }
  if (right.kind === 'field' && left.kind === 'literal' && typeof left.value === 'number') {
    return sideBoxes(right.field, [ray(mirrored[asked], left.value)], domains);
  }
  return unknown;
}

function ray(operator: OrderNode['operator'], bound: number): Interval {
  if (operator === '<') return { ...unbounded, high: bound, highOpen: true };
  if (operator === '<=') return { ...unbounded, high: bound };
  return { ...unbounded, low: bound, lowOpen: operator === '>' };
}
