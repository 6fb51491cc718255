/**
 * `npm run bench:worker`: the worker's process from the log to the ledger and back: wagers that stand
 * in the log already, real rule sets, every row written, results and balances announced. What was
 * counted is compared with what was sent, in every run.
 */
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { Command, InvalidArgumentError } from 'commander';
import { type LogKind, logKinds } from './bench-log.ts';
import { runBeside } from './beside.ts';
import { type Contender, measureScenario, type ScenarioFigures } from './measure-scenario.ts';
import { medianOf, tableOf } from './table-of.ts';
import { type Spread, spreads } from './wager-feed.ts';

const clients = ['platformatic', 'kafkajs'] as const;
type Client = (typeof clients)[number];

interface Options {
  readonly wagers: number;
  readonly players: readonly number[];
  readonly spread: readonly Spread[];
  readonly log: readonly LogKind[];
  readonly client: readonly Client[];
  readonly runs: number;
  readonly batch?: number;
  readonly workers: number;
  readonly naive: number;
  readonly beside: readonly string[];
  readonly seed: number;
  readonly json?: boolean;
  readonly out?: string;
}

const progress = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

const contendersOf = (log: LogKind, options: Options): Contender[] => {
  const batch = options.batch === undefined ? {} : { BATCH_RECORDS_MAX: String(options.batch) };
  if (log === 'embedded') return [{ name: 'embedded log', environment: batch }];
  return options.client.map((client) => ({
    name: `Kafka, ${client}`,
    environment: { ...batch, KAFKA_CLIENT: client },
  }));
};

const scenariosOf = ({ log, players, spread }: Options) =>
  log.flatMap((kind) =>
    players.flatMap((count) => spread.map((one) => ({ kind, players: count, spread: one }))),
  );

const measureBeside = async ({ beside, runs, wagers }: Options) => {
  const measured = [];
  for (const command of beside) {
    const rates: number[] = [];
    for (let run = 1; run <= runs; run += 1) {
      const rate = await runBeside(command, wagers);
      rates.push(rate);
      progress(`beside, run ${run}, ${command}: ${rate.toLocaleString('en')}/s`);
    }
    measured.push({ command, runs: rates, perSecond: medianOf(rates) });
  }
  return measured;
};

const run = async (options: Options): Promise<void> => {
  const scenarios: ScenarioFigures[] = [];
  for (const scenario of scenariosOf(options)) {
    const contenders = contendersOf(scenario.kind, options);
    scenarios.push(await measureScenario({ ...options, ...scenario, contenders, progress }));
  }
  const figures = {
    machine: { processor: cpus()[0]?.model ?? 'unknown', cores: cpus().length },
    node: process.version,
    options,
    scenarios,
    beside: await measureBeside(options),
  };
  const json = `${JSON.stringify(figures, null, 2)}\n`;
  if (options.out) writeFileSync(options.out, json);
  process.stdout.write(options.json ? json : tableOf(figures));
};

const whole =
  (least: number) =>
  (text: string): number => {
    const value = Number(text.replaceAll('_', ''));
    if (Number.isSafeInteger(value) && value >= least) return value;
    throw new InvalidArgumentError(`use a whole number from ${least}.`);
  };

const someOf =
  <T extends string>(all: readonly T[]) =>
  (text: string): T[] => {
    const asked = all.filter((one) => text.split(',').includes(one));
    if (asked.length === text.split(',').length) return asked;
    throw new InvalidArgumentError(`use ${all.join(', ')}, or several by commas.`);
  };

const more = (text: string, before: readonly string[]): string[] => [...before, text];

await new Command('npm run bench:worker --')
  .description(
    'Measures the worker: wagers that stand in the log already, until all are in the ledger and announced.',
  )
  .option(
    '--wagers <n>',
    'records of each run; the bar is told for 3,000,000',
    whole(1_000),
    300_000,
  )
  .option(
    '--players <list>',
    'players of each run; the bars are told for 100,000 and 1,000,000',
    (text) => text.split(',').map(whole(1)),
    [100_000],
  )
  .option('--spread <list>', 'uniform, skewed', someOf(spreads), [...spreads])
  .option('--log <list>', 'embedded, kafka', someOf(logKinds), [...logKinds])
  .option('--client <list>', 'of Kafka: platformatic, kafkajs', someOf(clients), [...clients])
  .option('--runs <n>', 'runs of each, by turns; medians are told', whole(1), 3)
  .option('--batch <n>', "records of a transaction, else the worker's own default", whole(1))
  .option('--workers <n>', 'processes that share the partitions of a run', whole(1), 1)
  .option('--naive <n>', 'records for a naive worker on Kafka beside it, 0: none', whole(0), 5_000)
  .option(
    '--beside <command>',
    'a program to run beside it, told in N how many wagers; it prints `… rec/s` (repeatable)',
    more,
    [],
  )
  .option('--seed <n>', 'of the wagers', whole(0), 1)
  .option('--json', 'print the figures as JSON')
  .option('--out <file>', 'write the figures there as JSON, too')
  .addHelpText(
    'after',
    '\nKafka is a broker of its own on this machine (Java 17 and Maven). Log and ledger are made in ' +
      'the folder for\ntemporary files (TMPDIR) and removed afterwards: a gigabyte for each million ' +
      'wagers and run.\nExit codes: 0 measured and all counted right, 1 something failed.',
  )
  .action(run)
  .parseAsync();
