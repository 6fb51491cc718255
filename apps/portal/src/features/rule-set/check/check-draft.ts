/**
 * What the engine says of a draft: findings, tests, and how much it changes. For thousands of rules
 * this takes a second, so it has a thread of its own there; typing never waits for it.
 */
import type { Finding, Json, RatesDocument, TestResult } from '@house-rules/contracts';
import { checkRuleSet, runRuleTests } from '@house-rules/rules-engine';
import { countChanges } from '../../changes/changes-between.ts';

export interface DraftCheck {
  readonly findings: readonly Finding[];
  readonly tests: readonly TestResult[];
  /** Against what it began from; null where nobody knows that. */
  readonly changes: number | null;
}

export interface CheckQuestion {
  readonly document: Json;
  /** Null until they are here; then no test runs. */
  readonly rates: RatesDocument | null;
  readonly base: Json | null;
}

export function checkDraft({ document, rates, base }: CheckQuestion): DraftCheck {
  const checked = checkRuleSet(document);
  const testable = checked.document !== null && rates !== null;
  return {
    findings: checked.findings,
    tests: testable ? runRuleTests(checked.document, rates) : [],
    changes: base === null ? null : countChanges(base, document),
  };
}
