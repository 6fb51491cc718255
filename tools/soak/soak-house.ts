/**
 * The house under test: a broker behind a proxy, the wager platform's relay, workers, and a casino
 * that places wagers. Real processes on this machine, ports of the system's choice, one data folder.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { topicSpecs } from '@house-rules/contracts';
import { migrate, sqliteMigrationsFolder } from '@house-rules/database';
import { type EventLog, eventLogConfigFromEnvironment, openEventLog } from '@house-rules/event-log';
import { openPlatformDatabase } from '../../apps/platform/src/database/open-platform-database.ts';
import { freePort } from '../kafka/free-port.ts';
import {
  type RunningKafka,
  type StallingProxy,
  startKafka,
  startStallingProxy,
} from '../kafka/index.ts';
import { type KeptProcess, keepProcess } from './kept-process.ts';
import type { PlacerLine, PlacerSettings } from './place-wagers.ts';
import { type HeadMarkers, keepClosing, soakConfiguration } from './soak-configuration.ts';
import { type LedgerWatch, watchLedger } from './watch-ledger.ts';

export interface HouseOptions extends PlacerSettings {
  readonly workers: number;
  readonly client: 'platformatic' | 'kafkajs';
  /** Workers keep their name in the group through restarts; `platformatic` alone can. */
  readonly staticMembers: boolean;
  /** The broker's heap. */
  readonly heapMb: number;
  readonly say: (line: string) => void;
}

export interface SoakHouse {
  readonly dataDir: string;
  readonly proxy: StallingProxy;
  readonly relay: KeptProcess;
  readonly workers: readonly KeptProcess[];
  readonly watch: LedgerWatch;
  readonly log: EventLog;
  /** What the casino says it has placed. */
  placed(): number;
  /** The longest wager transaction so far. Milliseconds. */
  slowestWagerMs(): number;
  /** Processes that ended without being told to, each with how. */
  deaths(): readonly string[];
  killBroker(): Promise<void>;
  /** Resolves when it answers. */
  startBroker(): Promise<void>;
  /** True where every worker says that it is ready. */
  ready(): Promise<boolean>;
  /** The most memory a worker was seen to hold. Bytes. */
  workerMemoryBytes(): Promise<number>;
  /** Ends the casino; nothing is placed any more. */
  stopPlacing(): Promise<void>;
  /** Ends workers and relay in order. Answers what did not end with exit code 0. */
  stopServices(): Promise<readonly string[]>;
  close(): Promise<void>;
}

export const soakGroup = 'soak-ledger';
const answerWithinMs = 1_000;

const script = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Everything runs, nothing is placed yet before this resolves. Nothing is left behind where it rejects. */
export const openSoakHouse = async (options: HouseOptions): Promise<SoakHouse> => {
  const { dataDir } = options;
  const closers: (() => Promise<unknown>)[] = [];
  const close = async (): Promise<void> => {
    for (const end of closers.splice(0).reverse()) await end();
  };
  try {
    return await open(options, closers, close);
  } catch (error) {
    await close();
    throw new Error(`the house did not come up; its logs are in \`${dataDir}\``, { cause: error });
  }
};

