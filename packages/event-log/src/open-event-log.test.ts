import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { eventLogConfigFromEnvironment } from './open-event-log.ts';

test('without a word the log is embedded, in the data folder', () => {
  const embedded = { kind: 'embedded', file: '/data/log.db' };
  assert.deepEqual(eventLogConfigFromEnvironment({}, '/data'), embedded);
  assert.deepEqual(eventLogConfigFromEnvironment({ EVENT_LOG: '' }, '/data'), embedded);
  assert.deepEqual(eventLogConfigFromEnvironment({ EVENT_LOG: 'embedded' }, '/data'), embedded);
});

test('Kafka takes its brokers from the environment, spaces allowed', () => {
  assert.deepEqual(
    eventLogConfigFromEnvironment(
      { EVENT_LOG: 'kafka', KAFKA_BROKERS: 'one:9092, [::1]:9093,' },
      '/data',
      'worker',
    ),
    {
      kind: 'kafka',
      brokers: ['one:9092', '[::1]:9093'],
      clientId: 'worker',
      topics: { create: true },
    },
  );
});

test('what cannot be meant is refused with the name of the variable', () => {
  const refused = (env: Record<string, string>, message: RegExp): void =>
    assert.throws(() => eventLogConfigFromEnvironment(env, '/data'), {
      code: 'invalid_request',
      message,
    });
  refused({ EVENT_LOG: 'redis' }, /^EVENT_LOG is `redis`: set it to `embedded` or `kafka`$/);
  refused({ EVENT_LOG: 'kafka' }, /^KAFKA_BROKERS is not set: name some brokers/);
  refused(
    { EVENT_LOG: 'kafka', KAFKA_BROKERS: 'one' },
    /^KAFKA_BROKERS is `one`: write each as host:port$/,
  );
});

describe('a managed cluster', () => {
  const kafka = { EVENT_LOG: 'kafka', KAFKA_BROKERS: 'one:9092' };
  const read = (env: Record<string, string>) =>
    eventLogConfigFromEnvironment({ ...kafka, ...env }, '/data');
  const refuse = (env: Record<string, string>, message: RegExp): void =>
    assert.throws(() => read(env), { code: 'invalid_request', message });

  test('takes TLS, a login and topic settings from the environment', async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'house-rules-environment-'));
    t.after(() => rm(folder, { recursive: true, force: true }));
    for (const name of ['ca', 'cert', 'key', 'password']) {
      await writeFile(join(folder, name), `the ${name}\n`);
    }
    assert.deepEqual(
      read({
        KAFKA_CLIENT: 'platformatic',
        KAFKA_GROUP_INSTANCE_ID: 'worker-3',
        KAFKA_TLS: 'on',
        KAFKA_TLS_CA_FILE: join(folder, 'ca'),
        KAFKA_TLS_CERT_FILE: join(folder, 'cert'),
        KAFKA_TLS_KEY_FILE: join(folder, 'key'),
        KAFKA_TLS_KEY_PASSPHRASE: 'open',
        KAFKA_SASL_MECHANISM: 'SCRAM-SHA-512',
        KAFKA_SASL_USERNAME: 'worker',
        KAFKA_SASL_PASSWORD_FILE: join(folder, 'password'),
        KAFKA_TOPICS: 'expect',
        KAFKA_TOPIC_PREFIX: 'staging.',
        KAFKA_REPLICATION_FACTOR: '3',
        KAFKA_MIN_INSYNC_REPLICAS: '2',
      }),
      {
        kind: 'kafka',
        brokers: ['one:9092'],
        clientId: 'house-rules',
        client: 'platformatic',
        groupInstanceId: 'worker-3',
        tls: { ca: 'the ca\n', cert: 'the cert\n', key: 'the key\n', passphrase: 'open' },
        sasl: { mechanism: 'SCRAM-SHA-512', username: 'worker', password: 'the password' },
        topics: {
          create: false,
          prefix: 'staging.',
          replicationFactor: 3,
          minInsyncReplicas: 2,
        },
      },
    );
  });

  test('half of a setting is refused with what is missing', () => {
    refuse({ KAFKA_TLS_CA_FILE: '/ca' }, /^KAFKA_TLS_CA_FILE is set and KAFKA_TLS is not/);
    refuse({ KAFKA_TLS: 'on', KAFKA_TLS_CA_FILE: '/none' }, /`\/none`, which cannot be read/);
    refuse({ KAFKA_SASL_PASSWORD: 'p' }, /^KAFKA_SASL_MECHANISM is not set/);
    const plain = { KAFKA_SASL_MECHANISM: 'PLAIN' };
    refuse({ ...plain, KAFKA_SASL_PASSWORD: 'p' }, /^KAFKA_SASL_USERNAME is not set/);
    refuse({ ...plain, KAFKA_SASL_USERNAME: 'u' }, /^KAFKA_SASL_PASSWORD is not set/);
  });

  test('a value that cannot be meant is refused, and no secret is repeated', () => {
    refuse({ KAFKA_CLIENT: 'java' }, /^KAFKA_CLIENT is `java`: use platformatic, kafkajs$/);
    refuse({ KAFKA_TLS: 'yes' }, /^KAFKA_TLS is `yes`: use on, off$/);
    refuse({ KAFKA_SASL_MECHANISM: 'GSSAPI' }, /use PLAIN, SCRAM-SHA-256, SCRAM-SHA-512$/);
    refuse({ KAFKA_TOPIC_PREFIX: 'a/b' }, /^KAFKA_TOPIC_PREFIX is `a\/b`/);
    refuse({ KAFKA_REPLICATION_FACTOR: '0' }, /use a whole number from 1 to 32$/);
    const replicas = { KAFKA_REPLICATION_FACTOR: '2', KAFKA_MIN_INSYNC_REPLICAS: '3' };
    refuse(replicas, /no send could ever be acknowledged/);
  });
});
