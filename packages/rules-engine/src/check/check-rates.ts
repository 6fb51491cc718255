/** The check of a rates document. */
import { type Finding, type RatesDocument, ratesDocumentSchema } from '@house-rules/contracts';
import { decimalOf } from '../money/exact-decimal.ts';
import { checkJson } from './check-json.ts';
import { shapeReader } from './check-shape.ts';
import { checkCurrency } from './check-values.ts';
import { FindingList } from './finding-list.ts';
import { pointerStep } from './json-pointer.ts';
import { oversizedLists } from './oversized-lists.ts';

/** What checkRates says: the rates, or what blocks them. Source: semantics, "What a wager earns". */
export interface RatesCheck {
  /** Null iff a finding blocks. */
  readonly document: RatesDocument | null;
  /** At most 500, and then one that says how many more there are. */
  readonly findings: Finding[];
}

const readShape = shapeReader(ratesDocumentSchema);

/**
 * Checks a rates document of unknown origin.
 * @param base the base currency of the rule set that the rates will serve.
 */
export function checkRates(input: unknown, base: string): RatesCheck {
  const findings = new FindingList();
  checkJson(input, findings);
  if (!findings.blocked) findings.addAll(oversizedLists(ratesDocumentSchema, input));
  const value = findings.blocked ? null : readShape(input, findings);
  if (value !== null) {
    findings.addAll(checkBase(value, base));
    findings.addAll(checkEntries(value));
  }
  return { document: findings.blocked ? null : value, findings: findings.findings() };
}

function* checkBase(document: RatesDocument, base: string): Generator<Finding> {
  yield* checkCurrency(document.base, '/base');
  if (document.base === base) return;
  const sentence = `the rates are to \`${document.base}\` but the rule set counts in \`${base}\``;
  yield { code: 'other_base', severity: 'blocks', pointer: '/base', sentence };
}

function* checkEntries(document: RatesDocument): Generator<Finding> {
  for (const [code, rate] of Object.entries(document.rates)) {
    const pointer = `/rates${pointerStep(code)}`;
    yield* checkCurrency(code, pointer);
    if (decimalOf(rate).units === 0n) {
      const sentence = `a rate of 0 would earn nothing for ${code}; leave the currency out or give its rate`;
      yield { code: 'rate_zero', severity: 'blocks', pointer, sentence };
    }
    if (code === document.base && rate !== '1') {
      const sentence = `the base currency is worth 1 of itself, not ${rate}; leave it out`;
      yield { code: 'base_rate', severity: 'blocks', pointer, sentence };
    }
  }
}
