import assert from 'node:assert/strict';
import test from 'node:test';
import { aPlayer, aRuleSet, aWager } from '../testing/builders.ts';
import { type CompiledRuleSet, compileRuleSet } from './compile-rule-set.ts';
import { decide } from './decide.ts';

const input = { wager: aWager(), player: aPlayer(), rate: '1' };

/** How many functions were generated from text while the work was done. */
function generatedDuring(work: () => void): number {
  const original = globalThis.Function;
  let count = 0;
  class CountedFunction extends original {
    constructor(...texts: string[]) {
      super(...texts);
      count += 1;
    }
  }
  globalThis.Function = CountedFunction as FunctionConstructor;
  try {
    work();
  } finally {
    globalThis.Function = original;
  }
  return count;
}

function decideTimes(compiled: CompiledRuleSet, times: number): void {
  for (let count = 0; count < times; count += 1) decide(compiled, input);
}

test('the compiled form generates one program, at the first decision', () => {
  const compiled = compileRuleSet(aRuleSet(), { form: 'compiled' });
  assert.equal(
    generatedDuring(() => compileRuleSet(aRuleSet(), { form: 'compiled' })),
    0,
  );
  assert.equal(
    generatedDuring(() => decideTimes(compiled, 1)),
    1,
  );
  assert.equal(
    generatedDuring(() => decideTimes(compiled, 600)),
    0,
  );
});

test('closures and the interpreter never generate code', () => {
  for (const form of ['closures', 'interpreted'] as const) {
    const compiled = compileRuleSet(aRuleSet(), { form });
    assert.equal(
      generatedDuring(() => decideTimes(compiled, 600)),
      0,
    );
  }
});

test('without a form named, code is generated once five hundred wagers are decided', () => {
  const compiled = compileRuleSet(aRuleSet());
  assert.equal(
    generatedDuring(() => decideTimes(compiled, 499)),
    0,
  );
  assert.equal(
    generatedDuring(() => decideTimes(compiled, 1)),
    1,
  );
  assert.equal(
    generatedDuring(() => decideTimes(compiled, 600)),
    0,
  );
});
