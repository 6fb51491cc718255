/**
 * `npm run bench:idle`: what a worker costs while no wager comes: its share of a core, by its own
 * count of processor time, with the configuration's marker moving twice a second as it always does.
 * One worker on each log, at the same time.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { topicSpecs } from '@house-rules/contracts';
import { migrate, sqliteMigrationsFolder } from '@house-rules/database';
import { eventLogConfigFromEnvironment, openEventLog } from '@house-rules/event-log';
import { Command, InvalidArgumentError } from 'commander';
import { freePort } from '../../kafka/free-port.ts';
import { startKafka } from '../../kafka/index.ts';
import { keepProcess } from '../../soak/kept-process.ts';
import { keepClosing, soakConfiguration } from '../../soak/soak-configuration.ts';

interface Options {
  readonly seconds: number;
  readonly json?: string;
}

/** A share of one core. */
const shareMax = 0.03;
const readyMsMax = 30_000;
const lookEveryMs = 100;
/** What a start leaves behind is no cost of being idle. */
const settleMs = 5_000;

const workerMain = fileURLToPath(
  new URL('../../../packages/stream-worker/src/main.ts', import.meta.url),
);

interface IdleWorker {
  readonly log: string;
  /** Of the processor, since the process began. */
  cpuSeconds(): Promise<number>;
  close(): Promise<void>;
}

const openIdleWorker = async (
  name: string,
  folder: string,
  environment: Readonly<Record<string, string>>,
): Promise<IdleWorker> => {
  const dataDir = join(folder, name);
  mkdirSync(dataDir);
  await migrate({ file: join(dataDir, 'ledger.db'), folder: sqliteMigrationsFolder('ledger') });
  const log = await openEventLog(eventLogConfigFromEnvironment(environment, dataDir, 'bench'));
  await log.createTopics(topicSpecs);
  const producer = await log.createProducer();
  await producer.send(soakConfiguration());
  const markers = keepClosing(producer);
  const port = await freePort();
  const worker = keepProcess({
    name,
    script: workerMain,
    environment: { ...environment, DATA_DIR: dataDir, OPERATIONS_PORT: String(port) },
    logFile: join(dataDir, 'worker.log'),
    restarts: false,
  });
  worker.start();
  const ask = async (path: string): Promise<Response | null> =>
    fetch(`http://127.0.0.1:${port}${path}`).catch(() => null);
  const close = async (): Promise<void> => {
    await worker.end('SIGTERM');
    await markers.stop();
    await log.close();
  };
  for (const endMs = performance.now() + readyMsMax; (await ask('/readyz'))?.ok !== true; ) {
    if (performance.now() > endMs) {
      await close();
      throw new Error(`the worker on ${name} was not ready within ${readyMsMax / 1_000} s`);
    }
    await sleep(lookEveryMs);
  }
  return {
    log: name,
    cpuSeconds: async () => {
      const text = (await (await ask('/metrics'))?.text()) ?? '';
      return Number(/^process_cpu_seconds_total (\S+)/m.exec(text)?.[1] ?? Number.NaN);
    },
    close,
  };
};

const run = async (options: Options): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'house-rules-idle-'));
  const kafka = await startKafka();
  const workers: IdleWorker[] = [];
  try {
    const onKafka = (client: string) => ({
      ...{ EVENT_LOG: 'kafka', KAFKA_BROKERS: kafka.brokers, KAFKA_CLIENT: client },
      KAFKA_TOPIC_PREFIX: `${client}-`,
    });
    workers.push(await openIdleWorker('embedded', folder, { EVENT_LOG: 'embedded' }));
    for (const client of ['platformatic', 'kafkajs']) {
      workers.push(await openIdleWorker(`kafka-${client}`, folder, onKafka(client)));
    }
    await sleep(settleMs);
    const read = () => Promise.all(workers.map((worker) => worker.cpuSeconds()));
    const beganAt = performance.now();
    const before = await read();
    await sleep(options.seconds * 1_000);
    const after = await read();
    const seconds = (performance.now() - beganAt) / 1_000;
    const shares = workers.map(({ log }, index) => {
      const used = (after[index] ?? Number.NaN) - (before[index] ?? Number.NaN);
      return [log, Math.round((used / seconds) * 10_000) / 10_000] as const;
    });
    const held = shares.every(([, share]) => share < shareMax);
    const figures = { seconds: options.seconds, shareOfACore: Object.fromEntries(shares), held };
    const text = `${JSON.stringify(figures, null, 2)}\n`;
    process.stdout.write(text);
    if (options.json) writeFileSync(resolve(process.env.INIT_CWD ?? '.', options.json), text);
    process.exitCode = held ? 0 : 1;
  } finally {
    for (const worker of workers) await worker.close();
    await kafka.stop();
    rmSync(folder, { recursive: true, force: true });
  }
};

const whole = (text: string): number => {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1) return value;
  throw new InvalidArgumentError('use a whole number from 1');
};

await new Command('npm run bench:idle --')
  .description(
    'Measures the share of a core that a worker uses without wagers, on the embedded log and on Kafka\n' +
      'through each client, all three at the same time.',
  )
  .option('--seconds <n>', 'how long', whole, 60)
  .option('--json <file>', 'write the figures there too')
  .addHelpText('after', '\nExit codes: 0 each below 3 %, 1 one is above, or it could not run.')
  .action(run)
  .parseAsync();
