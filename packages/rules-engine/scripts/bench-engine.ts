/**
 * `npm run bench:engine -w @house-rules/rules-engine [-- --out FILE] [--seconds 0.4]`
 *
 * Seven rounds in one process on one core; in each round every contestant runs in turn, so that a
 * noisy neighbour disturbs all alike. Ratios of medians are what to trust.
 */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import type { RuleSetDocument } from '@house-rules/contracts';
import { checkRuleSet, compileRuleSet, decide, exampleRuleSet, explain } from '../src/index.ts';
import { decideByHand } from './bench/by-hand.ts';
import { byJsonLogicEngine, byJsonLogicJs, byJsonRulesEngine } from './bench/other-engines.ts';
import { benchInputs } from './bench/wagers.ts';

const { values } = parseArgs({
  options: { out: { type: 'string' }, seconds: { type: 'string', default: '0.4' } },
});
const secondsEach = Number(values.seconds);
const rounds = 7;
const mask = 8_191;
const inputs = benchInputs(mask + 1);
const inputAt = (index: number) => inputs[index & mask] as (typeof inputs)[number];

interface Contestant {
  readonly name: string;
  /** Runs `count` cases. */
  readonly run: (count: number) => void | Promise<void>;
}

const compiled = compileRuleSet(exampleRuleSet, { form: 'compiled' });
const closures = compileRuleSet(exampleRuleSet, { form: 'closures' });
const interpreted = compileRuleSet(exampleRuleSet, { form: 'interpreted' });
const day = compiled.dayAt(inputAt(0).wager.occurredAtMs);
const byHand = (index: number) => {
  const { hash } = compiled;
  return decideByHand(inputAt(index), day, hash, decide(compiled, inputAt(0)).engine);
};
for (let index = 0; index <= mask; index += 1) {
  assert.deepEqual(decide(compiled, inputAt(index)), byHand(index));
}

/** Keeps what is made alive, so that nothing is left out as useless. */
let sink = 0;

function decisions(name: string, ruleSets: readonly (typeof compiled)[]): Contestant {
  return {
    name,
    run: (count) => {
      for (let index = 0; index < count; index += 1) {
        const rules = ruleSets[index % ruleSets.length] ?? compiled;
        sink += decide(rules, inputAt(index)).spendable;
      }
    },
  };
}

function tableOf(rows: number): RuleSetDocument {
  const jurisdictions = ['MT', 'GB', 'SE', 'BE', 'NO'];
  return {
    ...exampleRuleSet,
    tests: [],
    earning: Array.from({ length: rows }, (_, row) => ({
      id: `row-${row}`,
      name: `Row ${row}`,
      when: {
        and: [
          { '==': [{ var: 'wager.gameId' }, `game-${row % 1_000}`] },
          {
            '==': [
              { var: 'wager.jurisdiction' },
              jurisdictions[Math.floor(row / 1_000) % 5] ?? 'MT',
            ],
          },
          { '>=': [{ var: 'wager.amount' }, row % 3] },
        ],
      },
      pointsPerUnit: '0.1',
    })),
  };
}

const table = tableOf(5_000);
const many = Array.from({ length: 200 }, (_, index) =>
  compileRuleSet({ ...exampleRuleSet, name: `Rules ${index}` }, { form: 'compiled' }),
);
const jsonLogicJs = byJsonLogicJs();
const jsonLogicEngine = byJsonLogicEngine();
const jsonRulesEngine = byJsonRulesEngine();
const { engine } = decide(compiled, inputAt(0));
const { hash } = compiled;

