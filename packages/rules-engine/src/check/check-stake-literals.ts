/**
 * Amounts that no stake can have: a literal with more decimals than any currency that the rule can
 * see. `>= 10.005` is `>= 10.01` in euro; who writes it means something else.
 */
import type { Finding } from '@house-rules/contracts';
import {
  childrenOf,
  type ExpressionNode,
  type LiteralNode,
  visit,
} from '../expression/expression-tree.ts';
import { currencyDigits, knownCurrencies } from '../money/currency-digits.ts';
import { decimalsOfNumber } from '../money/wager-amount.ts';
import { sideOf } from './box.ts';
import type { ExaminedRule, ExaminedRules } from './parsed-rules.ts';

/** Currencies that a wager can have where a condition looks at it. */
interface Visible {
  /** Null: any. */
  readonly codes: ReadonlySet<string> | null;
  /** The most decimals that one of them has. */
  readonly decimals: number;
}

function visible(codes: ReadonlySet<string> | null): Visible {
  const all = codes ?? knownCurrencies();
  let decimals = 0;
  for (const code of all) decimals = Math.max(decimals, currencyDigits(code) ?? 0);
  return { codes, decimals };
}

const anyCurrency = visible(null);

export function* checkStakeLiterals(rules: ExaminedRules): Generator<Finding> {
  for (const rule of rules.eligibility) yield* checkCondition(rule, anyCurrency);
  // What is not eligible never comes to an earning rule or a promotion.
  const eligible = currenciesAllowed(rules.eligibility, rules);
  for (const rule of rules.earning) yield* checkCondition(rule, eligible);
  for (const rule of rules.promotions) yield* checkCondition(rule, eligible);
}

function currenciesAllowed(eligibility: readonly ExaminedRule[], rules: ExaminedRules): Visible {
  const allowed = new Set<string>();
  for (const [index, { paused, boxes }] of eligibility.entries()) {
    if (paused || rules.document.eligibility[index]?.effect !== 'allow') continue;
    for (const box of boxes.outer) {
      const side = sideOf(box, 'wager.currency');
      if (side?.kind !== 'text' || side.except) return anyCurrency;
      for (const code of side.values) allowed.add(code);
    }
  }
  return visible(allowed);
}

function checkCondition({ node, seesMoney }: ExaminedRule, seen: Visible): Finding[] {
  const findings: Finding[] = [];
  if (seesMoney) checkNode(node, seen, findings);
  return findings;
}

function checkNode(node: ExpressionNode, seen: Visible, findings: Finding[]): void {
  switch (node.kind) {
    case 'and': {
      const narrowed = node.operands.reduce(narrow, seen);
      for (const operand of node.operands) checkNode(operand, narrowed, findings);
      return;
    }
    case 'or':
    case 'if':
      for (const operand of node.operands) checkNode(operand, seen, findings);
      return;
    case 'not':
    case 'truthy':
      checkNode(node.operand, seen, findings);
      return;
    case 'equality':
    case 'order':
    case 'in':
      if (looksAtStake(node)) checkLiterals(node, seen, findings);
      return;
    default:
      return;
  }
}

/** The currencies that are left where the operand holds as well. */
function narrow(seen: Visible, operand: ExpressionNode): Visible {
  const asked = currenciesAsked(operand);
  if (asked === null) return seen;
  return visible(new Set(asked.filter((code) => seen.codes === null || seen.codes.has(code))));
}

function currenciesAsked(node: ExpressionNode): string[] | null {
  if (node.kind === 'equality' && !node.operator.startsWith('!')) {
    if (isCurrency(node.left)) return textsOf([node.right]);
    return isCurrency(node.right) ? textsOf([node.left]) : null;
  }
  const isList = node.kind === 'in' && node.haystack.kind === 'list' && isCurrency(node.needle);
  return isList && node.haystack.kind === 'list' ? textsOf(node.haystack.items) : null;
}

function isCurrency(node: ExpressionNode): boolean {
  return node.kind === 'field' && node.field.path === 'wager.currency';
}

function textsOf(nodes: readonly ExpressionNode[]): string[] {
  return nodes.flatMap((node) =>
    node.kind === 'literal' && typeof node.value === 'string' ? [node.value] : [],
  );
}

function looksAtStake(node: ExpressionNode): boolean {
  return childrenOf(node).some((part) => part.kind === 'field' && part.field.type === 'money');
}

function checkLiterals(node: ExpressionNode, seen: Visible, findings: Finding[]): void {
  visit(node, (part) => {
    if (part.kind !== 'literal' || typeof part.value !== 'number') return;
    const decimals = decimalsOfNumber(part.value);
    if (decimals > seen.decimals) findings.push(tooFine(part, decimals, seen));
  });
}

function tooFine({ pointer, value }: LiteralNode, decimals: number, seen: Visible): Finding {
  const some = [...(seen.codes ?? [])];
  const of = some.length === 0 || some.length > 3 ? 'of any wager here' : `in ${some.join(' or ')}`;
  const sentence = `${value} has ${decimals} decimals, but a stake ${of} has at most ${seen.decimals}; write an amount that a stake can have`;
  return { code: 'stake_too_fine', severity: 'warns', pointer, sentence };
}
