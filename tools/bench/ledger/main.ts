/**
 * `npm run bench:ledger`: how many wagers a second the ledger takes in with every row written, and
 * how soon it answers meanwhile. Beside it, in the same run, what a ledger that nobody measured does.
 */
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { Command } from 'commander';
import type { LedgerFigures } from './ledger-figures.ts';
import { measureNaive, type NaiveFigures } from './naive-sinks.ts';
import { measureOperations } from './operations-part.ts';
import { measureQueries } from './queries-part.ts';
import { measureRebuild } from './rebuild-part.ts';
import { measureSink, type SinkFigures } from './sink-part.ts';
import { tableOf } from './table-of.ts';

const parts = ['sink', 'queries', 'operations', 'rebuild'] as const;
type Part = (typeof parts)[number];

interface Options {
  readonly part: readonly Part[];
  readonly wagers: number;
  readonly players: readonly number[];
  readonly batch: number;
  readonly rate: number;
  readonly seconds: number;
  readonly seed: number;
  readonly pragma: readonly string[];
  readonly json?: boolean;
  readonly out?: string;
}

const progress = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

/** A wager a transaction is too slow for more. */
const singleWagers = 2_000;
const naiveWagers = 300_000;

const measureNaives = ({ players: [players = 100_000], batch, seed }: Options): NaiveFigures[] => {
  progress('naive sinks');
  return [
    measureNaive({
      name: 'a transaction a wager',
      players,
      wagers: singleWagers,
      seed,
      batch: 1,
    }),
    measureNaive({
      name: 'a transaction a batch, text keys, balance with every wager',
      players,
      wagers: naiveWagers,
      seed,
      batch,
    }),
  ];
};

const measureSinks = async (options: Options): Promise<SinkFigures[]> => {
  const { wagers, batch, seed, pragma: pragmas } = options;
  const figures: SinkFigures[] = [];
  for (const players of options.players) {
    progress(
      `sink: ${wagers.toLocaleString('en')} wagers, ${players.toLocaleString('en')} players`,
    );
    figures.push(await measureSink({ players, wagers, batch, seed, pragmas, progress }));
  }
  return figures;
};

/** What a rebuild reads was decided by the worker, which takes its time: fewer rows than a sink. */
const rebuilt = { players: 20_000, wagers: 1_000_000 };

const measure = async (options: Options): Promise<LedgerFigures> => {
  const hasPart = (part: Part): boolean => options.part.includes(part);
  const { rate: wagersPerSecond, seconds, seed, pragma: pragmas } = options;
  const players = Math.max(...options.players);
  const steady = { players, wagersPerSecond, seconds, seed, pragmas, progress };
  return {
    machine: { processor: cpus()[0]?.model ?? 'unknown', cores: cpus().length },
    node: process.version,
    sqlite: process.versions.sqlite ?? 'unknown',
    naive: hasPart('sink') ? measureNaives(options) : [],
    sink: hasPart('sink') ? await measureSinks(options) : [],
    queries: hasPart('queries') ? await measureQueries(steady) : null,
    operations: hasPart('operations') ? await measureOperations(steady) : null,
    rebuild: hasPart('rebuild') ? await measureRebuild({ ...rebuilt, seed, progress }) : null,
  };
};

const run = async (options: Options): Promise<void> => {
  const figures = await measure(options);
  const json = `${JSON.stringify(figures, null, 2)}\n`;
  if (options.out) writeFileSync(options.out, json);
  process.stdout.write(options.json ? json : tableOf(figures));
};

const whole = (text: string): number => {
  const value = Number(text.replaceAll('_', ''));
  if (!Number.isInteger(value) || value < 1)
    throw new Error(`\`${text}\` is not a positive whole number`);
  return value;
};

const isPart = (text: string): text is Part => parts.some((part) => part === text);

const partsOf = (text: string): Part[] => {
  const asked = text.split(',');
  if (!asked.every(isPart)) throw new Error(`\`${text}\` names another part than ${parts.join()}`);
  return asked;
};

const more = (text: string, before: readonly string[]): string[] => [...before, text];

await new Command('npm run bench:ledger --')
  .description(
    'Measures the ledger: the sink alone, questions and redemptions while wagers go in, rebuilds.',
  )
  .option('--part <list>', 'sink, queries, operations, rebuild, or several by commas', partsOf, [
    ...parts,
  ])
  .option('--wagers <n>', 'wagers of each sink run', whole, 5_000_000)
  .option(
    '--players <list>',
    'players of each sink run; the greatest is the one that is asked',
    (text) => text.split(',').map(whole),
    [100_000, 1_000_000],
  )
  .option('--batch <n>', 'wagers of one transaction', whole, 20_000)
  .option('--rate <n>', 'wagers a second that go in while questions are asked', whole, 10_000)
  .option('--seconds <n>', 'how long questions are asked', whole, 30)
  .option('--seed <n>', 'of the wagers', whole, 1)
  .option('--pragma <text>', 'a PRAGMA of the writer, such as cache_size=-8192', more, [])
  .option('--json', 'print the figures as JSON')
  .option('--out <file>', 'write the figures there as JSON, too')
  .addHelpText(
    'after',
    '\nThe ledger is made in the folder for temporary files (TMPDIR) and removed afterwards: some ' +
      'two gigabytes.\nExit codes: 0 measured, 1 something failed.',
  )
  .action(run)
  .parseAsync();
