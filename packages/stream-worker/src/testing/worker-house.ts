/**
 * A data folder with an embedded log and a migrated ledger, and the worker's real process on it.
 * The test is the rest of the house: it publishes configuration and wagers, and reads what comes.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { fileURLToPath } from 'node:url';
import { topicNames, topicSpecs } from '@house-rules/contracts';
import { migrate, sqliteMigrationsFolder } from '@house-rules/database';
import {
  type EventLog,
  type EventLogConfig,
  type EventProducer,
  eventLogConfigFromEnvironment,
  openEventLog,
} from '@house-rules/event-log';
import { failpointVariable, type Readiness } from '@house-rules/service';
import type { KeyedValue } from './example-records.ts';
import { openReader, type TopicReader } from './topic-reader.ts';

const mainFile = fileURLToPath(new URL('../main.ts', import.meta.url));

export interface WorkerProcess {
  readonly child: ChildProcess;
  /** Exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals | null>;
  /** What it printed so far. */
  output(): string;
  readiness(): Promise<Readiness | null>;
  metrics(): Promise<string>;
  kill(signal: NodeJS.Signals): Promise<number | NodeJS.Signals | null>;
}

export interface WorkerHouse {
  readonly dataDir: string;
  readonly log: EventLog;
  readonly logConfig: EventLogConfig;
  readonly producer: EventProducer;
  publish(records: readonly KeyedValue[]): Promise<void>;
  start(environment?: Readonly<Record<string, string>>): WorkerProcess;
  /** Rows of the ledger. */
  query(sql: string): Record<string, unknown>[];
  /** All records that stand in a topic now, as JSON. */
  read(topic: string): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
}

/** @param logEnvironment which log it is on, as the processes read it; left out, the embedded one. */
export const openWorkerHouse = async (
  logEnvironment: Readonly<Record<string, string>> = {},
): Promise<WorkerHouse> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'house-rules-worker-'));
  const ledgerFile = join(dataDir, 'ledger.db');
  await migrate({ file: ledgerFile, folder: sqliteMigrationsFolder('ledger') });
  const logConfig = eventLogConfigFromEnvironment(logEnvironment, dataDir);
  const log = await openEventLog(logConfig);
  await log.createTopics(topicSpecs);
  const producer = await log.createProducer();
  const readers = new Map<string, Promise<TopicReader>>();
  const children: WorkerProcess[] = [];
  return {
    dataDir,
    log,
    logConfig,
    producer,
    publish: (records) => producer.send(records.map(toConfigRecord)),
    start: (environment = {}) => {
      const child = startProcess(dataDir, { ...logEnvironment, ...environment });
      children.push(child);
      return child;
    },
    query: (sql) => {
      const connection = new DatabaseSync(ledgerFile, { readOnly: true });
      try {
        return connection.prepare(sql).all();
      } finally {
        connection.close();
      }
    },
    read: async (topic) => {
      const reader = readers.get(topic) ?? openReader(log, topic);
      readers.set(topic, reader);
      return (await reader).readAll();
    },
    close: async () => {
      await Promise.all(children.map(({ kill }) => kill('SIGKILL')));
      await log.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};

const toConfigRecord = ({ key, value }: KeyedValue) => ({
  topic: topicNames.config,
  key,
  value:
    value === null ? null : Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)),
});

const startProcess = (
  dataDir: string,
  { failpoint, ...environment }: Readonly<Record<string, string>>,
): WorkerProcess => {
  const child = spawn(process.execPath, [mainFile], {
    env: {
      PATH: process.env.PATH,
      DATA_DIR: dataDir,
      OPERATIONS_PORT: '0',
      ...(failpoint === undefined ? {} : { [failpointVariable]: failpoint }),
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  const ended = once(child, 'close').then(([code, signal]) => signal ?? code);
  const ask = async (path: string): Promise<string | null> => {
    const port = /"operationsPort":(\d+)/.exec(output)?.[1];
    if (port === undefined) return null;
    try {
      return await (await fetch(`http://127.0.0.1:${port}${path}`)).text();
    } catch {
      return null;
    }
  };
  return {
    child,
    ended,
    output: () => output,
    readiness: async () => {
      const text = await ask('/readyz');
      return text === null ? null : JSON.parse(text);
    },
    metrics: async () => (await ask('/metrics')) ?? '',
    kill: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
};
