/** The document's own tests: named wagers with what they must earn. */
import {
  type RatesDocument,
  type RuleSetDocument,
  type RuleTest,
  type TestResult,
  type WagerEvent,
  wagerEventSchemaVersion,
} from '@house-rules/contracts';
import { CompiledRuleSet, compileRuleSet } from '../decide/compile-rule-set.ts';
import { decide } from '../decide/decide.ts';
import type { DecideInput } from '../decide/decide-input.ts';
import { formatMicropoints, parsePoints } from '../money/micropoints.ts';
import { readWager } from '../wager/read-wager.ts';
import { partsOfConditions, partsOfTest, partsPerRunMax } from './test-cost.ts';

/** A stored test names no wager and no player; any id does, for none is looked at. */
const nobody = '00000000-0000-4000-8000-000000000000';

/**
 * Runs the stored tests of a checked document, in order. A test of a currency without a rate fails
 * with that reason. Limits have counted nothing before the wager unless the test says so. Where the
 * tests together would look at more than sixty million parts of conditions, the last ones are
 * not run, and fail with that reason.
 * @param rules a published version comes compiled, from readStoredRuleSet.
 */
export function runRuleTests(
  rules: RuleSetDocument | CompiledRuleSet,
  rates: RatesDocument,
): TestResult[] {
  const compiled = rules instanceof CompiledRuleSet ? rules : compileRuleSet(rules);
  const { document } = compiled;
  const parts = partsOfConditions(document);
  let left = partsPerRunMax;
  return document.tests.map((test, index) => {
    left -= partsOfTest(parts, test);
    const differences = left < 0 ? [tooCostly] : differencesOf(compiled, test, rates);
    const pointer = `/tests/${index}`;
    return { id: test.id, name: test.name, pointer, passed: differences.length === 0, differences };
  });
}

const tooCostly =
  'it was not run: the tests before it look at sixty million parts of conditions; leave out tests, or conditions over segments';

function differencesOf(compiled: CompiledRuleSet, test: RuleTest, rates: RatesDocument): string[] {
  const input = decideInputOf(test, rates);
  if (typeof input === 'string') return [input];
  const decision = decide(compiled, input);
  const { expect } = test;
  const differences: string[] = [];
  if (decision.eligible !== expect.eligible) {
    const [wanted, got] = [eligibleWords(expect.eligible), eligibleWords(decision.eligible)];
    const by = decision.eligibilityRule === null ? '' : ` by \`${decision.eligibilityRule}\``;
    differences.push(`expected the wager to be ${wanted}, but it is ${got}${by}`);
  }
  if (decision.spendable !== parsePoints(expect.points)) {
    const got = formatMicropoints(decision.spendable);
    differences.push(`expected ${expect.points} points, got ${got}`);
  }
  if (expect.earningRule !== undefined && decision.earningRule !== expect.earningRule) {
    const [wanted, got] = [ruleWords(expect.earningRule), ruleWords(decision.earningRule)];
    differences.push(`expected ${wanted} to decide the points, but it was ${got}`);
  }
  return differences;
}

/** The input of a stored test, or a sentence that says why there is none. */
export function decideInputOf(test: RuleTest, rates: RatesDocument): DecideInput | string {
  const reading = readWager(wagerEventOf(test));
  if (!reading.ok) return `the wager cannot be read: ${reading.sentence}`;
  const rate = rateOf(rates, test.wager.currency);
  if (rate === null) return `there is no rate for ${test.wager.currency}; add it to the rates`;
  const { statusPoints, segments, tier, counters } = test.player;
  return {
    wager: reading.wager,
    rate,
    player: {
      statusMicropoints: parsePoints(statusPoints),
      tier: tier ?? null,
      segments,
      counters: {
        points: parsePoints(counters?.points ?? '0'),
        promotions: counters?.promotions ?? {},
      },
    },
  };
}

/** Units of base currency for one unit, "1" for the base itself, null where the rates lack it. */
export function rateOf(rates: RatesDocument, currency: string): string | null {
  if (currency === rates.base) return '1';
  return Object.hasOwn(rates.rates, currency) ? (rates.rates[currency] ?? null) : null;
}

function wagerEventOf({ wager }: RuleTest): WagerEvent {
  const { amount, ...rest } = wager;
  return {
    ...rest,
    wagerAmount: amount,
    schemaVersion: wagerEventSchemaVersion,
    type: 'settled',
    wagerId: nobody,
    playerId: nobody,
    operatorId: 'stored-test',
  };
}

function eligibleWords(eligible: boolean): string {
  return eligible ? 'eligible' : 'not eligible';
}

function ruleWords(rule: string | null): string {
  return rule === null ? 'no rule' : `\`${rule}\``;
}
