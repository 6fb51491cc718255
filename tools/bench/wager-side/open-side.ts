/**
 * A casino's database, and what of House Rules is beside it: nothing at all, a relay whose log is
 * down, or relay and worker that carry every wager into a ledger. The processes rest, stopped, while
 * another side is measured, so that the sides differ in nothing else.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { topicSpecs, type WagerEvent, wagerEventSchema } from '@house-rules/contracts';
import { migrate, sqliteMigrationsFolder } from '@house-rules/database';
import { eventLogConfigFromEnvironment, openEventLog } from '@house-rules/event-log';
import { openPlatformDatabase } from '../../../apps/platform/src/database/open-platform-database.ts';
import { createTraceparents } from '../../../apps/platform/src/wagers/create-traceparents.ts';
import type { WagerToPlace } from '../../../apps/platform/src/wagers/read-wager.ts';
import { createWagerBook } from '../../../apps/platform/src/wagers/wager-book.ts';
import { freePort } from '../../kafka/free-port.ts';
import { type KeptProcess, keepProcess } from '../../soak/kept-process.ts';
import { createWagerPlan, playerIdOf, soakOperator, wagerIdOf } from '../../soak/planned-wagers.ts';
import { type HeadMarkers, keepClosing, soakConfiguration } from '../../soak/soak-configuration.ts';

export const sideNames = ['absent', 'down', 'running'] as const;
export type SideName = (typeof sideNames)[number];

export interface Side {
  readonly name: SideName;
  /** One wager in one transaction. @returns how long it took, milliseconds */
  place(): number;
  /** Rows that no relay has sent. */
  unsent(): number;
  goOn(): void;
  rest(): void;
  close(): Promise<void>;
}

export interface SideOptions {
  /** Of the casino's database. */
  readonly folder: string;
  /** Of the ledger, and of nothing else where the log is Kafka. */
  readonly houseFolder: string;
  readonly seed: number;
  readonly players: number;
  /** Kafka's brokers; left out: the embedded log. */
  readonly brokers?: string;
}

const script = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export const openSide = async (name: SideName, options: SideOptions): Promise<Side> => {
  const dataDir = join(options.folder, name);
  mkdirSync(dataDir, { recursive: true });
  const database = openPlatformDatabase({ dataDir });
  const closers: (() => Promise<unknown>)[] = [async () => database.close()];
  const close = async (): Promise<void> => {
    for (const end of closers.splice(0).reverse()) await end();
  };
  const processes: KeptProcess[] = [];
  const start = (what: string, path: string, environment: Readonly<Record<string, string>>) => {
    const kept = keepProcess({
      name: what,
      script: script(path),
      environment: { DATA_DIR: dataDir, OPERATIONS_PORT: '0', LOG_LEVEL: 'warn', ...environment },
      logFile: join(dataDir, `${what}.log`),
      restarts: false,
    });
    closers.push(() => kept.end('SIGKILL'));
    kept.start();
    processes.push(kept);
  };
  const relay = '../../../apps/platform/src/main.ts';
  const quiet = { PORT: '0', WAGERS_PER_SECOND: '0' };
  if (name === 'down') {
    const nobody = `127.0.0.1:${await freePort()}`;
    start('relay', relay, { ...quiet, EVENT_LOG: 'kafka', KAFKA_BROKERS: nobody });
  }
  if (name === 'running') {
    const log = logEnvironment(options.brokers);
    const houseDir = join(options.houseFolder, name);
    mkdirSync(houseDir, { recursive: true });
    const markers = await prepareHouse(houseDir, log, closers);
    closers.push(() => markers.stop());
    start('relay', relay, { ...quiet, ...log });
    const worker = '../../../packages/stream-worker/src/main.ts';
    start('worker', worker, { ...log, DATA_DIR: houseDir });
  }
  const place = createPlacing(database, options);
  const unsent = database.prepare<[], { n: number }>(
    `SELECT (SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'outbox')
       - (SELECT sent_through FROM relay) AS n`,
  );
  const signalAll = (signal: NodeJS.Signals): void => {
    for (const each of processes) each.signal(signal);
  };
  return {
    ...{ name, place, close },
    unsent: () => unsent.get()?.n ?? 0,
    goOn: () => signalAll('SIGCONT'),
    rest: () => signalAll('SIGSTOP'),
  };
};

const logEnvironment = (brokers: string | undefined): Readonly<Record<string, string>> =>
  brokers === undefined
    ? { EVENT_LOG: 'embedded' }
    : { EVENT_LOG: 'kafka', KAFKA_BROKERS: brokers };

/** Ledger, topics, rules in force, and the instant that is closed, kept ahead of now. */
const prepareHouse = async (
  dataDir: string,
  environment: Readonly<Record<string, string>>,
  closers: (() => Promise<unknown>)[],
): Promise<HeadMarkers> => {
  await migrate({ file: join(dataDir, 'ledger.db'), folder: sqliteMigrationsFolder('ledger') });
  const log = await openEventLog(eventLogConfigFromEnvironment(environment, dataDir, 'bench'));
  closers.push(() => log.close());
  await log.createTopics(topicSpecs);
  const producer = await log.createProducer();
  await producer.send(soakConfiguration());
  return keepClosing(producer);
};

const createPlacing = (
  database: ReturnType<typeof openPlatformDatabase>,
  { seed, players }: SideOptions,
): Side['place'] => {
  const book = createWagerBook(database, Date.now);
  const plan = createWagerPlan(seed, players);
  const traceparent = createTraceparents();
  const template: WagerEvent = wagerEventSchema.parse({
    ...{ wagerId: wagerIdOf(1, Date.now()), playerId: playerIdOf(0), operatorId: soakOperator },
    ...{ gameId: 'bench-game', wagerAmount: 1, currency: 'EUR', gameCategory: 'slots' },
    ...{ timestamp: new Date().toISOString(), jurisdiction: 'MT' },
  });
  let n = 0;
  return () => {
    n += 1;
    const atMs = Date.now();
    const { player, cents, gameCategory, channel } = plan.wager(n);
    const event: WagerEvent = {
      ...template,
      wagerId: wagerIdOf(n, atMs),
      playerId: playerIdOf(player),
      wagerAmount: cents / 100,
      timestamp: new Date(atMs).toISOString(),
      ...{ gameCategory, channel },
    };
    const money = { stakeMinor: cents, payoutMinor: 0, traceparent: traceparent() };
    const wager: WagerToPlace = { event, body: JSON.stringify(event), ...money };
    const beganAt = performance.now();
    const { outcome } = book.place(wager);
    const tookMs = performance.now() - beganAt;
    if (outcome !== 'placed') throw new Error(`a wager was not placed: ${outcome}`);
    return tookMs;
  };
};
