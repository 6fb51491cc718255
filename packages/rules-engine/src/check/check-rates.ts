/** The check of a rates document. */
import { type Finding, type RatesDocument, ratesDocumentSchema } from '@house-rules/contracts';
import { decimalOf } from '../money/exact-decimal.ts';
import { checkJson } from './check-json.ts';
import { checkShape } from './check-shape.ts';
import { checkCurrency } from './check-values.ts';
import { pointerStep } from './json-pointer.ts';

export interface RatesCheck {
  /** Null iff a finding blocks. */
  readonly document: RatesDocument | null;
  readonly findings: Finding[];
}

/**
 * Checks a rates document of unknown origin.
 * @param base the base currency of the rule set that the rates will serve.
 */
export function checkRates(input: unknown, base: string): RatesCheck {
  const unreadable = checkJson(input);
  if (unreadable.length > 0) return { document: null, findings: unreadable };
  const { value, findings: shape } = checkShape(ratesDocumentSchema, input);
  if (value === null) return { document: null, findings: [...shape] };
  const findings = [...checkBase(value, base), ...checkEntries(value)];
  const blocked = findings.some((finding) => finding.severity === 'blocks');
  return { document: blocked ? null : value, findings };
}

function checkBase(document: RatesDocument, base: string): Finding[] {
  const findings = checkCurrency(document.base, '/base');
  if (document.base === base) return findings;
  const sentence = `the rates are to \`${document.base}\` but the rule set counts in \`${base}\``;
  return [...findings, { code: 'other_base', severity: 'blocks', pointer: '/base', sentence }];
}

function checkEntries(document: RatesDocument): Finding[] {
  return Object.entries(document.rates).flatMap(([code, rate]) => {
    const pointer = `/rates${pointerStep(code)}`;
    const findings = checkCurrency(code, pointer);
    const { units } = decimalOf(rate);
    if (units === 0n) {
      const sentence = `a rate of 0 would earn nothing for ${code}; leave the currency out or give its rate`;
      findings.push({ code: 'rate_zero', severity: 'blocks', pointer, sentence });
    }
    if (code === document.base && rate !== '1') {
      const sentence = `the base currency is worth 1 of itself, not ${rate}; leave it out`;
      findings.push({ code: 'base_rate', severity: 'blocks', pointer, sentence });
    }
    return findings;
  });
}
