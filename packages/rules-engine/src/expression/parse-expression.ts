/**
 * From the JSON of an expression to its tree. What JSON Logic would take but nobody can mean
 * (unknown operators, several keys, unbounded depth) is refused here with a pointer; whether the
 * operands go together is the matter of type-expression.ts.
 */
import type { Expression, Finding } from '@house-rules/contracts';
import { didYouMean, nearestName } from '../check/did-you-mean.ts';
import { pointerStep } from '../check/json-pointer.ts';
import { type ExpressionBounds, storedBounds } from './expression-bounds.ts';
import type {
  ExpressionNode,
  FieldNode,
  ListNode,
  LiteralNode,
  OrderOperator,
  Scalar,
} from './expression-tree.ts';
import { fieldAt, fieldPaths } from './fields.ts';
import { isOperator, type OperatorName, operandsOf, operatorNames } from './operators.ts';

/** The tree of an expression, or what is wrong with it. */
export interface ParsedExpression {
  /** Null where a finding blocks. */
  readonly node: ExpressionNode | null;
  readonly findings: readonly Finding[];
}

/** A condition with more faults is nonsense throughout; the first ones are told. */
const faultsMax = 100;

interface Reader {
  readonly bounds: ExpressionBounds;
  readonly findings: Finding[];
  size: number;
}

/**
 * Reads one expression. Never throws on a JSON value.
 * @param pointer JSON pointer of the expression in its document; findings and nodes continue it.
 * @param bounds those of a draft where a person is to be told; by default those of what is stored.
 */
export function parseExpression(
  expression: Expression,
  pointer: string,
  bounds: ExpressionBounds = storedBounds,
): ParsedExpression {
  const reader: Reader = { bounds, findings: [], size: 0 };
  const node = parseNode(reader, expression, pointer, { depth: 0, inList: false });
  return { node: reader.findings.length === 0 ? node : null, findings: reader.findings };
}

interface Place {
  readonly depth: number;
  /** Within `some`, `all`, `none`, where the element is all that can be read. */
  readonly inList: boolean;
}

function refuse(reader: Reader, code: string, pointer: string, sentence: string): null {
  reader.findings.push({ code, severity: 'blocks', pointer, sentence });
  return null;
}

function parseNode(
  reader: Reader,
  expression: Expression,
  pointer: string,
  place: Place,
): ExpressionNode | null {
  if (reader.findings.length >= faultsMax) return null;
  reader.size += 1;
  const { depthMax, sizeMax } = reader.bounds;
  if (reader.size > sizeMax) {
    if (reader.size > sizeMax + 1) return null;
    const limit = `${sizeMax} parts; split it into several rules`;
    return refuse(reader, 'expression_too_large', pointer, `a condition has at most ${limit}`);
  }
  if (place.depth > depthMax) {
    const limit = `${depthMax} levels; put the operands of one \`and\` side by side`;
    return refuse(reader, 'expression_too_deep', pointer, `a condition nests at most ${limit}`);
  }
  if (Array.isArray(expression)) return parseList(reader, expression, pointer);
  if (typeof expression === 'object' && expression !== null) {
    return parseOperation(reader, expression as Record<string, Expression>, pointer, place);
  }
  return readLiteral(reader, expression as Scalar, pointer);
}

function readLiteral(reader: Reader, value: Scalar, pointer: string): LiteralNode | null {
  const fault = reader.bounds.literalFault(value);
  if (fault !== null) return refuse(reader, fault.code, pointer, fault.sentence);
  return { kind: 'literal', value, pointer };
}

function parseList(reader: Reader, items: readonly Expression[], pointer: string): ListNode | null {
  const nodes: LiteralNode[] = [];
  for (const [index, item] of items.entries()) {
    const at = pointer + pointerStep(index);
    reader.size += 1;
    if (reader.size > reader.bounds.sizeMax) {
      const sentence = `a condition has at most ${reader.bounds.sizeMax} parts; split the list`;
      return refuse(reader, 'expression_too_large', pointer, sentence);
    }
    if (typeof item === 'object' && item !== null) {
      return refuse(
        reader,
        'list_of_literals_only',
        at,
        'a list holds texts and numbers only; write the value itself',
      );
    }
    const node = readLiteral(reader, item as Scalar, at);
    if (node === null) return null;
    nodes.push(node);
  }
  return { kind: 'list', items: nodes, pointer };
}

