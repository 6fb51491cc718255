/** What the failing tests of a draft would have to expect so that they pass. */
import type { Json, RatesDocument, RuleSetDocument, TestResult } from '@house-rules/contracts';
import { formatMicropoints } from '@house-rules/rules-engine';
import { simulate } from '../../simulator/simulate.ts';
import { applyEdit, type Edit } from './edit-document.ts';
import { isRecord, type JsonRecord, valueAt } from './read-json.ts';

export interface NewExpectation {
  /** Of the test. */
  readonly pointer: string;
  readonly expect: { readonly eligible: boolean; readonly points: string };
  readonly edit: Edit;
  readonly apply: (document: Json) => Json;
}

/**
 * @param checked the draft as the engine reads it; null while a finding blocks, and then no test runs.
 * A test that names the rule which must decide names the one that does now; one that names none does
 * not begin to.
 */
export function newExpectations(
  document: Json,
  checked: RuleSetDocument | null,
  rates: RatesDocument | null,
  results: readonly TestResult[],
): readonly NewExpectation[] {
  if (checked === null || rates === null) return [];
  return results.flatMap(({ passed, pointer }): NewExpectation[] => {
    const index = Number(pointer.split('/').at(-1));
    const test = checked.tests[index];
    const was = valueAt(document, ['tests', index, 'expect']);
    if (passed || test === undefined || !isRecord(was)) return [];
    const decision = simulate(checked, rates, test)?.decision;
    if (decision === undefined) return [];
    const expect = {
      eligible: decision.eligible,
      points: formatMicropoints(decision.spendable),
    };
    const value = { ...was, ...expect, ...ruleNamed(was, decision.earningRule) };
    const edit: Edit = { kind: 'set', path: ['tests', index, 'expect'], value };
    return [{ pointer, expect, edit, apply: (given) => applyEdit(given, edit) }];
  });
}

function ruleNamed(was: JsonRecord, earningRule: string | null): JsonRecord {
  return 'earningRule' in was ? { earningRule } : {};
}
