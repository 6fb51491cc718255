/** Whole rule sets: every form, and the explanation, against the interpreter. */
import fc from 'fast-check';
import { compileRuleSet } from '../decide/compile-rule-set.ts';
import { decide } from '../decide/decide.ts';
import { canonicalJson } from '../document/hash-document.ts';
import { explain } from '../explain/explain.ts';
import { arbitraryInput } from './arbitrary-input.ts';
import { arbitraryRuleSet } from './arbitrary-rule-set.ts';
import type { Disagreement } from './differential.ts';

/** One random document and so many wagers; null where all agree. */
export function compareDocuments(seed: number, wagers: number): Disagreement | null {
  const [document] = fc.sample(arbitraryRuleSet, { seed, numRuns: 1 });
  if (document === undefined) throw new Error('there is no document');
  const [interpreted, closures, compiled] = (['interpreted', 'closures', 'compiled'] as const).map(
    (form) => compileRuleSet(document, { form }),
  );
  if (!(interpreted && closures && compiled)) throw new Error('a form is missing');
  for (const data of fc.sample(arbitraryInput, { seed, numRuns: wagers })) {
    const expected = decide(interpreted, data);
    const others = [
      decide(closures, data),
      decide(compiled, data),
      explain(compiled, data).decision,
    ];
    const got = others.find((other) => canonicalJson(other) !== canonicalJson(expected));
    if (got !== undefined)
      return { expression: JSON.parse(JSON.stringify(document)), data, expected, got };
  }
  return null;
}
