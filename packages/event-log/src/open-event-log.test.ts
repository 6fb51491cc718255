import assert from 'node:assert/strict';
import { test } from 'node:test';
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
    { kind: 'kafka', brokers: ['one:9092', '[::1]:9093'], clientId: 'worker' },
  );
});

test('what cannot be meant is refused with the name of the variable', () => {
  const refused = (env: Record<string, string>, message: RegExp): void =>
    assert.throws(() => eventLogConfigFromEnvironment(env, '/data'), {
      code: 'invalid_request',
      message,
    });
  refused({ EVENT_LOG: 'redis' }, /^EVENT_LOG is `redis`: set it to `embedded` or `kafka`$/);
  refused({ EVENT_LOG: 'kafka' }, /KAFKA_BROKERS is not set/);
  refused({ EVENT_LOG: 'kafka', KAFKA_BROKERS: 'one' }, /`one`: expected host:port/);
});
