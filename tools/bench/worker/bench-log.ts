/** The event log of a measurement: a file, or a real broker on this machine, empty at first. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { topicNames, topicSpecs } from '@house-rules/contracts';
import {
  type EventLog,
  eventLogConfigFromEnvironment,
  openEventLog,
  type RecordToSend,
} from '@house-rules/event-log';
import { startKafka } from '../../kafka/index.ts';
import { casinoConfiguration } from './casino-rules.ts';

export const logKinds = ['embedded', 'kafka'] as const;
export type LogKind = (typeof logKinds)[number];

/** The broker's heap: with so much its full just-in-time compiler runs, too. */
const brokerHeapMb = 1_024;

export interface BenchLog {
  /** Holds the embedded log and the ledgers. */
  readonly dataDir: string;
  /** What a process is told to find the log. */
  readonly environment: Readonly<Record<string, string>>;
  readonly log: EventLog;
  /** How many records a topic has taken. */
  taken(topic: string): Promise<number>;
  close(): Promise<void>;
}

/** @returns the log with all topics and the configuration of every operator in it. */
export const openBenchLog = async (
  kind: LogKind,
  progress: (line: string) => void,
): Promise<BenchLog> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'house-rules-bench-'));
  const kafka =
    kind === 'kafka' ? await startKafka({ heapMb: brokerHeapMb, log: progress }) : undefined;
  const environment: Record<string, string> = {
    DATA_DIR: dataDir,
    EVENT_LOG: kind,
    ...(kafka === undefined ? {} : { KAFKA_BROKERS: kafka.brokers }),
  };
  const log = await openEventLog(eventLogConfigFromEnvironment(environment, dataDir, 'bench'));
  await log.createTopics(topicSpecs);
  const producer = await log.createProducer();
  await producer.send(casinoConfiguration());
  await producer.close();
  return {
    dataDir,
    environment,
    log,
    taken: async (topic) =>
      (await log.watermarks(topic)).reduce((sum, { low, high }) => sum + high - low, 0),
    close: async () => {
      await log.close();
      await kafka?.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};

const recordsOfSend = 5_000;

/** Appends all that `next` gives to the topic of wagers. */
export const fillLog = async (
  log: EventLog,
  next: (size: number) => readonly RecordToSend[],
): Promise<void> => {
  const producer = await log.createProducer();
  for (let records = next(recordsOfSend); records.length > 0; records = next(recordsOfSend))
    await producer.send(records);
  await producer.close();
};

export const wagersTaken = ({ taken }: BenchLog): Promise<number> => taken(topicNames.wagers);
