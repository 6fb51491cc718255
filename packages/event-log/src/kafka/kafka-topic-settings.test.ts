/** What a managed cluster asks for: names with a prefix, replicas, topics made by somebody else. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Admin, ConfigResourceTypes } from '@platformatic/kafka';
import { availableKafka } from '../../../../tools/kafka/index.ts';
import { append, eventually, newTopic, numbered, readAll } from '../contract/contract-subject.ts';
import { describeUnlessSkipped } from '../contract/describe-unless-skipped.ts';
import { fakeLedger } from '../contract/fake-ledger.ts';
import { kafkaClients } from './kafka-options.ts';
import { openKafkaEventLog } from './open-kafka-event-log.ts';

const clientId = 'event-log-settings';
const kafka = await availableKafka();
const skip = 'unavailable' in kafka ? kafka.unavailable : false;
const brokers = 'unavailable' in kafka ? [] : kafka.brokers.split(',');
after(async () => {
  if (!('unavailable' in kafka)) await kafka.stop();
});

for (const client of kafkaClients) {
  describeUnlessSkipped(
    `topic settings through ${client}`,
    skip,
    () => {
      let admin: Admin;
      before(() => {
        admin = new Admin({ clientId, bootstrapBrokers: brokers });
      });
      after(() => admin.close());

      test('a prefix stands before every topic and group on the brokers, and nowhere else', async () => {
        const prefix = 'staging.';
        const log = await openKafkaEventLog({ brokers, clientId, client, topics: { prefix } });
        const topic = newTopic('prefixed');
        await log.createTopics([{ name: topic, partitions: 1, compacted: false }]);
        await append(log, numbered(topic, 2));
        assert.deepEqual(await log.watermarks(topic), [{ partition: 0, low: 0, high: 2 }]);
        assert.equal((await readAll(log, topic, 2))[0]?.topic, topic);
        const ledger = fakeLedger();
        const consumer = await log.consume(ledger.options(topic));
        await ledger.reached(2);
        const names = await admin.listTopics();
        assert.ok(names.includes(`${prefix}${topic}`));
        assert.ok(!names.includes(topic));
        const groups = [...(await admin.listGroups({})).keys()];
        assert.ok(groups.includes(`${prefix}group-${topic}`));
        await consumer.stop();
        await log.close();
      });

      test('replicas and how many of them must acknowledge are set where a topic is made', async () => {
        const topics = { replicationFactor: 1, minInsyncReplicas: 1 };
        const log = await openKafkaEventLog({ brokers, clientId, client, topics });
        const topic = newTopic('replicas');
        await log.createTopics([{ name: topic, partitions: 1, compacted: true }]);
        const [described] = await admin.describeConfigs({
          resources: [{ resourceType: ConfigResourceTypes.TOPIC, resourceName: topic }],
          includeSynonyms: false,
          includeDocumentation: false,
        });
        const values = Object.fromEntries(
          (described?.configs ?? []).map(({ name, value }) => [name, value]),
        );
        assert.equal(values['min.insync.replicas'], '1');
        assert.equal(values['cleanup.policy'], 'compact');
        assert.equal(values['message.timestamp.type'], 'LogAppendTime');
        await log.close();
      });

      test('more replicas than there are brokers are refused with the reason', async () => {
        const topics = { replicationFactor: 9 };
        const log = await openKafkaEventLog({ brokers, clientId, client, topics });
        const spec = { name: newTopic('many'), partitions: 1, compacted: false };
        await assert.rejects(log.createTopics([spec]), {
          code: 'invalid_request',
          message: /larger than the number of available brokers/,
        });
        await log.close();
      });

      test('topics that somebody else makes are waited for, never made', async () => {
        const log = await openKafkaEventLog({
          brokers,
          clientId,
          client,
          topics: { create: false },
        });
        const topic = newTopic('foreign');
        const specs = [{ name: topic, partitions: 1, compacted: false }];
        await assert.rejects(log.createTopics(specs), {
          code: 'unknown_topic',
          message: new RegExp(`topic \`${topic}\`: the topic does not exist`),
        });
        assert.ok(!(await admin.listTopics()).includes(topic));
        await admin.createTopics({ topics: [topic], partitions: 1 });
        await eventually('the topic to be known', () =>
          log.createTopics(specs).then(
            () => true,
            () => false,
          ),
        );
        await append(log, numbered(topic, 1));
        assert.equal((await readAll(log, topic, 1)).length, 1);
        await log.close();
      });
    },
    { concurrency: true },
  );
}
