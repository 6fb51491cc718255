import assert from 'node:assert/strict';
import test from 'node:test';
import { type Expression, gameCategories, type RuleSetDocument } from '@house-rules/contracts';
import fc from 'fast-check';
import { compileRuleSet } from '../decide/compile-rule-set.ts';
import { decide } from '../decide/decide.ts';
import { arbitraryInput } from '../testing/arbitrary-input.ts';
import { aRuleSet } from '../testing/builders.ts';
import { checkRuleSet } from './check-rule-set.ts';

const field = (path: string): Expression => ({ var: path });

/** A comparison and its opposite. */
type Split = readonly [Expression, Expression];

const threshold = fc.constantFrom(0.01, 1, 2.5, 10, 99.99, 100, 1000);
const numberSplit: fc.Arbitrary<Split> = fc
  .tuple(fc.constantFrom('wager.amount', 'player.statusPoints'), threshold, fc.boolean())
  .map(([path, value, inclusive]) =>
    inclusive
      ? [{ '<=': [field(path), value] }, { '<': [value, field(path)] }]
      : [{ '>': [value, field(path)] }, { '>=': [field(path), value] }],
  );
const textSplit: fc.Arbitrary<Split> = fc
  .constantFrom<[string, string]>(
    ['wager.gameCategory', 'slots'],
    ['wager.gameId', 'roulette'],
    ['wager.jurisdiction', 'MT'],
    ['wager.currency', 'EUR'],
    ['wager.stakeKind', 'real'],
    ['player.tier', 'only'],
  )
  .map(([path, value]) => [{ '==': [field(path), value] }, { '!=': [value, field(path)] }]);
const listSplit: fc.Arbitrary<Split> = fc
  .uniqueArray(fc.constantFrom(...gameCategories), { minLength: 1, maxLength: 7 })
  .map((values) => {
    const within: Expression = { in: [field('wager.gameCategory'), values] };
    return [within, { '!': within }];
  });
const segmentSplit: fc.Arbitrary<Split> = fc
  .tuple(fc.constantFrom('vip', 'new'), fc.constantFrom('player.segments', 'wager.segments'))
  .map(([value, path]) => {
    const has: Expression = { in: [value, field(path)] };
    return [has, { '!': [has] }];
  });
const split = fc.oneof(numberSplit, textSplit, listSplit, segmentSplit);

/** Conjunctions that together take every wager: a tree of splits, its leaves in any order. */
const partition: fc.Arbitrary<readonly Expression[]> = fc
  .array(fc.tuple(split, fc.nat()), { minLength: 1, maxLength: 5 })
  .chain((splits) => {
    let leaves: Expression[][] = [[]];
    for (const [[yes, no], where] of splits) {
      const at = where % leaves.length;
      const leaf = leaves[at] ?? [];
      leaves = [...leaves.slice(0, at), [...leaf, yes], [...leaf, no], ...leaves.slice(at + 1)];
    }
    const conditions = leaves.map((parts): Expression => ({ and: parts }));
    return fc.shuffledSubarray(conditions, { minLength: conditions.length });
  });

function tableOf(conditions: readonly Expression[]): RuleSetDocument {
  const earning = conditions.map((when, index) => ({
    id: `rule-${index}`,
    name: `Rule ${index}`,
    when,
    pointsPerUnit: '1',
  }));
  return { ...aRuleSet(), earning };
}

function claims(document: RuleSetDocument): ReadonlySet<string> {
  const { findings } = checkRuleSet(document);
  assert.deepEqual(
    findings.filter(({ severity }) => severity === 'blocks'),
    [],
  );
  return new Set(findings.map(({ code, pointer }) => `${code} ${pointer}`));
}

test('a conjunction of comparisons whose wagers earlier ones take is always found', () => {
  fc.assert(
    fc.property(partition, fc.array(split, { minLength: 1, maxLength: 3 }), (leaves, parts) => {
      const later: Expression = { and: parts.map(([yes]) => yes) };
      const found = claims(tableOf([...leaves, later, true]));
      const at = `/earning/${leaves.length}`;
      assert.ok(found.has(`never_reached ${at}`) || found.has(`never_matches ${at}/when`));
      assert.ok(found.has(`never_reached /earning/${leaves.length + 1}`));
    }),
    { numRuns: 700 },
  );
});

test('conjunctions that take every wager are always found to, and so is one that takes none', () => {
  fc.assert(
    fc.property(partition, (leaves) => {
      const [first = true] = leaves;
      const found = claims(tableOf([{ or: leaves }, { and: [first, { '!': first }] }]));
      assert.ok(found.has('always_matches /earning/0/when'));
      assert.ok(found.has('never_matches /earning/1/when'));
    }),
    { numRuns: 500 },
  );
});

test('no rule that a wager reaches is said to be out of reach, whichever part is missing', () => {
  fc.assert(
    fc.property(
      partition,
      fc.nat(),
      fc.array(arbitraryInput, { minLength: 40, maxLength: 40 }),
      (leaves, missing, inputs) => {
        const left = leaves.filter((_, index) => index !== missing % leaves.length);
        const document = tableOf([...left, true]);
        const found = claims(document);
        const compiled = compileRuleSet(document, { form: 'closures' });
        for (const input of inputs) {
          const reached = decide(compiled, input).earningRule?.slice('rule-'.length);
          assert.ok(!found.has(`never_reached /earning/${reached}`));
          assert.ok(!found.has(`never_matches /earning/${reached}/when`));
          if (Number(reached) > 0) assert.ok(!found.has('always_matches /earning/0/when'));
        }
      },
    ),
    { numRuns: 400 },
  );
});
