/** Members of one group on a real broker. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { availableKafka } from '../../../../tools/kafka/index.ts';
import { startReading } from '../contract/child-processes.ts';
import { append, codeOf, eventually, newTopic, numbered } from '../contract/contract-subject.ts';
import { describeUnlessSkipped } from '../contract/describe-unless-skipped.ts';
import { fakeLedger } from '../contract/fake-ledger.ts';
import type { EventLog } from '../port.ts';
import { type KafkaClientName, kafkaClients } from './kafka-options.ts';
import { openKafkaEventLog } from './open-kafka-event-log.ts';

const clientId = 'event-log-group';
const kafka = await availableKafka();
const skip = 'unavailable' in kafka ? kafka.unavailable : false;
const brokers = 'unavailable' in kafka ? [] : kafka.brokers.split(',');
const logs = new Map<KafkaClientName, EventLog>();
before(async () => {
  if (skip !== false) return;
  for (const client of kafkaClients) {
    logs.set(client, await openKafkaEventLog({ brokers, clientId, client }));
  }
});
after(async () => {
  for (const log of logs.values()) await log.close();
  if (!('unavailable' in kafka)) await kafka.stop();
});
const logOf = (client: KafkaClientName): EventLog => {
  const log = logs.get(client);
  assert.ok(log);
  return log;
};
const keyOf = (at: number): string => `key-${at}`;
const topicWith = async (log: EventLog, purpose: string, partitions: number): Promise<string> => {
  const topic = newTopic(purpose);
  await log.createTopics([{ name: topic, partitions, compacted: false }]);
  return topic;
};
/** All partitions are read, each by one of the members. */
const shared = (partitions: number, ...members: { assigned(): readonly number[] }[]): boolean => {
  const read = members.flatMap((member) => member.assigned());
  return read.length === partitions && new Set(read).size === partitions;
};

/** Two members through these clients share a topic; then the first leaves. */
const shareAndLeave = async (one: EventLog, other: EventLog): Promise<void> => {
  const topic = await topicWith(one, 'shared', 6);
  const ledger = fakeLedger();
  const revoked: number[][] = [];
  const first = await one.consume({
    ...ledger.options(topic),
    onRevoked: (partitions) => void revoked.push([...partitions]),
  });
  await eventually('all partitions', () => first.assigned().length === 6);
  await append(one, numbered(topic, 300, keyOf));
  const second = await other.consume(ledger.options(topic));
  await eventually(
    'both to read three partitions',
    () => first.assigned().length === 3 && second.assigned().length === 3,
  );
  assert.deepEqual(revoked[0], [0, 1, 2, 3, 4, 5]);
  await append(one, numbered(topic, 300, keyOf));
  await ledger.reached(600);
  await first.stop();
  await append(one, numbered(topic, 300, keyOf));
  await ledger.reached(900);
  assert.equal(second.assigned().length, 6);
  const places = ledger.applied.map((record) => `${record.partition}/${record.offset}`);
  assert.equal(new Set(places).size, 900);
  assert.equal(places.length, 900);
  await second.stop();
};

