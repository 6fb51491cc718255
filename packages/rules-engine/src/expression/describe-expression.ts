/** Conditions in plain English, as the editor and the explanations show them. */
import type { Expression } from '@house-rules/contracts';
import type {
  EqualityNode,
  ExpressionNode,
  IfNode,
  InNode,
  OrderNode,
  QuantifierNode,
} from './expression-tree.ts';
import { parseExpression } from './parse-expression.ts';

/** Names for ids in a sentence, for example the name of a tier for its id. */
export interface Names {
  readonly tiers?: Readonly<Record<string, string>>;
}

/**
 * A condition in words: "the game category is slots and the stake is at least 10".
 * One that cannot be read is described as that; see the findings for why.
 */
export function describeExpression(expression: Expression, names: Names = {}): string {
  const { node } = parseExpression(expression, '');
  return node === null ? 'a condition that cannot be read' : describeNode(node, names);
}

/** A tree in words. */
export function describeNode(node: ExpressionNode, names: Names = {}): string {
  switch (node.kind) {
    case 'literal':
      return describeLiteral(node.value);
    case 'list':
      return oneOf(node.items.map((item) => describeLiteral(item.value)));
    case 'field':
      return node.field.words;
    case 'element':
      return 'the segment';
    case 'equality':
      return describeEquality(node, names);
    case 'order':
      return describeOrder(node, names);
    case 'in':
      return describeIn(node, names, false);
    case 'not':
      return describeNot(node.operand, names);
    case 'truthy':
      return describeTruth(node.operand, names);
    case 'and':
      return node.operands.map((each) => inBrackets(each, 'or', names)).join(' and ');
    case 'or':
      return node.operands.map((each) => inBrackets(each, 'and', names)).join(' or ');
    case 'if':
      return describeIf(node, names);
    case 'some':
    case 'all':
    case 'none':
      return describeQuantifier(node, names);
  }
}

function describeLiteral(value: null | boolean | number | string): string {
  if (value === true) return 'every wager';
  if (value === false) return 'no wager';
  return value === null ? 'nothing' : String(value);
}

function inBrackets(node: ExpressionNode, kind: 'and' | 'or', names: Names): string {
  const text = describeNode(node, names);
  return node.kind === kind || node.kind === 'if' ? `(${text})` : text;
}

/** "slots", "slots or bingo", "slots, bingo or poker"; a long list is counted instead. */
function oneOf(words: readonly string[]): string {
  const shownMax = 8;
  if (words.length > shownMax) {
    return `one of ${words.length} values (${words.slice(0, 3).join(', ')}, …)`;
  }
  const last = words.at(-1) ?? 'nothing';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} or ${last}`;
}

/** A value as its field's people say it: `table_games` is "table games", a tier has its name. */
function valueWords(node: ExpressionNode, beside: ExpressionNode, names: Names): string {
  if (node.kind === 'list') return oneOf(node.items.map((item) => valueWords(item, beside, names)));
  if (node.kind !== 'literal' || typeof node.value !== 'string') return describeNode(node, names);
  if (beside.kind !== 'field') return `"${node.value}"`;
  const tierNames = names.tiers ?? {};
  if (beside.field.path === 'player.tier' && Object.hasOwn(tierNames, node.value)) {
    return tierNames[node.value] ?? node.value;
  }
  return beside.field.values?.includes(node.value) ? node.value.replaceAll('_', ' ') : node.value;
}

function toBe(subject: ExpressionNode): string {
  return subject.kind === 'field' && subject.field.plural ? 'are' : 'is';
}

function describeEquality(node: EqualityNode, names: Names): string {
  const literalFirst = node.left.kind === 'literal' && node.right.kind !== 'literal';
  const subject = literalFirst ? node.right : node.left;
  const value = literalFirst ? node.left : node.right;
  const verb = node.operator.startsWith('!') ? `${toBe(subject)} not` : toBe(subject);
  return `${describeNode(subject, names)} ${verb} ${valueWords(value, subject, names)}`;
}

const orderWords: Readonly<Record<OrderNode['operator'], string>> = {
  '<': 'below',
  '<=': 'at most',
  '>': 'above',
  '>=': 'at least',
};
const mirrored = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const;

function describeOrder(node: OrderNode, names: Names): string {
  const [first, second, third] = node.operands;
  if (first === undefined || second === undefined) return 'a comparison';
  if (third !== undefined) {
    const [from, to] = [describeNode(first, names), describeNode(third, names)];
    const what = describeNode(second, names);
    return node.operator === '<='
      ? `${what} ${toBe(second)} from ${from} to ${to}`
      : `${what} ${toBe(second)} above ${from} and below ${to}`;
  }
  if (first.kind === 'literal') {
    const word = orderWords[mirrored[node.operator]];
    return `${describeNode(second, names)} ${toBe(second)} ${word} ${describeNode(first, names)}`;
  }
  const what = `${describeNode(first, names)} ${toBe(first)}`;
  return `${what} ${orderWords[node.operator]} ${describeNode(second, names)}`;
}

function describeIn(node: InNode, names: Names, negated: boolean): string {
  const { needle, haystack } = node;
  if (haystack.kind === 'list') {
    const verb = negated ? `${toBe(needle)} not` : toBe(needle);
    return `${describeNode(needle, names)} ${verb} ${valueWords(haystack, needle, names)}`;
  }
  const plural = haystack.kind === 'field' && haystack.field.type === 'stringList';
  const verb = includeVerb(plural, negated);
  const within =
    haystack.kind === 'literal' ? `"${haystack.value}"` : describeNode(haystack, names);
  return `${within} ${verb} ${valueWords(needle, haystack, names)}`;
}

function includeVerb(plural: boolean, negated: boolean): string {
  if (plural) return negated ? 'do not include' : 'include';
  return negated ? 'does not contain' : 'contains';
}

function describeNot(operand: ExpressionNode, names: Names): string {
  switch (operand.kind) {
    case 'in':
      return describeIn(operand, names, true);
    case 'equality': {
      const opposite = { '==': '!=', '!=': '==', '===': '!==', '!==': '===' } as const;
      return describeEquality({ ...operand, operator: opposite[operand.operator] }, names);
    }
    case 'field':
      return `${operand.field.words} are empty`;
    default:
      return `not (${describeNode(operand, names)})`;
  }
}

function describeTruth(operand: ExpressionNode, names: Names): string {
  return operand.kind === 'field'
    ? `${operand.field.words} are not empty`
    : describeNode(operand, names);
}

function describeIf(node: IfNode, names: Names): string {
  const parts: string[] = [];
  for (let index = 0; index + 1 < node.operands.length; index += 2) {
    const [condition, result] = [node.operands[index], node.operands[index + 1]];
    if (condition === undefined || result === undefined) break;
    parts.push(`if ${describeNode(condition, names)} then ${describeNode(result, names)}`);
  }
  const otherwise = node.operands.length % 2 === 1 ? node.operands.at(-1) : undefined;
  parts.push(otherwise === undefined ? 'no wager' : describeNode(otherwise, names));
  return parts.join(', otherwise ');
}

function describeQuantifier(node: QuantifierNode, names: Names): string {
  const which = { some: 'at least one', all: 'each', none: 'none' }[node.kind];
  return `of ${node.list.field.words} ${which} fulfils: ${describeNode(node.condition, names)}`;
}