const contestants: readonly Contestant[] = [
  {
    name: 'by hand',
    run: (count) => {
      for (let index = 0; index < count; index += 1) {
        sink += decideByHand(inputAt(index), day, hash, engine).spendable;
      }
    },
  },
  decisions('compiled', [compiled]),
  decisions('compiled, 200 rule sets', many),
  decisions('compiled, table of 5,000 rows', [compileRuleSet(table, { form: 'compiled' })]),
  decisions('closures', [closures]),
  decisions('interpreted, exact', [interpreted]),
  {
    name: 'json-logic-js, conditions only',
    run: (count) => {
      for (let index = 0; index < count; index += 1) sink += jsonLogicJs(inputAt(index));
    },
  },
  {
    name: 'json-logic-engine, conditions only',
    run: (count) => {
      for (let index = 0; index < count; index += 1) sink += jsonLogicEngine(inputAt(index));
    },
  },
  {
    name: 'json-rules-engine, conditions only',
    run: async (count) => {
      for (let index = 0; index < count; index += 1) sink += await jsonRulesEngine(inputAt(index));
    },
  },
  {
    name: 'explain',
    run: (count) => {
      for (let index = 0; index < count; index += 1) {
        sink += explain(compiled, inputAt(index)).decision.spendable;
      }
    },
  },
];

async function secondsOf(contestant: Contestant, count: number): Promise<number> {
  const start = process.hrtime.bigint();
  await contestant.run(count);
  return Number(process.hrtime.bigint() - start) / 1e9;
}

/** After about so many calls a function has its final machine code. */
const warmCallsEach = 10_000;

/** A count that takes about the wanted time, found while the code gets warm. */
async function warmUp(contestant: Contestant): Promise<number> {
  // Each of the 200 rule sets has functions of its own, and each of them has to get warm.
  if (contestant.name.includes('200 rule sets')) await contestant.run(200 * warmCallsEach);
  let count = 500;
  for (;;) {
    const seconds = await secondsOf(contestant, count);
    if (seconds > secondsEach / 2) return Math.max(1, Math.round((count * secondsEach) / seconds));
    count *= 2;
  }
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

/** Milliseconds of one run, the median of seven. */
function millisecondsOf(work: () => void): number {
  const times = Array.from({ length: rounds }, () => {
    const start = process.hrtime.bigint();
    work();
    return Number(process.hrtime.bigint() - start) / 1e6;
  });
  return median(times);
}

function compileAll(document: RuleSetDocument): void {
  sink += decide(compileRuleSet(document, { form: 'compiled' }), inputAt(0)).spendable;
}

const counts = new Map<string, number>();
for (const contestant of contestants) counts.set(contestant.name, await warmUp(contestant));
const perSecond = new Map<string, number[]>();
for (let round = 0; round < rounds; round += 1) {
  for (const contestant of contestants) {
    const count = counts.get(contestant.name) ?? 1;
    const rate = count / (await secondsOf(contestant, count));
    perSecond.set(contestant.name, [...(perSecond.get(contestant.name) ?? []), rate]);
  }
}
const hand = median(perSecond.get('by hand') ?? []);
const results = [...perSecond].map(([name, rates]) => ({
  name,
  perSecond: Math.round(median(rates)),
  timesByHand: Number((hand / median(rates)).toFixed(2)),
}));
const costs = {
  'compile the reference rule set, ms': millisecondsOf(() => compileAll({ ...exampleRuleSet })),
  'compile a table of 5,000 rows, ms': millisecondsOf(() => compileAll(table)),
  'check 500 rules, ms': millisecondsOf(() => {
    sink += checkRuleSet(tableOf(500)).findings.length;
  }),
};
for (const { name, perSecond: rate, timesByHand } of results) {
  process.stdout.write(
    `${name.padEnd(38)} ${String(rate).padStart(12)} /s ${timesByHand} × by hand\n`,
  );
}
for (const [name, ms] of Object.entries(costs)) {
  process.stdout.write(`${name.padEnd(38)} ${ms.toFixed(2).padStart(12)}\n`);
}
if (values.out !== undefined) {
  const cpu = cpus()[0]?.model ?? 'unknown';
  const report = { node: process.version, cpu, rounds, results, costs, checksum: sink };
  writeFileSync(values.out, `${JSON.stringify(report, null, 2)}\n`);
}
