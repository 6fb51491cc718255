/** Findings of every `when` of a document, with the tree of those that can be decided. */
import type { Expression, Finding, RuleSetDocument } from '@house-rules/contracts';
import { type ExpressionNode, walk } from '../expression/expression-tree.ts';
import { parseExpression } from '../expression/parse-expression.ts';
import { typeCondition } from '../expression/type-expression.ts';
import { currencyDigits, knownCurrencies } from '../money/currency-digits.ts';
import { didYouMean } from './did-you-mean.ts';
import { pointerStep } from './json-pointer.ts';

/** Lists of a document whose items have a `when`, in the order in which a wager meets them. */
export const conditionLists = ['eligibility', 'earning', 'promotions'] as const;

/**
 * Checks the conditions of a value that need not have the right shape elsewhere, so that one
 * misspelt key does not hide the faults of every expression.
 */
export function checkExpressions(input: unknown): Finding[] {
  const findings: Finding[] = [];
  for (const list of conditionLists) {
    const items: unknown = isRecord(input) ? input[list] : undefined;
    if (!Array.isArray(items)) continue;
    for (const [index, item] of items.entries()) {
      if (!isRecord(item) || !('when' in item)) continue;
      const pointer = `/${list}${pointerStep(index)}/when`;
      findings.push(...checkCondition(item.when as Expression, pointer));
    }
  }
  return findings;
}

function checkCondition(expression: Expression, pointer: string): Finding[] {
  const { node, findings } = parseExpression(expression, pointer);
  return node === null ? [...findings] : typeCondition(node);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A comparison of a text field with one value. */
interface ComparedValue {
  readonly path: string;
  readonly value: string;
  readonly pointer: string;
}

/**
 * Literals that their field can never equal. A tier that the ladder lacks blocks, for it is a
 * misspelling that moves money; so do a category and a currency that nobody has.
 */
export function checkKnownValues(document: RuleSetDocument): Finding[] {
  const tiers = document.tiers.ladder.map((tier) => tier.id);
  return conditionLists.flatMap((list) =>
    document[list].flatMap((item, index) => {
      const pointer = `/${list}/${index}/when`;
      const { node } = parseExpression(item.when, pointer);
      return node === null
        ? []
        : [...comparedValues(node)].flatMap((at) => checkValue(at, tiers, node));
    }),
  );
}

function checkValue(at: ComparedValue, tiers: readonly string[], root: ExpressionNode): Finding[] {
  const known = knownValues(at, tiers, root);
  if (known === null || known.includes(at.value)) return [];
  const hint =
    didYouMean(at.value, known) || (known.length > 20 ? '' : `; known are ${known.join(', ')}`);
  const code = at.path === 'player.tier' ? 'unknown_tier' : 'unknown_field_value';
  const sentence = `\`${at.path}\` is never \`${at.value.slice(0, 60)}\`${hint}`;
  return [{ code, severity: 'blocks', pointer: at.pointer, sentence }];
}

function knownValues(
  at: ComparedValue,
  tiers: readonly string[],
  root: ExpressionNode,
): readonly string[] | null {
  if (at.path === 'player.tier') return tiers;
  if (at.path === 'wager.currency')
    return currencyDigits(at.value) === null ? knownCurrencies() : null;
  for (const node of walk(root)) {
    if (node.kind === 'field' && node.field.path === at.path) return node.field.values;
  }
  return null;
}

function* comparedValues(root: ExpressionNode): Generator<ComparedValue> {
  for (const node of walk(root)) {
    if (node.kind === 'equality') {
      yield* comparedPair(node.left, node.right);
      yield* comparedPair(node.right, node.left);
    } else if (node.kind === 'in' && node.haystack.kind === 'list') {
      for (const item of node.haystack.items) yield* comparedPair(node.needle, item);
    }
  }
}

function* comparedPair(field: ExpressionNode, literal: ExpressionNode): Generator<ComparedValue> {
  if (field.kind !== 'field' || literal.kind !== 'literal') return;
  if (typeof literal.value !== 'string') return;
  yield { path: field.field.path, value: literal.value, pointer: literal.pointer };
}
