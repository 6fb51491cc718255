/**
 * `npm run bench:latency`: how long a wager takes until its balance is visible to another connection,
 * while wagers come at a steady pace through the log: made, sent, decided, committed, read.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { type Quantiles, quantilesOf } from '../statistics.ts';
import { type BenchLog, type LogKind, logKinds, openBenchLog } from '../worker/bench-log.ts';
import { freshLedger } from '../worker/measure-run.ts';
import { startWorkerProcess } from '../worker/worker-process.ts';
import type { FeederEnd, FeederOptions, SentProbe } from './feeder-process.ts';
import { watchProbes } from './watch-probes.ts';

const clients = ['platformatic', 'kafkajs'] as const;
type Client = (typeof clients)[number];

interface Options {
  readonly rate: number;
  readonly seconds: number;
  readonly warmUp: number;
  readonly players: number;
  readonly log: LogKind;
  readonly client: Client;
  readonly runs: number;
  readonly seed: number;
  readonly json?: boolean;
  readonly out?: string;
}

interface LatencyFigures {
  /** What the log took. */
  readonly wagersPerSecond: number;
  /** Milliseconds from the wager to its balance, after the warm-up. */
  readonly latencyMs: Quantiles;
}

const progress = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

const feederFile = join(import.meta.dirname, 'feeder-process.ts');
/** After the last wager; who takes longer does not keep up. */
const lateMs = 30_000;

/** Runs the feeder to its end. @param onProbe called as each probe is made */
const runFeeder = async (
  options: FeederOptions,
  onProbe: (probe: SentProbe) => void,
): Promise<FeederEnd> => {
  const child = fork(feederFile, [JSON.stringify(options)], { execArgv: ['--no-warnings'] });
  let end: FeederEnd | null = null;
  child.on('message', (message: SentProbe | FeederEnd) => {
    if (message.kind === 'end') end = message;
    else onProbe(message);
  });
  const [code] = await once(child, 'close');
  if (code !== 0 || end === null) throw new Error(`the feeder ended with code ${code}`);
  return end;
};

const measureOn = async (bench: BenchLog, options: Options): Promise<LatencyFigures> => {
  const { dataDir, environment } = bench;
  const { client, players, rate, seconds, seed, warmUp } = options;
  const file = freshLedger(dataDir);
  const told = { ...environment, ...(options.log === 'kafka' ? { KAFKA_CLIENT: client } : {}) };
  const worker = startWorkerProcess(told);
  try {
    const probes = watchProbes(file);
    const startedMs: number[] = [];
    const ended = await Promise.race([
      runFeeder(
        { environment: told, dataDir, perSecond: rate, seconds: seconds + warmUp, players, seed },
        (probe) => {
          startedMs.push(probe.madeMs);
          probes.add(probe);
        },
      ),
      worker.failed,
    ]);
    const seen = await Promise.race([probes.finish(lateMs), worker.failed]);
    const warmMs = (startedMs[0] ?? 0) + warmUp * 1_000;
    const samples = seen.filter(({ madeMs }) => madeMs >= warmMs).map((one) => one.latencyMs);
    return {
      wagersPerSecond: Math.round((ended.acknowledged / ended.tookMs) * 1_000),
      latencyMs: quantilesOf(samples),
    };
  } finally {
    await worker.stop();
  }
};

const measure = async (options: Options): Promise<LatencyFigures> => {
  const bench = await openBenchLog(options.log, progress);
  try {
    return await measureOn(bench, options);
  } finally {
    await bench.close();
  }
};

const lineOf = ({ wagersPerSecond, latencyMs: { p50, p99, max, samples } }: LatencyFigures) =>
  `${wagersPerSecond.toLocaleString('en')} wagers/s: ` +
  `p50 ${p50} ms, p99 ${p99} ms, max ${max} ms (${samples} wagers)`;

const run = async (options: Options): Promise<void> => {
  const runs: LatencyFigures[] = [];
  for (let turn = 1; turn <= options.runs; turn += 1) {
    const one = await measure(options);
    runs.push(one);
    progress(`run ${turn}, ${lineOf(one)}`);
  }
  const machine = { processor: cpus()[0]?.model ?? 'unknown', cores: cpus().length };
  const figures = { machine, node: process.version, options, runs };
  const json = `${JSON.stringify(figures, null, 2)}\n`;
  if (options.out) writeFileSync(options.out, json);
  process.stdout.write(options.json ? json : `${runs.map(lineOf).join('\n')}\n`);
};

const whole =
  (least: number) =>
  (text: string): number => {
    const value = Number(text.replaceAll('_', ''));
    if (Number.isSafeInteger(value) && value >= least) return value;
    throw new InvalidArgumentError(`use a whole number from ${least}.`);
  };

const oneOf =
  <T extends string>(all: readonly T[]) =>
  (text: string): T => {
    const asked = all.find((one) => one === text);
    if (asked !== undefined) return asked;
    throw new InvalidArgumentError(`use ${all.join(' or ')}.`);
  };

await new Command('npm run bench:latency --')
  .description('Measures how long a wager takes until another connection sees its balance.')
  .option('--rate <n>', 'wagers a second that go in', whole(1), 10_000)
  .option('--seconds <n>', 'how long is measured', whole(1), 30)
  .option('--warm-up <n>', 'seconds of the same before that', whole(0), 10)
  .option('--players <n>', 'whose wagers they are', whole(1), 100_000)
  .option('--log <kind>', 'embedded or kafka', oneOf(logKinds), 'kafka')
  .option('--client <name>', 'of Kafka: platformatic or kafkajs', oneOf(clients), 'platformatic')
  .option('--runs <n>', 'runs, each on a log and a ledger of its own', whole(1), 1)
  .option('--seed <n>', 'of the wagers', whole(0), 1)
  .option('--json', 'print the figures as JSON')
  .option('--out <file>', 'write the figures there as JSON, too')
  .addHelpText(
    'after',
    '\nA hundred wagers a second are looked for, each from the moment before it is sent. Kafka is a ' +
      'broker of its own\non this machine (Java 17 and Maven).\nExit codes: 0 measured, 1 something failed.',
  )
  .action(run)
  .parseAsync();
