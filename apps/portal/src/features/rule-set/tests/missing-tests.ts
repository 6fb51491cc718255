/** What the stored tests of a draft would let pass, and the tests that would not. */
import type { Json, RatesDocument, RuleSetDocument, RuleTest } from '@house-rules/contracts';
import {
  type MutationResult,
  reportMutations,
  type SuggestedTest,
  suggestTests,
} from '@house-rules/rules-engine';
import { applyEdit } from '../document/edit-document.ts';
import { freeId, idsIn } from '../document/new-item.ts';
import { listAt, toJson } from '../document/read-json.ts';

export interface TestsQuestion {
  readonly document: RuleSetDocument;
  readonly rates: RatesDocument;
}

export interface MissedMistake extends MutationResult {
  readonly wouldCatch: RuleTest;
}

export interface MissingTests {
  readonly suggestions: readonly SuggestedTest[];
  readonly missed: readonly MissedMistake[];
  readonly caught: number;
  /** Mistakes that were not tried, beyond the limit. */
  readonly left: number;
}

export function missingTests({ document, rates }: TestsQuestion): MissingTests {
  const { results, caught, left } = reportMutations(document, rates);
  const missed = results.flatMap((result) =>
    result.wouldCatch === null ? [] : [{ ...result, wouldCatch: result.wouldCatch }],
  );
  return { suggestions: suggestTests(document, rates), missed, caught, left };
}

/** The draft with these tests at the end, each under an id that no other has. */
export function withTests(document: Json, tests: readonly RuleTest[]): Json {
  return tests.reduce<Json>((held, test) => {
    const there = listAt(held, ['tests']);
    const value = toJson({ ...test, id: freeId(test.id, idsIn(there)) });
    return applyEdit(held, { kind: 'insert', list: ['tests'], index: there.length, value });
  }, document);
}
