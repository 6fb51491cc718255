/**
 * What a worker that nobody measured would do, on the same log: json-logic-js for each record, a
 * random key, a transaction a wager. `node naive-process.ts OPTIONS`, OPTIONS as JSON; prints its
 * figures as JSON.
 *
 * It is let off much: no explanation, no lots, no limits, no voids, points as doubles, and it
 * announces a whole fetch at once.
 */
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type RuleSetDocument, topicNames, wagerEventSchema } from '@house-rules/contracts';
import {
  eventLogConfigFromEnvironment,
  openEventLog,
  type RecordToSend,
} from '@house-rules/event-log';
import { exampleRates } from '@house-rules/rules-engine';
import jsonLogic from 'json-logic-js';
import { operatorAt, operatorCount, rulesAt } from './casino-rules.ts';

export interface NaiveOptions {
  readonly environment: Readonly<Record<string, string>>;
  readonly dataDir: string;
  /** Of the log, after which it ends. */
  readonly records: number;
  readonly group: string;
}

export interface NaiveFigures {
  readonly records: number;
  readonly perSecond: number;
}

const tables = `PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
  CREATE TABLE wager (id TEXT PRIMARY KEY, wagerId TEXT NOT NULL UNIQUE, operatorId TEXT NOT NULL,
    playerId TEXT NOT NULL, occurredAt TEXT NOT NULL, body TEXT NOT NULL, points REAL NOT NULL);
  CREATE INDEX wager_player ON wager (operatorId, playerId, occurredAt);
  CREATE TABLE dead_letter (id TEXT PRIMARY KEY, body BLOB, sentence TEXT NOT NULL);
  CREATE TABLE balance (operatorId TEXT NOT NULL, playerId TEXT NOT NULL, points REAL NOT NULL,
    PRIMARY KEY (operatorId, playerId));`;

const rules = new Map<string, RuleSetDocument>(
  Array.from({ length: operatorCount }, (_, at) => [operatorAt(at), rulesAt(at)]),
);

type Expression = Parameters<typeof jsonLogic.apply>[0];
const holds = (when: unknown, data: object): boolean =>
  jsonLogic.truthy(jsonLogic.apply(when as Expression, data));

const pointsOf = (event: ReturnType<typeof wagerEventSchema.parse>, status: number): number => {
  const document = rules.get(event.operatorId);
  if (document === undefined) throw new Error(`no rules of ${event.operatorId}`);
  const rate = event.currency === 'EUR' ? '1' : exampleRates.rates[event.currency];
  if (rate === undefined) throw new Error(`no rate of ${event.currency}`);
  const amount = Number(event.wagerAmount);
  if (!(amount >= 0)) throw new Error(`the amount is ${event.wagerAmount}`);
  const tier = document.tiers.ladder.findLast(({ from }) => status >= Number(from));
  const player = { segments: event.segments, tier: tier?.id, statusPoints: status };
  const data = { wager: { ...event, amount }, player };
  for (const { effect, when } of document.eligibility)
    if (holds(when, data) === (effect === 'deny')) return 0;
  const earning = document.earning.find(({ when }) => holds(when, data));
  if (earning === undefined) return 0;
  const promotions = document.promotions.filter(({ when }) => holds(when, data));
  const times = promotions.reduce(
    (product, { effect }) => product * Number(effect.kind === 'multiplier' ? effect.multiplier : 1),
    Number(tier?.multiplier ?? 1),
  );
  return amount * Number(rate) * Number(earning.pointsPerUnit) * times;
};

const openNaiveLedger = (file: string) => {
  rmSync(file, { force: true });
  const connection = new DatabaseSync(file);
  connection.exec(tables);
  const known = connection.prepare('SELECT 1 FROM wager WHERE wagerId = ?');
  const status = connection.prepare(
    'SELECT points FROM balance WHERE operatorId = ? AND playerId = ?',
  );
  const insert = connection.prepare('INSERT INTO wager VALUES (?, ?, ?, ?, ?, ?, ?)');
  const refuse = connection.prepare('INSERT INTO dead_letter VALUES (?, ?, ?)');
  const add = connection.prepare(`INSERT INTO balance VALUES (?, ?, ?)
    ON CONFLICT (operatorId, playerId) DO UPDATE SET points = points + excluded.points`);

  const count = (text: string): RecordToSend[] => {
    const event = wagerEventSchema.parse(JSON.parse(text));
    const { wagerId, operatorId, playerId, timestamp } = event;
    if (known.get(wagerId) !== undefined) return [];
    const before = Number(status.get(operatorId, playerId)?.points ?? 0);
    const points = pointsOf(event, before);
    insert.run(randomUUID(), wagerId, operatorId, playerId, timestamp, text, points);
    add.run(operatorId, playerId, points);
    const toBytes = (value: object) => Buffer.from(JSON.stringify(value));
    return [
      { topic: topicNames.calculated, key: playerId, value: toBytes({ wagerId, points }) },
      {
        topic: topicNames.balances,
        key: `${operatorId}/${playerId}`,
        value: toBytes({ operatorId, playerId, points: before + points }),
      },
    ];
  };

  /** One record in one transaction. @returns what is announced of it. */
  return (text: string): RecordToSend[] => {
    connection.exec('BEGIN IMMEDIATE');
    try {
      return count(text);
    } catch (error) {
      refuse.run(randomUUID(), text, String(error));
      return [];
    } finally {
      connection.exec('COMMIT');
    }
  };
};

const measure = async (options: NaiveOptions): Promise<NaiveFigures> => {
  const { environment, dataDir, group } = options;
  const apply = openNaiveLedger(join(dataDir, 'naive.db'));
  const log = await openEventLog(eventLogConfigFromEnvironment(environment, dataDir, 'naive'));
  const producer = await log.createProducer();
  const done = Promise.withResolvers<void>();
  let startedAt = 0;
  let records = 0;
  const consumer = await log.consume({
    group,
    topic: topicNames.wagers,
    maxBatchRecords: 500,
    startOffsets: async (partitions) => new Map(partitions.map((partition) => [partition, 0])),
    onBatch: async (batch) => {
      if (records >= options.records) return;
      startedAt ||= performance.now();
      const outgoing = batch.records.flatMap(({ value }) =>
        apply(Buffer.from(value ?? []).toString()),
      );
      await producer.send(outgoing);
      records += batch.records.length;
      if (records >= options.records) done.resolve();
    },
    onFatal: done.reject,
  });
  await done.promise;
  const perSecond = Math.round((records / (performance.now() - startedAt)) * 1_000);
  const counted = { records, perSecond };
  await consumer.stop();
  await log.close();
  return counted;
};

const figures = await measure(JSON.parse(process.argv[2] ?? '{}'));
process.stdout.write(`${JSON.stringify(figures)}\n`);
