/** `npm run simulate`: the worker over a simulated world, seed after seed, until the time is up. */
import { randomInt } from 'node:crypto';
import { Command, InvalidArgumentError, Option } from 'commander';
import { usualSteps } from './run-seed.ts';
import { runSeeds } from './run-seeds.ts';
import { type Mistake, mistakes } from './simulated-ledger.ts';

interface Options {
  readonly minutes: number;
  readonly seed?: number;
  readonly only?: true;
  readonly mistake?: Mistake;
  readonly steps: number;
  readonly json?: true;
}

const number = (text: string): number => {
  const value = Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw new InvalidArgumentError('use a number above 0');
};

const options = new Command('npm run simulate --')
  .description('Crashes, zombies, redelivery, late configuration: the auditor looks at each story.')
  .option('--minutes <n>', 'how long', number, 1)
  .option('--seed <n>', 'the first seed; left out, any', number)
  .option('--only', 'that seed alone')
  .option('--steps <n>', 'steps of trouble in each story', number, usualSteps)
  .addOption(
    new Option('--mistake <name>', 'put a known mistake back, to see it found').choices(mistakes),
  )
  .option('--json', 'print JSON')
  .addHelpText('after', '\nExit codes: 0 nothing was found, 1 something was; its seed is printed.')
  .parse()
  .opts<Options>();

const firstSeed = options.seed ?? randomInt(1, 2_000_000_000);
const endMs = performance.now() + options.minutes * 60_000;
const outcome = await runSeeds({
  ...{ firstSeed, steps: options.steps, mistake: options.mistake ?? null },
  goesOn: (seeds, found) => (options.only ? seeds === 0 : performance.now() < endMs && found === 0),
});

const say = (text: string): void => void process.stdout.write(`${text}\n`);
if (options.json) say(JSON.stringify({ firstSeed, ...outcome }));
else {
  say(`seeds ${firstSeed} to ${firstSeed + outcome.seeds - 1}: ${outcome.found.length} found`);
  say(JSON.stringify(outcome.counts));
  for (const { seed, offences } of outcome.found) say(`seed ${seed}:\n  ${offences.join('\n  ')}`);
}
process.exitCode = outcome.found.length > 0 ? 1 : 0;
