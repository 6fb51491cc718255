/**
 * Tests that the document lacks: for rules that no stored test reaches, and for mistakes that no
 * stored test would notice. Each expects what the document decides today; whether that is right is
 * for a person to say.
 */
import type { Decision, RatesDocument, RuleSetDocument, RuleTest } from '@house-rules/contracts';
import { compileRuleSet } from '../decide/compile-rule-set.ts';
import { decide } from '../decide/decide.ts';
import { reportMutations, testOf, tryProbe } from './mutation-report.ts';
import { probeWagers } from './probe-wagers.ts';
import { decideInputOf } from './run-rule-tests.ts';

/** A test that the document lacks; it expects what the document decides today. */
export interface SuggestedTest {
  readonly test: RuleTest;
  /** Why it is proposed, one sentence. */
  readonly reason: string;
}

/** Suggestions for a checked document, fewest first: one may serve several reasons. */
export function suggestTests(document: RuleSetDocument, rates: RatesDocument): SuggestedTest[] {
  const suggestions = new Suggestions(document);
  const compiled = compileRuleSet(document);
  const covered = new Set<string>();
  for (const test of document.tests) {
    const input = decideInputOf(test, rates);
    if (typeof input !== 'string')
      for (const item of reached(decide(compiled, input))) covered.add(item);
  }
  for (const probe of probeWagers(document, rates)) {
    for (const { decision } of tryProbe(compiled, probe, rates)) {
      const fresh = reached(decision).filter((item) => !covered.has(item));
      if (fresh.length === 0) continue;
      for (const item of fresh) covered.add(item);
      suggestions.add(testOf(probe, decision), `no test reaches ${fresh.join(', ')}`);
    }
  }
  const extended = { ...document, tests: [...document.tests, ...suggestions.tests()] };
  for (const { wouldCatch, sentence } of reportMutations(extended, rates).results) {
    if (wouldCatch !== null) suggestions.add(wouldCatch, `no test would notice: ${sentence}`);
  }
  return suggestions.list();
}

/** The items of a document that a decision went through, by section and id. */
function reached(decision: Decision): string[] {
  const { eligibilityRule, earningRule, promotions, tier, cappedBy } = decision;
  return [
    ...(eligibilityRule === null ? [] : [`eligibility ${eligibilityRule}`]),
    ...(earningRule === null ? [] : [`earning ${earningRule}`, `tier ${tier}`]),
    ...promotions.map((id) => `promotion ${id}`),
    ...(cappedBy === null ? [] : [`limit ${cappedBy}`]),
  ];
}

/** Distinct tests with ids that the document does not have yet. */
class Suggestions {
  readonly #byContent = new Map<string, SuggestedTest>();
  readonly #ids: Set<string>;

  constructor(document: RuleSetDocument) {
    this.#ids = new Set(document.tests.map(({ id }) => id));
  }

  add(test: RuleTest, reason: string): void {
    const content = JSON.stringify([test.wager, test.player]);
    if (this.#byContent.has(content)) return;
    let id = test.id;
    for (let count = 2; this.#ids.has(id); count += 1) id = `${test.id.slice(0, 54)}-${count}`;
    this.#ids.add(id);
    this.#byContent.set(content, { test: { ...test, id }, reason });
  }

  tests(): RuleTest[] {
    return this.list().map(({ test }) => test);
  }

  list(): SuggestedTest[] {
    return [...this.#byContent.values()];
  }
}
