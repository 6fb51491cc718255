/** A broker that is away for longer than a session, and than either client waits by itself. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { startBreakableKafka } from '../../../../tools/kafka/index.ts';
import { newTopic, numbered } from '../contract/contract-subject.ts';
import { describeUnlessSkipped } from '../contract/describe-unless-skipped.ts';
import { fakeLedger } from '../contract/fake-ledger.ts';
import type { EventLog } from '../port.ts';
import { type KafkaClientName, kafkaClients } from './kafka-options.ts';
import { openKafkaEventLog } from './open-kafka-event-log.ts';

/** The slower of the two clients takes 22 s to give up its member and join anew. */
const AWAY_MS = 30_000;

const kafka = await startBreakableKafka();
const logs: EventLog[] = [];
after(async () => {
  await Promise.all(logs.map((log) => log.close()));
  await kafka.close();
});

const open = async (client: KafkaClientName, clientId: string): Promise<EventLog> => {
  const log = await openKafkaEventLog({ brokers: [kafka.brokers], clientId, client });
  logs.push(log);
  return log;
};

const keyOf = (at: number): string => `key-${at}`;

/** Two members of one group, with a partition each. */
const openGroup = async (client: KafkaClientName) => {
  const log = await open(client, `${client}-one`);
  const other = await open(client, `${client}-two`);
  const topic = newTopic(`away-${client}`);
  await log.createTopics([{ name: topic, partitions: 2, compacted: false }]);
  const ledger = fakeLedger();
  await log.consume(ledger.options(topic));
  await other.consume(ledger.options(topic));
  return { client, topic, ledger };
};

describeUnlessSkipped('a broker that is away for 30 s', kafka.skip, () => {
  test('both members read on within 5 s after it is back, through either client', async () => {
    const groups = await Promise.all(kafkaClients.map(openGroup));
    const sender = await open('platformatic', 'sender');
    const sendToEach = async (): Promise<void> => {
      const producer = await sender.createProducer();
      await producer.send(groups.flatMap(({ topic }) => numbered(topic, 20, keyOf)));
      await producer.close();
    };
    await sendToEach();
    await Promise.all(groups.map(({ ledger }) => ledger.reached(20)));
    await kafka.kill();
    await sleep(AWAY_MS);
    await kafka.startAgain();
    const backAt = performance.now();
    await sendToEach();
    await Promise.all(
      groups.map(async ({ client, ledger }) => {
        await ledger.reached(40);
        const tookMs = performance.now() - backAt;
        assert.ok(tookMs < 5_000, `${client} took ${tookMs} ms`);
        assert.deepEqual(ledger.fatal, []);
      }),
    );
  });
});