function parseOperation(
  reader: Reader,
  expression: Readonly<Record<string, Expression>>,
  pointer: string,
  place: Place,
): ExpressionNode | null {
  const keys = Object.keys(expression);
  const [operator] = keys;
  if (operator === undefined || keys.length !== 1) {
    const sentence = `an operation has exactly one operator, here are ${keys.length}; join conditions with \`and\``;
    return refuse(reader, 'not_one_operator', pointer, sentence);
  }
  if (!isOperator(operator)) {
    const hint = didYouMean(nearestName(operator, operatorNames)) || '; see the list of operators';
    const sentence = `the operator \`${operator.slice(0, 40)}\` is not known${hint}`;
    return refuse(reader, 'unknown_operator', pointer, sentence);
  }
  const value = expression[operator] ?? null;
  // JSON Logic takes {"!": x} for {"!": [x]}.
  const at = pointer + pointerStep(operator);
  const isList = Array.isArray(value);
  const operands: Operands = { expressions: isList ? value : [value], isList, pointer: at };
  const { min, max: most } = operandsOf(operator) ?? { min: 0, max: 0 };
  const max = Math.min(most, reader.bounds.operandsMax);
  const count = operands.expressions.length;
  if (count < min || count > max) {
    const wanted = min === max ? `${min}` : `${min} to ${max}`;
    const sentence = `\`${operator}\` takes ${wanted} operands, here are ${count}`;
    return refuse(reader, 'operand_count', at, sentence);
  }
  return parseOperands(reader, operator, operands, pointer, place);
}

interface Operands {
  readonly expressions: readonly Expression[];
  /** Whether they stand in a list, each at a place of its own. */
  readonly isList: boolean;
  readonly pointer: string;
}

function parseOperands(
  reader: Reader,
  operator: OperatorName,
  { expressions, isList, pointer: at }: Operands,
  pointer: string,
  place: Place,
): ExpressionNode | null {
  if (operator === 'var') return parseVar(reader, expressions, pointer, place);
  const quantifier = operator === 'some' || operator === 'all' || operator === 'none';
  if (quantifier && place.inList) {
    return refuse(
      reader,
      'nested_quantifier',
      pointer,
      `\`${operator}\` cannot stand within another one`,
    );
  }
  const nodes: ExpressionNode[] = [];
  const inner = { depth: place.depth + 1, inList: place.inList };
  const inQuantifier = quantifier ? { ...inner, inList: true } : inner;
  for (let index = 0; index < expressions.length; index += 1) {
    const node = parseNode(
      reader,
      expressions[index] ?? null,
      isList ? at + pointerStep(index) : at,
      index === 1 ? inQuantifier : inner,
    );
    if (node !== null) nodes.push(node);
  }
  return nodes.length === expressions.length
    ? operationNode(reader, operator, nodes, pointer)
    : null;
}

function parseVar(
  reader: Reader,
  operands: readonly Expression[],
  pointer: string,
  place: Place,
): ExpressionNode | null {
  const path = operands[0];
  if (place.inList) {
    if (path === '') return { kind: 'element', pointer };
    return refuse(
      reader,
      'element_only',
      pointer,
      'within a list only the element, {"var": ""}, can be read',
    );
  }
  if (typeof path !== 'string') {
    return refuse(
      reader,
      'unknown_field',
      pointer,
      'a field is named by a text such as "wager.amount"',
    );
  }
  const field = fieldAt(path);
  if (field === null) {
    const hint =
      didYouMean(nearestName(path, fieldPaths)) || `; known are ${fieldPaths.join(', ')}`;
    return refuse(
      reader,
      'unknown_field',
      pointer,
      `the field \`${path.slice(0, 60)}\` is not known${hint}`,
    );
  }
  const fallback = operands[1];
  if (typeof fallback === 'object' && fallback !== null) {
    return refuse(
      reader,
      'default_not_literal',
      pointer,
      'the default of a field is a plain value; leave it out',
    );
  }
  return { kind: 'field', field, pointer };
}

function operationNode(
  reader: Reader,
  operator: Exclude<OperatorName, 'var'>,
  nodes: readonly ExpressionNode[],
  pointer: string,
): ExpressionNode | null {
  const [left, right] = nodes;
  if (left === undefined) return null;
  switch (operator) {
    case '!':
      return { kind: 'not', operand: left, pointer };
    case '!!':
      return { kind: 'truthy', operand: left, pointer };
    case 'and':
    case 'or':
      return { kind: operator, operands: nodes, pointer };
    case 'if':
    case '?:':
      return { kind: 'if', operands: nodes, pointer };
  }
  if (right === undefined) return null;
  switch (operator) {
    case '==':
    case '===':
    case '!=':
    case '!==':
      return { kind: 'equality', operator, left, right, pointer };
    case 'in':
      return { kind: 'in', needle: left, haystack: right, pointer };
    case 'some':
    case 'all':
    case 'none':
      return quantifierNode(reader, operator, left, right, pointer);
    default:
      return {
        kind: 'order',
        operator: operator satisfies OrderOperator,
        operands: nodes,
        pointer,
      };
  }
}

function quantifierNode(
  reader: Reader,
  kind: 'some' | 'all' | 'none',
  list: ExpressionNode,
  condition: ExpressionNode,
  pointer: string,
): ExpressionNode | null {
  if (list.kind === 'field' && list.field.type === 'stringList') {
    return { kind, list: list satisfies FieldNode, condition, pointer };
  }
  return refuse(
    reader,
    'operand_type',
    list.pointer,
    `\`${kind}\` looks through a list such as player.segments`,
  );
}
