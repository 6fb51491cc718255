import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { explain } from '../explain/explain.ts';
import { arbitraryInput } from '../testing/arbitrary-input.ts';
import { arbitraryRuleSet } from '../testing/arbitrary-rule-set.ts';
import { type CompiledRuleSet, compileRuleSet } from './compile-rule-set.ts';
import { decide } from './decide.ts';
import type { DecideInput } from './decide-input.ts';

test('interpreter, closures, generated code and explanation decide every wager alike', () => {
  let quick = 0;
  let all = 0;
  fc.assert(
    fc.property(
      arbitraryRuleSet,
      fc.array(arbitraryInput, { minLength: 12, maxLength: 12 }),
      (document, inputs) => {
        const [interpreted, closures, compiled] = (
          ['interpreted', 'closures', 'compiled'] as const
        ).map((form) => compileRuleSet(document, { form }));
        assert.ok(interpreted && closures && compiled);
        for (const input of inputs) {
          const expected = decide(interpreted, input);
          assert.deepEqual(decide(closures, input), expected);
          assert.deepEqual(decide(compiled, input), expected);
          assert.deepEqual(explain(compiled, input).decision, expected);
          all += 1;
          if (compiled.quickly(input) !== null) quick += 1;
        }
      },
    ),
    { numRuns: 1_500 },
  );
  // Both paths are on trial: neither is a rare exception here.
  assert.ok(quick > all / 4 && quick < all, `${quick} of ${all} took the fast path`);
});

/** The decision; or that an object which has no primitive value, such as {"toString": ""}, was compared. */
function outcomeOf(compiled: CompiledRuleSet, input: DecideInput) {
  try {
    return decide(compiled, input);
  } catch (error) {
    assert.ok(error instanceof TypeError, String(error));
    return 'TypeError';
  }
}

test('a wager whose fields are not what they promise is decided by the interpreter', () => {
  fc.assert(
    fc.property(arbitraryRuleSet, arbitraryInput, fc.jsonValue(), (document, input, odd) => {
      const oddInput = {
        ...input,
        wager: { ...input.wager, gameCategory: odd, gameId: odd },
      } as DecideInput;
      const [interpreted, compiled] = (['interpreted', 'compiled'] as const).map((form) =>
        compileRuleSet(document, { form }),
      );
      assert.ok(interpreted && compiled);
      assert.deepEqual(outcomeOf(compiled, oddInput), outcomeOf(interpreted, oddInput));
    }),
    { numRuns: 500 },
  );
});
