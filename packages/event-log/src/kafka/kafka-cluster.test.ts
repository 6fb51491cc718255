/** Three brokers: a leader that is moved, one that is killed and comes back, the coordinator's too. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { Admin, FindCoordinatorKeyTypes } from '@platformatic/kafka';
import { Kafka, logLevel } from 'kafkajs';
import { KafkaToolError, startKafkaCluster } from '../../../../tools/kafka/index.ts';
import { eventually, newTopic, numbered, text } from '../contract/contract-subject.ts';
import { describeUnlessSkipped } from '../contract/describe-unless-skipped.ts';
import { fakeLedger } from '../contract/fake-ledger.ts';
import type { EventLog } from '../port.ts';
import { type KafkaClientName, kafkaClients } from './kafka-options.ts';
import { mendRequestQueue } from './kafkajs/mend-request-queue.ts';
import { openKafkaEventLog } from './open-kafka-event-log.ts';

mendRequestQueue(); // of the clients that the test itself opens

const clientId = 'event-log-cluster';
const started = await startKafkaCluster(3).catch((error: unknown) => {
  if (error instanceof KafkaToolError) return error.message;
  throw error;
});
const skip = typeof started === 'string' ? `no real Kafka: ${started}` : false;
after(async () => {
  if (typeof started !== 'string') await started.stop();
});

const partitions = 3;
const keyOf = (at: number): string => `key-${at % 30}`;

/** Sends numbered records, one send after the other, until told to stop; nothing may be refused. */
const keepSending = async (log: EventLog, topic: string) => {
  const producer = await log.createProducer();
  let sent = 0;
  let stopped = false;
  const sending = (async () => {
    while (!stopped) {
      await producer.send(
        numbered(topic, 10, keyOf).map((record, at) => ({
          ...record,
          key: keyOf(sent + at),
          value: Buffer.from(String(sent + at)),
        })),
      );
      sent += 10;
    }
  })();
  return {
    sent: () => sent,
    stop: async (): Promise<void> => {
      stopped = true;
      await sending;
    },
  };
};

/** Every number once at least, and for the first time in the order of its key's sends. */
const assertAccounted = (values: readonly string[], sent: number): void => {
  const seen = new Set<number>();
  const lastOf = new Map<string, number>();
  for (const value of values) {
    const number = Number(value);
    if (seen.has(number)) continue;
    seen.add(number);
    const key = keyOf(number);
    assert.ok(number > (lastOf.get(key) ?? -1), `${number} after ${lastOf.get(key)}`);
    lastOf.set(key, number);
  }
  assert.equal(seen.size, sent);
};

describeUnlessSkipped('three brokers', skip, () => {
  if (typeof started === 'string') return;
  const cluster = started;
  const brokers = cluster.brokers.split(',');

  const leadersOf = async (admin: Admin, topic: string): Promise<number[]> => {
    const { topics } = await admin.metadata({ topics: [topic], forceUpdate: true });
    return topics.get(topic)?.partitions.map(({ leader }) => leader) ?? [];
  };

  /** The broker that coordinates a group; -1 while there is none. */
  const coordinatorOf = async (admin: Admin, group: string): Promise<number> => {
    const keyType = FindCoordinatorKeyTypes.GROUP;
    const found = await admin.findCoordinator({ keyType, keys: [group] }).catch(() => []);
    return found[0]?.nodeId ?? -1;
  };

  /** Reads and sends while something happens to the brokers; then all must be accounted for. */
  const survive = async (
    client: KafkaClientName,
    purpose: string,
    happen: (topic: string, admin: Admin) => Promise<void>,
  ): Promise<{ readonly repeats: number }> => {
    const settings = { replicationFactor: 3, minInsyncReplicas: 2 };
    const log = await openKafkaEventLog({ brokers, clientId, client, topics: settings });
    const admin = new Admin({ clientId, bootstrapBrokers: brokers, retries: 10, retryDelay: 200 });
    try {
      const topic = newTopic(purpose);
      await log.createTopics([{ name: topic, partitions, compacted: false }]);
      const ledger = fakeLedger();
      const consumer = await log.consume(ledger.options(topic));
      const sender = await keepSending(log, topic);
      await ledger.reached(100);
      await happen(topic, admin);
      const sentBefore = sender.sent();
      await eventually('sending to go on', () => sender.sent() > sentBefore + 50, 60_000);
      await sender.stop();
      await ledger.reached(sender.sent(), 60_000);
      const high = async (): Promise<number> =>
        (await log.watermarks(topic)).reduce((sum, mark) => sum + mark.high, 0);
      const standing = await high();
      await eventually('all that stands to be applied', () => ledger.applied.length >= standing);
      assertAccounted(
        ledger.applied.map(({ value }) => text(value) ?? ''),
        sender.sent(),
      );
      assert.deepEqual(ledger.fatal, []);
      await consumer.stop();
      return { repeats: ledger.applied.length - sender.sent() };
    } finally {
      await admin.close();
      await log.close();
    }
  };

  for (const client of kafkaClients) {
    test(`through ${client}: leaders are moved to another broker; nothing is lost, nothing out of order`, async (t) => {
      const { repeats } = await survive(client, 'moved', async (topic, admin) => {
        const before = await leadersOf(admin, topic);
        // A replica that leads is taken away: another one has to lead at once.
        const kafkajs = new Kafka({ brokers, clientId, logLevel: logLevel.NOTHING }).admin();
        await kafkajs.connect();
        await kafkajs.alterPartitionReassignments({
          topics: [
            {
              topic,
              partitionAssignment: before.map((leader, partition) => ({
                partition,
                replicas: [1, 2, 3].filter((node) => node !== leader),
              })),
            },
          ],
        });
        await kafkajs.disconnect();
        await eventually('the leaders to have moved', async () => {
          const now = await leadersOf(admin, topic);
          return now.every((leader, at) => leader !== before[at]);
        });
      });
      t.diagnostic(`${repeats} records stand twice`);
    });

    test(`through ${client}: a broker that is killed and comes back costs no record`, async (t) => {
      const { repeats } = await survive(client, 'killed', async (topic, admin) => {
        const [leader = 1] = await leadersOf(admin, topic);
        await cluster.kill(leader);
        await eventually(
          'the others to lead',
          async () => !(await leadersOf(admin, topic)).includes(leader),
          60_000,
        );
        await cluster.restart(leader);
      });
      t.diagnostic(`${repeats} records stand twice`);
    });

    test(`through ${client}: the group's coordinator is killed; another one takes over and nothing is lost`, async (t) => {
      const { repeats } = await survive(client, 'coordinated', async (topic, admin) => {
        const group = fakeLedger().options(topic).group;
        const coordinator = await coordinatorOf(admin, group);
        assert.ok(coordinator > 0);
        await cluster.kill(coordinator);
        await eventually(
          'another one to coordinate',
          async () => ![-1, coordinator].includes(await coordinatorOf(admin, group)),
          60_000,
        );
        await cluster.restart(coordinator);
      });
      t.diagnostic(`${repeats} records stand twice`);
    });
  }
});