describe('groups', { concurrency: true }, () => {
  for (const client of kafkaClients) {
    describeUnlessSkipped(
      `a group on Apache Kafka through ${client}`,
      skip,
      () => {
        test('members share the partitions; one that leaves hands over, each record applied once', () =>
          shareAndLeave(logOf(client), logOf(client)));

        test('a batch may take longer than the session; the member stays', async () => {
          const log = logOf(client);
          const topic = await topicWith(log, 'patient', 1);
          const ledger = fakeLedger();
          const revoked: number[][] = [];
          const options = ledger.options(topic);
          let calls = 0;
          const consumer = await log.consume({
            ...options,
            onBatch: async (batch) => {
              calls += 1;
              if (calls === 1) await sleep(13_000); // the session is 10 s, and only time can outlast it
              await options.onBatch(batch);
            },
            onRevoked: (partitions) => void revoked.push([...partitions]),
          });
          await append(log, numbered(topic, 1));
          await ledger.reached(1, 60_000);
          await append(log, numbered(topic, 1));
          await ledger.reached(2);
          assert.equal(calls, 2);
          assert.deepEqual(revoked, []);
          await consumer.stop();
        });

        test('the partitions of a member that was killed are read by another within 20 s', async (t) => {
          const log = logOf(client);
          const topic = await topicWith(log, 'killed', 4);
          const options = fakeLedger().options(topic);
          const config = { kind: 'kafka', brokers, clientId, client } as const;
          const dying = startReading(config, options.group, topic);
          t.after(() => dying.child.kill('SIGKILL'));
          await eventually('the first to read all', () => dying.assigned().length === 4);
          const heir = await log.consume(options);
          await eventually('both to share', () => heir.assigned().length === 2);
          await eventually('one reader each', () => shared(4, dying, heir));
          dying.child.kill('SIGKILL');
          const killedAt = performance.now();
          await eventually('the other to read all', () => heir.assigned().length === 4);
          const tookMs = performance.now() - killedAt;
          t.diagnostic(`taken over after ${Math.round(tookMs)} ms`);
          assert.ok(tookMs < 20_000, `took ${tookMs} ms`);
          await heir.stop();
        });
      },
      { concurrency: true },
    );
  }

  describeUnlessSkipped(
    'a group whose members differ',
    skip,
    () => {
      test('members through kafkajs and through platformatic share a group', async () => {
        await shareAndLeave(logOf('kafkajs'), logOf('platformatic'));
        await shareAndLeave(logOf('platformatic'), logOf('kafkajs'));
      });

      test('a static member that is killed and started again moves no partition and waits for none', async (t) => {
        const log = logOf('platformatic');
        const topic = await topicWith(log, 'static', 4);
        const revoked: number[][] = [];
        const config = (groupInstanceId: string) =>
          ({ kind: 'kafka', brokers, clientId, client: 'platformatic', groupInstanceId }) as const;
        const start = (groupInstanceId: string) => {
          const reading = startReading(config(groupInstanceId), topic, topic);
          t.after(() => reading.child.kill('SIGKILL'));
          return reading;
        };
        const other = await openKafkaEventLog(config('worker-1'));
        t.after(() => other.close());
        const staying = await other.consume({
          ...fakeLedger().options(topic),
          group: topic,
          onRevoked: (partitions) => void revoked.push([...partitions]),
        });
        await eventually('the first to read all', () => staying.assigned().length === 4);
        const killed = start('worker-2');
        await eventually('both to share', () => killed.assigned().length === 2);
        await eventually('one reader each', () => shared(4, staying, killed));
        const before = killed.assigned();
        assert.deepEqual(revoked, [[0, 1, 2, 3]]);
        killed.child.kill('SIGKILL');
        await killed.ended;
        const killedAt = performance.now();
        const restarted = start('worker-2');
        await eventually(
          'its partitions again',
          () => restarted.assigned().length === before.length,
        );
        const tookMs = performance.now() - killedAt;
        assert.deepEqual(restarted.assigned(), before);
        assert.ok(tookMs < 9_000, `took ${tookMs} ms`); // the session that nobody waits for is 10 s
        assert.deepEqual(revoked, [[0, 1, 2, 3]]);
        restarted.child.kill('SIGTERM');
        assert.deepEqual(await restarted.ended, { code: 0, said: '' });
        const again = start('worker-2');
        await eventually('them once more', () => again.assigned().length === before.length);
        assert.deepEqual(revoked, [[0, 1, 2, 3]]);
      });

      test('of two processes of one instance name the older one ends with an error that says so', async (t) => {
        const topic = await topicWith(logOf('platformatic'), 'namesakes', 2);
        const groupInstanceId = 'worker-1';
        const options = { brokers, clientId, client: 'platformatic', groupInstanceId } as const;
        const older = await openKafkaEventLog(options);
        const younger = await openKafkaEventLog(options);
        t.after(() => Promise.all([older.close(), younger.close()]));
        const ledger = fakeLedger();
        const first = await older.consume(ledger.options(topic));
        await eventually('the older to read all', () => first.assigned().length === 2);
        const second = await younger.consume(fakeLedger().options(topic));
        await eventually('the error', () => ledger.fatal.length === 1);
        assert.equal(codeOf(ledger.fatal[0]), 'invalid_request');
        assert.match(ledger.fatal[0]?.message ?? '', /joined the group as `worker-1`/);
        await eventually('the younger to read all', () => second.assigned().length === 2);
      });

      test('kafkajs refuses an instance name, for it has no static membership', async () => {
        const options = { brokers, clientId, client: 'kafkajs', groupInstanceId: 'one' } as const;
        await assert.rejects(openKafkaEventLog(options), { code: 'invalid_request' });
      });
    },
    { concurrency: true },
  );
});
