/**
 * From a checked tree to JavaScript source: what the fields promise by their type is compiled in
 * (`==` of equal types is `===`, "between" is two comparisons, a short list is a chain of `===`).
 * It holds only behind the guard of those types, see decide/wager-view.ts.
 *
 * INVARIANT: nothing of a document reaches the source but literals through JSON.stringify; every
 * name in it is the generator's own. Rule text cannot become code.
 */
import { closureOf, isTruthy } from './expression-closure.ts';
import {
  childrenOf,
  type EqualityNode,
  type ExpressionNode,
  type InNode,
  type OrderNode,
  type QuantifierNode,
  type Scalar,
} from './expression-tree.ts';
import type { FieldPath } from './fields.ts';

/** Longer lists are a Set: a chain of comparisons costs more from about here. */
const chainLengthMax = 6;

/** Where the source finds its fields, and what it refers to beside them: sets, by position. */
export interface EmitContext {
  readonly sets: ReadonlySet<Scalar>[];
  /** Source that reads a field: a local, or a property of a view. */
  readonly fields: Readonly<Record<FieldPath, string>>;
  /** Source of a literal: `quoted`, or the name of a constant that the program is made with. */
  readonly literal: (value: Scalar) => string;
}

/** A literal through JSON.stringify. */
export function quoted(value: Scalar): string {
  // In brackets, for a negative number after an operator.
  return typeof value === 'number' ? `(${JSON.stringify(value)})` : JSON.stringify(value);
}

/** Source of an expression that is true exactly when the condition holds; reads `sets` too. */
export function emitCondition(node: ExpressionNode, context: EmitContext): string {
  if (isConstant(node)) return isTruthy(closureOf(node)(null)) ? 'true' : 'false';
  switch (node.kind) {
    case 'and':
    case 'or':
      return junction(node.kind, node.operands, context);
    case 'not':
      return `!${emitTruth(node.operand, context)}`;
    case 'truthy':
      return emitTruth(node.operand, context);
    case 'if':
      return emitIf(node.operands, context);
    case 'equality':
      return emitEquality(node, context);
    case 'order':
      return emitOrder(node, context);
    case 'in':
      return emitIn(node, context);
    case 'some':
    case 'all':
    case 'none':
      return emitQuantifier(node, context);
    case 'literal':
    case 'list':
    case 'field':
    case 'element':
      throw new TypeError(`a ${node.kind} is not a condition`);
  }
}

/** Without a field and outside a list the value is known now. */
function isConstant(node: ExpressionNode): boolean {
  if (node.kind === 'field' || node.kind === 'element') return false;
  return childrenOf(node).every(isConstant);
}

function junction(
  kind: 'and' | 'or',
  operands: readonly ExpressionNode[],
  context: EmitContext,
): string {
  const sources = operands.map((operand) => emitCondition(operand, context));
  return `(${sources.join(kind === 'and' ? ' && ' : ' || ')})`;
}

function emitTruth(node: ExpressionNode, context: EmitContext): string {
  if (node.kind === 'field') return `(${emitValue(node, context)}.length > 0)`;
  return `(${emitCondition(node, context)})`;
}

function emitIf(operands: readonly ExpressionNode[], context: EmitContext): string {
  const [condition, result, ...rest] = operands;
  if (condition === undefined) return 'false';
  if (result === undefined) return emitCondition(condition, context);
  const [when, then] = [emitCondition(condition, context), emitCondition(result, context)];
  return `(${when} ? ${then} : ${emitIf(rest, context)})`;
}

function emitValue(node: ExpressionNode, context: EmitContext): string {
  switch (node.kind) {
    case 'field':
      return context.fields[node.field.path];
    case 'element':
      return 'e';
    case 'literal':
      return context.literal(node.value);
    default:
      throw new TypeError(`a ${node.kind} is not a value`);
  }
}

function emitEquality({ operator, left, right }: EqualityNode, context: EmitContext): string {
  const sign = operator.startsWith('!') ? '!==' : '===';
  return `(${emitValue(left, context)} ${sign} ${emitValue(right, context)})`;
}

function emitOrder({ operator, operands }: OrderNode, context: EmitContext): string {
  const [first = '', second = '', third] = operands.map((operand) => emitValue(operand, context));
  const two = `${first} ${operator} ${second}`;
  return third === undefined ? `(${two})` : `(${two} && ${second} ${operator} ${third})`;
}

function emitIn({ needle, haystack }: InNode, context: EmitContext): string {
  const item = emitValue(needle, context);
  if (haystack.kind === 'list') {
    const values = [...new Set(haystack.items.map(({ value }) => value))];
    if (values.length === 0) return 'false';
    if (values.length > chainLengthMax) {
      context.sets.push(new Set(values));
      return `sets[${context.sets.length - 1}].has(${item})`;
    }
    return `(${values.map((value) => `${item} === ${context.literal(value)}`).join(' || ')})`;
  }
  // An empty text or list contains nothing, not even an empty text.
  const within = emitValue(haystack, context);
  return `(${within}.length > 0 && ${within}.indexOf(${item}) !== -1)`;
}

function emitQuantifier(node: QuantifierNode, context: EmitContext): string {
  const list = emitValue(node.list, context);
  const holds = `(e) => ${emitCondition(node.condition, context)}`;
  switch (node.kind) {
    case 'some':
      return `${list}.some(${holds})`;
    case 'all':
      return `(${list}.length > 0 && ${list}.every(${holds}))`;
    case 'none':
      return `!${list}.some(${holds})`;
  }
}
