/** Who takes part in the benchmark: this engine in its forms, code by hand, and other engines. */
import assert from 'node:assert/strict';
import type { RuleSetDocument } from '@house-rules/contracts';
import {
  type CompiledRuleSet,
  compileRuleSet,
  type DecideInput,
  DecisionMemory,
  decide,
  engineFingerprint,
  exampleRuleSet,
  explain,
  localDay,
} from '../../src/index.ts';
import { decideByHand } from './by-hand.ts';
import { byZen } from './by-zen.ts';
import type { Contestant } from './measure.ts';
import { byJsonLogicEngine, byJsonLogicJs, byJsonRulesEngine } from './other-engines.ts';
import { formOfItsOwn, operatorRuleSet, tableRuleSet } from './rule-sets.ts';
import { benchInputs } from './wagers.ts';

const mask = 8_191;
/** Operators of one worker. */
const operators = 200;
/** After about so many calls a function has its final machine code. */
const warmCalls = 20_000;

const memory = new DecisionMemory();
const compileTo = (form: 'compiled' | 'closures' | 'interpreted', document: RuleSetDocument) =>
  compileRuleSet(document, { form, memory });

export interface Field {
  readonly contestants: readonly Contestant[];
  /** Of everything that was decided; read at the end, so that nothing is left out as useless. */
  readonly checksum: () => number;
}

/** Throws where code by hand and the engine do not give the same decisions. */
export async function contestants(): Promise<Field> {
  const inputs = benchInputs(mask + 1);
  const inputAt = (index: number) => inputs[index & mask] as DecideInput;
  const compiled = compileTo('compiled', exampleRuleSet);
  const { hash } = compiled;
  const day = localDay(compiled, inputAt(0).wager.occurredAtMs);
  const byHand = (input: DecideInput) => decideByHand(input, day, hash, engineFingerprint);
  for (const input of inputs) assert.deepEqual(decide(compiled, input), byHand(input));
  let sum = 0;

  const asking = (name: string, ask: (input: DecideInput) => number): Contestant => ({
    name,
    warmCases: warmCalls,
    run: (count) => {
      for (let index = 0; index < count; index += 1) sum += ask(inputAt(index));
    },
  });
  const waiting = (name: string, ask: (input: DecideInput) => Promise<number>): Contestant => ({
    name,
    warmCases: 1_000,
    run: async (count) => {
      for (let index = 0; index < count; index += 1) sum += await ask(inputAt(index));
    },
  });
  const deciding = (name: string, ruleSets: readonly CompiledRuleSet[]): Contestant => ({
    name,
    warmCases: warmCalls * ruleSets.length,
    run: (count) => {
      for (let index = 0; index < count; index += 1) {
        const rules = ruleSets[index % ruleSets.length] as CompiledRuleSet;
        sum += decide(rules, inputAt(index)).spendable;
      }
    },
  });
  const manyOf = (documentOf: (index: number) => RuleSetDocument) =>
    Array.from({ length: operators }, (_, index) => compileTo('compiled', documentOf(index)));

  const jsonLogicJs = byJsonLogicJs();
  const zen = byZen();
  for (const input of inputs.slice(0, 500)) assert.equal(await zen(input), jsonLogicJs(input));
  return {
    checksum: () => sum,
    contestants: [
      asking('by hand', (input) => byHand(input).spendable),
      deciding('compiled', [compiled]),
      deciding('compiled, 200 rule sets', manyOf(operatorRuleSet)),
      deciding('compiled, 200 of forms of their own', manyOf(formOfItsOwn)),
      deciding('compiled, table of 5,000 rows', [compileTo('compiled', tableRuleSet(5_000))]),
      deciding('closures', [compileTo('closures', exampleRuleSet)]),
      deciding('interpreted, exact', [compileTo('interpreted', exampleRuleSet)]),
      asking('explain', (input) => explain(compiled, input).decision.spendable),
      asking('json-logic-js, conditions only', jsonLogicJs),
      asking('json-logic-engine, conditions only', byJsonLogicEngine()),
      waiting('json-rules-engine, conditions only', byJsonRulesEngine()),
      waiting('zen-engine, conditions only', zen),
    ],
  };
}
