/**
 * `npm run bench:wager-side`: what a wager pays for House Rules. The stand-in's wager transaction
 * (money, wager, outbox row, synced to disk) at a steady rate, with House Rules absent, down, and
 * running; rounds take turns, and medians over the rounds are compared.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Command, InvalidArgumentError, Option } from 'commander';
import { startKafka } from '../../kafka/index.ts';
import { median } from '../statistics.ts';
import { openSide, type Side, type SideName, sideNames } from './open-side.ts';

interface Options {
  readonly rate: number;
  readonly rounds: number;
  readonly seconds: number;
  readonly players: number;
  readonly eventLog: 'embedded' | 'kafka';
  readonly folder?: string;
  readonly houseFolder?: string;
  readonly json?: string;
}

/** A share of the absent side's p99 that a wager may pay. */
const differenceMax = 0.05;
const settleMs = 1_000;

interface Measured {
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** Open loop: what is late is placed at once, so that a slow transaction hides no other. */
const measureRound = async (side: Side, { rate, seconds }: Options): Promise<Measured> => {
  side.goOn();
  await sleep(settleMs);
  const samples: number[] = [];
  const beganAt = performance.now();
  const count = Math.round(rate * seconds);
  while (samples.length < count) {
    const due = Math.floor(((performance.now() - beganAt) / 1_000) * rate);
    while (samples.length < Math.min(due, count)) samples.push(side.place());
    await sleep(1);
  }
  side.rest();
  samples.sort((one, other) => one - other);
  const rank = (share: number): number => samples[Math.ceil(samples.length * share) - 1] ?? 0;
  return { p50Ms: rank(0.5), p99Ms: rank(0.99) };
};

const thousandths = (value: number): number => Math.round(value * 1_000) / 1_000;

const figuresOf = (rounds: readonly Measured[]) => ({
  p50Ms: thousandths(median(rounds.map(({ p50Ms }) => p50Ms))),
  p99Ms: thousandths(median(rounds.map(({ p99Ms }) => p99Ms))),
  p99OfRoundsMs: rounds.map(({ p99Ms }) => thousandths(p99Ms)),
});

const run = async (options: Options): Promise<void> => {
  const apart = options.houseFolder;
  if (apart !== undefined && options.eventLog !== 'kafka') {
    throw new Error('the embedded log lies beside both: --house-folder wants --event-log kafka');
  }
  const folder = mkdtempSync(join(options.folder ?? tmpdir(), 'house-rules-wager-side-'));
  const houseFolder =
    apart === undefined ? folder : mkdtempSync(join(apart, 'house-rules-ledger-'));
  const dataDir = join(houseFolder, 'kafka');
  const kafka = options.eventLog === 'kafka' ? await startKafka({ dataDir }) : null;
  const sides: Side[] = [];
  try {
    const settings = { folder, houseFolder, seed: 1, players: options.players };
    for (const name of sideNames) {
      const side = await openSide(name, {
        ...settings,
        ...(kafka === null ? {} : { brokers: kafka.brokers }),
      });
      sides.push(side);
      // What is prepared for the first wager is no part of any.
      for (let wagers = 0; wagers < options.rate; wagers += 1) side.place();
    }
    await sleep(4 * settleMs);
    for (const side of sides) side.rest();
    const rounds = new Map<SideName, Measured[]>(sideNames.map((name) => [name, []]));
    for (let round = 0; round < options.rounds; round += 1) {
      const first = round % sides.length;
      for (const side of [...sides.slice(first), ...sides.slice(0, first)]) {
        rounds.get(side.name)?.push(await measureRound(side, options));
      }
      process.stderr.write(`round ${round + 1} of ${options.rounds}\n`);
    }
    const unsent = Object.fromEntries(sides.map((side) => [side.name, side.unsent()]));
    tell(options, rounds, unsent);
  } finally {
    for (const side of sides) await side.close();
    await kafka?.stop();
    for (const each of [folder, houseFolder]) rmSync(each, { recursive: true, force: true });
  }
};

const tell = (
  options: Options,
  rounds: ReadonlyMap<SideName, readonly Measured[]>,
  unsent: Readonly<Record<string, number>>,
): void => {
  const of = (name: SideName) => figuresOf(rounds.get(name) ?? []);
  const [absent, down, running] = [of('absent'), of('down'), of('running')];
  const beside = (side: { readonly p99Ms: number }) => thousandths(side.p99Ms / absent.p99Ms - 1);
  const difference = { down: beside(down), running: beside(running) };
  const held = Math.max(...Object.values(difference).map(Math.abs)) < differenceMax;
  const { json, ...asked } = options;
  const figures = { ...asked, absent, down, running, difference, unsent, held };
  const text = `${JSON.stringify(figures, null, 2)}\n`;
  process.stdout.write(text);
  if (json !== undefined) writeFileSync(resolve(process.env.INIT_CWD ?? '.', json), text);
  process.exitCode = held ? 0 : 1;
};

const whole = (text: string): number => {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1) return value;
  throw new InvalidArgumentError('use a whole number from 1');
};

await new Command('npm run bench:wager-side --')
  .description(
    "Measures the p99 of the wager platform's own transaction with House Rules absent, down (a relay\n" +
      'whose log does not answer) and running (relay and worker on the same machine and disk).',
  )
  .option('--rate <n>', 'wagers a second', whole, 200)
  .option('--rounds <n>', 'rounds of each side', whole, 5)
  .option('--seconds <n>', 'length of a round', whole, 5)
  .option('--players <n>', 'how many people play', whole, 20_000)
  .addOption(
    new Option('--event-log <kind>', 'the log of the running side')
      .choices(['embedded', 'kafka'])
      .default('embedded'),
  )
  .option('--folder <path>', "where the databases lie (default: the system's temporary folder)")
  .option('--house-folder <path>', 'where ledger and broker lie, with --event-log kafka')
  .option('--json <file>', 'write the figures there too')
  .addHelpText('after', '\nExit codes: 0 less than 5 % apart, 1 more, or it could not run.')
  .action(run)
  .parseAsync()
  .catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
