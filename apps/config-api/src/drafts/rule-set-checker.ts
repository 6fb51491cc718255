/**
 * What the engine says of a document at this operator: findings, stored tests, and whether it fits
 * the rates that are in force beside it. A draft is checked on every save and every look, so the
 * last answers are kept by content.
 */
import { createHash } from 'node:crypto';
import type {
  Finding,
  Json,
  RatesDocument,
  RuleSetDocument,
  TestResult,
} from '@house-rules/contracts';
import { checkRuleSet, hashDocument, runRuleTests } from '@house-rules/rules-engine';

export interface CheckedRuleSet {
  /** Null iff a finding of the engine blocks. */
  readonly document: RuleSetDocument | null;
  /** Of the document, as a version carries it; null where the document is. */
  readonly hash: string | null;
  readonly findings: readonly Finding[];
  /** Empty where the document is null: what cannot be decided cannot be tested. */
  readonly tests: readonly TestResult[];
}

export interface RuleSetChecker {
  /** @param rates the rates in force; null where the operator has none. */
  check(document: Json, rates: RatesDocument | null): CheckedRuleSet;
}

/** Drafts being edited at once, and some room; an answer is small beside its document. */
const answersMax = 64;

export const createRuleSetChecker = (): RuleSetChecker => {
  const answers = new Map<string, CheckedRuleSet>();
  return {
    check: (document, rates) => {
      const key = createHash('sha256')
        .update(JSON.stringify([document, rates]))
        .digest('base64');
      const known = answers.get(key);
      const answer = known ?? checkNow(document, rates);
      answers.delete(key);
      answers.set(key, answer);
      const [oldest] = answers.keys();
      if (answers.size > answersMax && oldest !== undefined) answers.delete(oldest);
      return answer;
    },
  };
};

const checkNow = (input: Json, rates: RatesDocument | null): CheckedRuleSet => {
  const { document, findings } = checkRuleSet(input);
  if (document === null) return { document, hash: null, findings, tests: [] };
  const { base } = document.currency;
  const tests = runRuleTests(document, rates ?? { schemaVersion: 1, base, rates: {} });
  const all = [...findings, ...checkAgainstRates(base, rates)];
  return { document, hash: hashDocument(document), findings: all, tests };
};

const checkAgainstRates = (base: string, rates: RatesDocument | null): Finding[] => {
  const blocks = (code: string, sentence: string): Finding[] => [
    { code, severity: 'blocks', pointer: '/currency/base', sentence },
  ];
  if (rates === null) {
    return blocks(
      'no_rates',
      'no rates are in force here; publish rates first, an empty list will do',
    );
  }
  if (rates.base === base) return [];
  return blocks(
    'other_base',
    `the rates in force are to ${rates.base}, not ${base}; use ${rates.base}`,
  );
};

/** The first finding that forbids a publication. */
export const blockingFinding = ({ findings }: CheckedRuleSet): Finding | null =>
  findings.find(({ severity }) => severity === 'blocks') ?? null;
