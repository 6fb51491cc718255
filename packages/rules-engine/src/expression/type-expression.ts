/**
 * Which operands go together. JSON Logic compares anything with anything (null >= 0 is true,
 * "10" < 9 is false, "" == 0 is true); a rule that pays money by such a comparison is a mistake, so
 * it is refused instead of being given another meaning (design, law 2).
 */
import type { Finding, Mend } from '@house-rules/contracts';
import { replaceWith } from '../check/mend.ts';
import type {
  EqualityNode,
  ExpressionNode,
  InNode,
  LiteralNode,
  OrderNode,
} from './expression-tree.ts';

export type StaticType = 'money' | 'number' | 'string' | 'boolean' | 'null' | 'list' | 'stringList';

const words: Readonly<Record<StaticType, string>> = {
  money: 'an amount of money',
  number: 'a number',
  string: 'a text',
  boolean: 'a condition',
  null: 'null',
  list: 'a list',
  stringList: 'a list of texts',
};

/** Findings of a tree whose value is used as a condition. */
export function typeCondition(node: ExpressionNode): Finding[] {
  const findings: Finding[] = [];
  checkCondition(node, findings);
  return findings;
}

export function staticType(node: ExpressionNode): StaticType {
  switch (node.kind) {
    case 'literal':
      return literalType(node);
    case 'list':
      return 'list';
    case 'field':
      return node.field.type;
    case 'element':
      return 'string';
    default:
      return 'boolean';
  }
}

function literalType(node: LiteralNode): StaticType {
  if (node.value === null) return 'null';
  return typeof node.value as 'boolean' | 'number' | 'string';
}

function refuse(findings: Finding[], pointer: string, sentence: string, mend?: Mend): void {
  const finding: Finding = { code: 'operand_type', severity: 'blocks', pointer, sentence };
  findings.push(mend === undefined ? finding : { ...finding, mend });
}

function checkCondition(node: ExpressionNode, findings: Finding[]): void {
  const type = staticType(node);
  if (type !== 'boolean') {
    const sentence = `${words[type]} is not a condition; compare it with something`;
    refuse(findings, node.pointer, sentence);
    return;
  }
  checkOperation(node, findings);
}

function checkOperation(node: ExpressionNode, findings: Finding[]): void {
  switch (node.kind) {
    case 'and':
    case 'or':
    case 'if':
      for (const operand of node.operands) checkCondition(operand, findings);
      return;
    case 'not':
    case 'truthy':
      // Whether a list has any element is a fair question; any other value is not a condition.
      if (staticType(node.operand) !== 'stringList') checkCondition(node.operand, findings);
      return;
    case 'equality':
      checkEquality(node, findings);
      return;
    case 'order':
      checkOrder(node, findings);
      return;
    case 'in':
      checkIn(node, findings);
      return;
    case 'some':
    case 'all':
    case 'none':
      checkCondition(node.condition, findings);
      return;
    default:
      return;
  }
}

function checkEquality(node: EqualityNode, findings: Finding[]): void {
  const left = staticType(node.left);
  const right = staticType(node.right);
  if (left === 'money' || right === 'money') {
    const other = left === 'money' ? node.right : node.left;
    requireMoneyLiteral(other, findings);
    return;
  }
  const comparable = left === right && (left === 'string' || left === 'number');
  if (comparable) return;
  refuse(
    findings,
    node.pointer,
    `\`${node.operator}\` cannot compare ${words[left]} with ${words[right]}`,
  );
}

function checkOrder(node: OrderNode, findings: Finding[]): void {
  const types = node.operands.map(staticType);
  for (const [index, operand] of node.operands.entries()) {
    const type = types[index];
    if (types.includes('money') && type !== 'money') requireMoneyLiteral(operand, findings);
    else if (type !== 'money' && type !== 'number') {
      const mend = unquoted(operand);
      const what = type === undefined ? 'nothing' : words[type];
      const sentence = `\`${node.operator}\` compares numbers, not ${what}${hintOf(mend)}`;
      refuse(findings, operand.pointer, sentence, mend);
    }
  }
  if (types.filter((type) => type === 'money').length > 1) {
    refuse(findings, node.pointer, 'an amount is compared with numbers, not with itself');
  }
}

function checkIn(node: InNode, findings: Finding[]): void {
  const needle = staticType(node.needle);
  const { haystack } = node;
  if (haystack.kind === 'list') {
    const wanted = needle === 'money' ? 'number' : needle;
    if (wanted !== 'string' && wanted !== 'number') {
      refuse(
        findings,
        node.needle.pointer,
        `\`in\` looks for a text or a number, not ${words[needle]}`,
      );
      return;
    }
    for (const item of haystack.items) {
      if (literalType(item) !== wanted) {
        const sentence = `the list must hold ${wanted}s only, as it is searched for ${words[wanted]}`;
        const mend = wanted === 'number' ? unquoted(item) : undefined;
        refuse(findings, item.pointer, `${sentence}${hintOf(mend)}`, mend);
      }
    }
    return;
  }
  const type = staticType(haystack);
  if (needle !== 'string' || (type !== 'stringList' && type !== 'string')) {
    refuse(findings, node.pointer, `\`in\` cannot look for ${words[needle]} in ${words[type]}`);
  }
}

function requireMoneyLiteral(node: ExpressionNode, findings: Finding[]): void {
  if (node.kind === 'literal' && typeof node.value === 'number') return;
  const what = node.kind === 'literal' && node.value === null ? 'null' : words[staticType(node)];
  const sentence = `an amount is compared with numbers only, not with ${what}`;
  const mend = unquoted(node);
  refuse(findings, node.pointer, `${sentence}${hintOf(mend)}`, mend);
}

/** A number in quotes, which is meant without them. */
function unquoted(node: ExpressionNode): Mend | undefined {
  if (node.kind !== 'literal' || typeof node.value !== 'string') return undefined;
  if (!/^-?[0-9]+(\.[0-9]+)?$/.test(node.value)) return undefined;
  return replaceWith(node.pointer, Number(node.value), `write ${node.value} without quotes`);
}

function hintOf(mend: Mend | undefined): string {
  return mend === undefined ? '' : `; ${mend.sentence}`;
}
