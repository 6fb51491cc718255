import assert from 'node:assert/strict';
import test from 'node:test';
import { ruleSetDocumentSchema } from '@house-rules/contracts';
import fc from 'fast-check';
import { compileRuleSet } from '../decide/compile-rule-set.ts';
import { decide } from '../decide/decide.ts';
import { exampleRuleSet } from '../document/example-rule-set.ts';
import { explain } from '../explain/explain.ts';
import { readStoredRuleSet } from '../stored/read-stored-rule-set.ts';
import { arbitraryRuleSet } from '../testing/arbitrary-rule-set.ts';
import { aPlayer, aWager } from '../testing/builders.ts';
import { checkRuleSet } from './check-rule-set.ts';
import { applyMend } from './mend.ts';

type Container = Record<string, unknown> | unknown[];

/** Every place of a value, as keys from the root. */
function placesOf(value: unknown, at: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([key, inner]) => placesOf(inner, [...at, key]))];
}

function damaged(document: unknown, place: readonly string[], value: unknown): unknown {
  const key = place.at(-1);
  if (key === undefined) return value;
  const copy: unknown = structuredClone(document);
  const holder = place
    .slice(0, -1)
    .reduce<Container>(
      (at, each) => (at as Record<string, Container>)[each] ?? {},
      copy as Container,
    );
  (holder as Record<string, unknown>)[key] = value;
  return copy;
}

/** What people and programs put where something else belongs. */
const nasty = fc.oneof(
  fc.constantFrom<unknown[]>(
    null,
    '',
    '0',
    '1e3',
    '-1',
    -0,
    0.1,
    1e300,
    5e-324,
    Number.NaN,
    '__proto__',
    '\ud800',
    [],
    {},
    [[]],
    { var: 'constructor' },
    { var: ['wager.amount', 0] },
    { if: [] },
    { and: [] },
    { '<': [1, 2, 3] },
    { some: [{ var: 'player.segments' }, { '==': [{ var: '' }, 'x'] }] },
    'Europe/Malta',
    '2026-02-30T00:00:00Z',
    `2026-01-01T00:00:00.${'0'.repeat(400)}Z`,
    '24:00',
  ),
  fc.jsonValue({ maxDepth: 3 }),
);

test('whatever is put wherever in a document, the check ends with findings or a document that decides', () => {
  const documents = fc.oneof(fc.constant(exampleRuleSet), arbitraryRuleSet);
  const wager = { wager: aWager(), player: aPlayer(), rate: '1' };
  fc.assert(
    fc.property(documents, fc.nat(), fc.nat(), nasty, nasty, (document, one, other, a, b) => {
      const places = placesOf(document);
      const once = damaged(document, places[one % places.length] ?? [], a);
      const again = placesOf(once);
      const input = damaged(once, again[other % again.length] ?? [], b);
      const checked = checkRuleSet(input, { nowMs: 0 });
      const blocked = checked.findings.some(({ severity }) => severity === 'blocks');
      assert.equal(checked.document === null, blocked);
      readStoredRuleSet(input, '');
      for (const { mend } of checked.findings) if (mend) checkRuleSet(applyMend(input, mend));
      if (checked.document === null) return;
      assert.ok(ruleSetDocumentSchema.safeParse(checked.document).success);
      const compiled = compileRuleSet(checked.document, { form: 'compiled' });
      assert.deepEqual(explain(compiled, wager).decision, decide(compiled, wager));
    }),
    { numRuns: 4_000 },
  );
});
