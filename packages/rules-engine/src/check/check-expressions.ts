/** Findings about the literals of conditions: values that their field can never have. */
import { type Finding, jurisdictionSchema } from '@house-rules/contracts';
import type { ExpressionNode } from '../expression/expression-tree.ts';
import { fieldAt } from '../expression/fields.ts';
import { currencyDigits, knownCurrencies } from '../money/currency-digits.ts';
import { didYouMean, nearestName } from './did-you-mean.ts';
import { replaceWith } from './mend.ts';
import { conditionLists, type ParsedRule, type ParsedRules } from './parsed-rules.ts';

/** A comparison of a text field with one value. */
interface ComparedValue {
  readonly path: string;
  readonly value: string;
  readonly pointer: string;
}

/**
 * A tier that the ladder lacks blocks, for it is a misspelling that moves money; so do a category
 * and a currency that nobody has.
 */
export function* checkKnownValues(rules: ParsedRules): Generator<Finding> {
  const tiers = rules.document.tiers.ladder.map((tier) => tier.id);
  for (const list of conditionLists) {
    for (const { comparisons } of rules[list]) {
      for (const compared of comparedValues(comparisons)) yield* checkValue(compared, tiers);
    }
  }
}

function checkValue(at: ComparedValue, tiers: readonly string[]): Finding[] {
  if (at.path === 'wager.jurisdiction') return checkJurisdiction(at);
  const known = knownValues(at, tiers);
  if (known === null || known.includes(at.value)) return [];
  const near = nearestName(at.value, known);
  const hint = didYouMean(near) || (known.length > 20 ? '' : `; known are ${known.join(', ')}`);
  const code = at.path === 'player.tier' ? 'unknown_tier' : 'unknown_field_value';
  const sentence = `\`${at.path}\` is never \`${at.value.slice(0, 60)}\`${hint}`;
  const mend = near === null ? {} : { mend: replaceWith(at.pointer, near) };
  return [{ code, severity: 'blocks', pointer: at.pointer, sentence, ...mend }];
}

function checkJurisdiction({ value, pointer }: ComparedValue): Finding[] {
  if (jurisdictionSchema.safeParse(value).success) return [];
  const form = 'use an ISO 3166 code such as `MT` or `US-NJ`';
  const sentence = `no jurisdiction is called \`${value.slice(0, 60)}\`; ${form}`;
  return [{ code: 'unknown_field_value', severity: 'blocks', pointer, sentence }];
}

function knownValues(at: ComparedValue, tiers: readonly string[]): readonly string[] | null {
  if (at.path === 'player.tier') return tiers;
  if (at.path === 'wager.currency') {
    return currencyDigits(at.value) === null ? knownCurrencies() : null;
  }
  return fieldAt(at.path)?.values ?? null;
}

function comparedValues(nodes: ParsedRule['comparisons']): ComparedValue[] {
  const compared: ComparedValue[] = [];
  for (const node of nodes) {
    if (node.kind === 'equality') {
      addPair(compared, node.left, node.right);
      addPair(compared, node.right, node.left);
    } else if (node.haystack.kind === 'list') {
      for (const item of node.haystack.items) addPair(compared, node.needle, item);
    }
  }
  return compared;
}

function addPair(compared: ComparedValue[], field: ExpressionNode, literal: ExpressionNode): void {
  if (field.kind !== 'field' || literal.kind !== 'literal') return;
  if (typeof literal.value !== 'string') return;
  compared.push({ path: field.field.path, value: literal.value, pointer: literal.pointer });
}