const open = async (
  options: HouseOptions,
  closers: (() => Promise<unknown>)[],
  close: () => Promise<void>,
): Promise<SoakHouse> => {
  const { dataDir, say } = options;
  await mkdir(dataDir, { recursive: true });
  await migrate({ file: join(dataDir, 'ledger.db'), folder: sqliteMigrationsFolder('ledger') });
  openPlatformDatabase({ dataDir }).close();

  let broker: RunningKafka | null = null;
  const proxy = await startStallingProxy(() => broker?.port ?? 0);
  closers.push(() => proxy.close());
  const startBroker = async (): Promise<void> => {
    broker = await startKafka({
      dataDir: join(dataDir, 'kafka'),
      advertisedPort: proxy.port,
      heapMb: options.heapMb,
      log: say,
      ...(broker === null ? {} : { port: broker.port }),
    });
  };
  await startBroker();
  closers.push(async () => broker?.stop());

  const logEnvironment = {
    EVENT_LOG: 'kafka',
    KAFKA_BROKERS: `127.0.0.1:${proxy.port}`,
    KAFKA_CLIENT: options.client,
  };
  const log = await openEventLog(eventLogConfigFromEnvironment(logEnvironment, dataDir, 'soak'));
  closers.push(() => log.close());
  await log.createTopics(topicSpecs);
  const producer = await log.createProducer();
  await producer.send(soakConfiguration());
  const markers: HeadMarkers = keepClosing(producer);
  closers.push(() => markers.stop());

  const common = { ...logEnvironment, DATA_DIR: dataDir, LOG_LEVEL: 'info' };
  const logFile = (name: string): string => join(dataDir, `${name}.log`);
  const kept: KeptProcess[] = [];
  const keep = (...spec: Parameters<typeof keepProcess>): KeptProcess => {
    const process = keepProcess(...spec);
    kept.push(process);
    closers.push(() => process.end('SIGKILL'));
    process.start();
    return process;
  };

  const relay = keep({
    name: 'relay',
    script: script('../../apps/platform/src/main.ts'),
    environment: { ...common, PORT: '0', OPERATIONS_PORT: '0', WAGERS_PER_SECOND: '0' },
    logFile: logFile('relay'),
    restarts: true,
  });
  const ports: number[] = [];
  const workers: KeptProcess[] = [];
  for (let number = 1; number <= options.workers; number += 1) {
    const name = `worker-${number}`;
    const port = await freePort();
    ports.push(port);
    workers.push(
      keep({
        name,
        script: script('../../packages/stream-worker/src/main.ts'),
        environment: {
          ...common,
          WORKER_ID: name,
          WORKER_GROUP: soakGroup,
          OPERATIONS_PORT: String(port),
          ...(options.staticMembers ? { KAFKA_GROUP_INSTANCE_ID: name } : {}),
        },
        logFile: logFile(name),
        restarts: true,
      }),
    );
  }

  let [placed, slowestWagerMs] = [0, 0];
  const settings: PlacerSettings = {
    dataDir,
    seed: options.seed,
    players: options.players,
    wagersPerSecond: options.wagersPerSecond,
  };
  const placer = keep({
    name: 'casino',
    script: script('./place-wagers.ts'),
    args: [JSON.stringify(settings)],
    environment: {},
    logFile: logFile('casino'),
    restarts: false,
    onLine: (line) => {
      const told: PlacerLine = JSON.parse(line);
      placed = told.placed;
      slowestWagerMs = Math.max(slowestWagerMs, told.slowestMs);
    },
  });
  const watch = watchLedger(dataDir, soakGroup);
  closers.push(async () => watch.close());

  return {
    ...{ dataDir, proxy, relay, workers, watch, log, startBroker, close },
    placed: () => placed,
    deaths: () => kept.flatMap((process) => process.deaths()),
    slowestWagerMs: () => slowestWagerMs,
    killBroker: async () => broker?.kill(),
    ready: async () => {
      const answers = await Promise.all(ports.map((port) => ask(port, '/readyz')));
      return answers.every((answer) => answer?.ok === true);
    },
    workerMemoryBytes: async () => {
      const answers = await Promise.all(ports.map((port) => ask(port, '/metrics')));
      return Math.max(0, ...answers.map((answer) => residentBytes(answer?.body ?? '')));
    },
    stopPlacing: async () => {
      const code = await placer.end('SIGTERM');
      if (code !== 0) throw new Error(`the casino ended with ${code}: see casino.log`);
    },
    stopServices: async () => {
      const codes = await Promise.all(
        [...workers, relay].map(async (process) => ({
          name: process.name,
          code: await process.end('SIGTERM'),
        })),
      );
      await markers.stop();
      return codes.flatMap(({ name, code }) =>
        code === 0 ? [] : [`${name} did not end in order: exit code ${code}`],
      );
    },
  };
};

const residentBytes = (metrics: string): number =>
  Number(/^process_resident_memory_bytes (\S+)/m.exec(metrics)?.[1] ?? 0);

const ask = async (
  port: number,
  path: string,
): Promise<{ readonly ok: boolean; readonly body: string } | null> => {
  try {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      signal: AbortSignal.timeout(answerWithinMs),
    });
    return { ok: response.ok, body: await response.text() };
  } catch {
    return null;
  }
};
