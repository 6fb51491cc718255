/**
 * `npm run bench:log`: the event log alone on a real broker, each Kafka client in turn: records and
 * megabytes a second appended and read, what that costs of a core, and what an idle process costs.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { startKafka } from '../../kafka/index.ts';
import { median } from '../statistics.ts';
import type { Flow, TurnFigures, TurnOptions } from './measure-client.ts';

const clients = ['platformatic', 'kafkajs'] as const;
type Client = (typeof clients)[number];

interface Options {
  readonly records: number;
  readonly bytes: number;
  readonly partitions: number;
  readonly perSend: number;
  readonly runs: number;
  readonly idle: number;
  readonly json?: string;
}

const turn = async (options: TurnOptions): Promise<TurnFigures> => {
  const script = join(import.meta.dirname, 'measure-client.ts');
  const child = spawn(process.execPath, ['--no-warnings', script, JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`the turn of ${options.client} ended with exit code ${code}`);
  return JSON.parse(said);
};

const medianFlow = (flows: readonly Flow[]): Flow => ({
  recordsPerSecond: median(flows.map((flow) => flow.recordsPerSecond)),
  megabytesPerSecond: median(flows.map((flow) => flow.megabytesPerSecond)),
  cpuMicrosecondsPerRecord: median(flows.map((flow) => flow.cpuMicrosecondsPerRecord)),
});

const summaryOf = (turns: readonly TurnFigures[]): TurnFigures => ({
  produced: medianFlow(turns.map(({ produced }) => produced)),
  consumed: medianFlow(turns.map(({ consumed }) => consumed)),
  idlePercentOfCore: turns.find((one) => one.idlePercentOfCore !== null)?.idlePercentOfCore ?? null,
});

const show = ({ recordsPerSecond, megabytesPerSecond, cpuMicrosecondsPerRecord }: Flow): string =>
  `${recordsPerSecond.toLocaleString('en')}/s  ${megabytesPerSecond} MB/s  ` +
  `${cpuMicrosecondsPerRecord} µs of a core each`;

const measure = async (brokers: readonly string[], options: Options) => {
  const turns: Record<Client, TurnFigures[]> = { platformatic: [], kafkajs: [] };
  for (let run = 0; run < options.runs; run += 1) {
    for (const client of clients) {
      const figures = await turn({
        brokers,
        client,
        topic: `bench-${client}-${run}`,
        records: options.records,
        valueBytes: options.bytes,
        partitions: options.partitions,
        recordsPerSend: options.perSend,
        idleSeconds: run === 0 ? options.idle : 0,
      });
      turns[client].push(figures);
      console.error(`run ${run + 1} ${client}: produced ${show(figures.produced)}`);
      console.error(`run ${run + 1} ${client}: consumed ${show(figures.consumed)}`);
    }
  }
  return turns;
};

const main = async (options: Options): Promise<void> => {
  const kafka = await startKafka({ heapMb: 1_024, log: (line) => console.error(line) });
  try {
    const turns = await measure(kafka.brokers.split(','), options);
    for (const client of clients) {
      const { produced, consumed, idlePercentOfCore } = summaryOf(turns[client]);
      console.log(`${client}`);
      console.log(`  appended  ${show(produced)}`);
      console.log(`  read      ${show(consumed)}`);
      if (idlePercentOfCore !== null) console.log(`  idle      ${idlePercentOfCore} % of a core`);
    }
    if (options.json === undefined) return;
    const medians = Object.fromEntries(clients.map((name) => [name, summaryOf(turns[name])]));
    writeFileSync(options.json, `${JSON.stringify({ options, medians, turns }, null, 2)}\n`);
  } finally {
    await kafka.stop();
  }
};

const whole =
  (least: number) =>
  (text: string): number => {
    const value = Number(text);
    if (Number.isSafeInteger(value) && value >= least) return value;
    throw new InvalidArgumentError(`use a whole number from ${least}.`);
  };

await new Command('npm run bench:log --')
  .description('Measures the event log alone on a real broker, through each Kafka client in turn.')
  .option('--records <number>', 'records a run and client', whole(1), 1_000_000)
  .option('--bytes <number>', 'bytes of a value', whole(40), 290)
  .option('--partitions <number>', 'partitions of the topic', whole(1), 8)
  .option('--per-send <number>', 'records of one send', whole(1), 5_000)
  .option('--runs <number>', 'runs, of which the median is told', whole(1), 3)
  .option('--idle <seconds>', 'how long to watch an idle process, 0: not at all', whole(0), 60)
  .option('--json <file>', 'where to write all figures as well')
  .action(main)
  .parseAsync();
