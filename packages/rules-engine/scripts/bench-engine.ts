/**
 * `npm run bench:engine [-- options]`: decisions and explanations a second, beside the same rules
 * written by hand and their conditions in other engines. Interleaved rounds in one process on one
 * core; ratios of medians are what to trust.
 */
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { checkRuleSet, compileRuleSet, decide, type RuleSetCheck } from '../src/index.ts';
import { checkedShapes } from './bench/check-shapes.ts';
import { contestants } from './bench/contestants.ts';
import { measure, median, medianMs } from './bench/measure.ts';
import { formOfItsOwn, tableRuleSet } from './bench/rule-sets.ts';
import { benchInputs } from './bench/wagers.ts';

const help = `npm run bench:engine -- [options]

  --rounds N       interleaved rounds, the median of which counts (7)
  --seconds S      length of one contestant's turn in a round (0.4)
  --only TEXT      by hand, and those whose name contains the text
  --out FILE       write the result as JSON
  --json           print the result as JSON instead of lines
  --help           this text
`;

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '7' },
    seconds: { type: 'string', default: '0.4' },
    only: { type: 'string' },
    out: { type: 'string' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

interface Line {
  readonly name: string;
  readonly perSecond: number;
  /** How many times longer a case takes than by hand. */
  readonly timesByHand: number;
  readonly rates: readonly number[];
}

async function run() {
  const rounds = Number(values.rounds);
  const field = await contestants();
  const taking = field.contestants.filter(
    ({ name }) => name === 'by hand' || name.includes(values.only ?? ''),
  );
  const measured = await measure(taking, { rounds, secondsEach: Number(values.seconds) });
  const hand = median(measured.find(({ name }) => name === 'by hand')?.rates ?? []);
  const results = measured.map(({ name, rates }): Line => {
    const perSecond = Math.round(median(rates));
    const timesByHand = Number((hand / perSecond).toFixed(2));
    return { name, perSecond, timesByHand, rates: rates.map(Math.round) };
  });
  const cpu = cpus()[0]?.model ?? 'unknown';
  const costs = values.only === undefined ? costsOf(rounds) : {};
  return { node: process.version, cpu, rounds, results, costs, checksum: field.checksum() };
}

/** Milliseconds. Each round has rules of another form, for the runtime compiles equal code once. */
function costsOf(rounds: number): Record<string, number> {
  const [input] = benchInputs(1);
  if (input === undefined) return {};
  const compile = (document: Parameters<typeof compileRuleSet>[0]) => {
    decide(compileRuleSet(document, { form: 'compiled' }), input);
  };
  const tables = Array.from({ length: rounds }, (_, round) => tableRuleSet(5_000 + round));
  const findings: RuleSetCheck[] = [];
  return {
    'compile a rule set, ms': medianMs(rounds * 5, (round) => compile(formOfItsOwn(200 + round))),
    'compile a table of 5,000 rows, ms': medianMs(rounds, (round) => {
      compile(tables[round] ?? tableRuleSet(5_000));
    }),
    ...Object.fromEntries(
      Object.entries(checkedShapes).map(([shape, document]) => [
        `check 500 ${shape}, ms`,
        medianMs(rounds * 3, () => findings.push(checkRuleSet(document))),
      ]),
    ),
  };
}

if (values.help) process.stdout.write(help);
else {
  const report = await run();
  const json = `${JSON.stringify(report, null, 2)}\n`;
  if (values.out !== undefined) writeFileSync(values.out, json);
  if (values.json) process.stdout.write(json);
  else {
    for (const { name, perSecond, timesByHand } of report.results) {
      const rate = String(perSecond).padStart(12);
      process.stdout.write(`${name.padEnd(38)} ${rate} /s ${timesByHand} × by hand\n`);
    }
    for (const [name, ms] of Object.entries(report.costs)) {
      process.stdout.write(`${name.padEnd(38)} ${ms.toFixed(2).padStart(12)}\n`);
    }
  }
}
