/** Brokers that ask who their clients are, over TLS with certificates made here. */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import {
  KafkaToolError,
  makeCertificates,
  type RunningKafka,
  startKafka,
} from '../../../../tools/kafka/index.ts';
import { append, newTopic, numbered, readAll, text } from '../contract/contract-subject.ts';
import { describeUnlessSkipped } from '../contract/describe-unless-skipped.ts';
import { type KafkaEventLogOptions, kafkaClients, saslMechanisms } from './kafka-options.ts';
import { openKafkaEventLog } from './open-kafka-event-log.ts';

const folder = await mkdtemp(join(tmpdir(), 'house-rules-kafka-security-'));
const password = 'correctHorse';
const running: RunningKafka[] = [];
const start = async () => {
  const certificates = await makeCertificates(folder);
  const strangers = await mkdtemp(join(folder, 'strangers-'));
  const { authority: otherAuthority } = await makeCertificates(strangers);
  const [login, mutual] = await Promise.all([
    startKafka({ security: { protocol: 'SASL_SSL', certificates, users: { worker: password } } }),
    startKafka({ security: { protocol: 'SSL', certificates, wantsClientCertificate: true } }),
  ]);
  running.push(login, mutual);
  const read = (path: string): Promise<string> => readFile(path, 'utf8');
  return {
    login: login.brokers,
    mutual: mutual.brokers,
    ca: await read(certificates.authority),
    otherCa: await read(otherAuthority),
    cert: await read(certificates.clientCertificate),
    key: await read(certificates.clientKey),
  };
};
const started = await start().catch((error: unknown) => {
  if (error instanceof KafkaToolError) return error.message;
  throw error;
});
after(async () => {
  for (const kafka of running) await kafka.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Appends and reads with these options. */
const roundTrip = async (options: KafkaEventLogOptions): Promise<void> => {
  const log = await openKafkaEventLog(options);
  try {
    const topic = newTopic('secret');
    await log.createTopics([{ name: topic, partitions: 1, compacted: false }]);
    await append(log, numbered(topic, 3));
    const values = (await readAll(log, topic, 3)).map((record) => text(record.value));
    assert.deepEqual(values, ['0', '1', '2']);
    const follower = await log.follow({
      topic,
      onRecords: () => undefined,
      onFatal: () => undefined,
    });
    await follower.restored;
  } finally {
    await log.close();
  }
};

const skip = typeof started === 'string' ? `no real Kafka: ${started}` : false;

describe('brokers that ask who is there', { concurrency: true }, () => {
  for (const client of kafkaClients) {
    describeUnlessSkipped(
      `${client} before brokers that ask who is there`,
      skip,
      () => {
        if (typeof started === 'string') return;
        const { login, mutual, ca, cert, key } = started;
        const common = { clientId: 'event-log-security', client } as const;
        const atLogin = { ...common, brokers: [login] };
        const user = { username: 'worker', password };

        for (const mechanism of saslMechanisms) {
          test(`a user logs in with ${mechanism} over TLS, appends and reads`, () =>
            roundTrip({ ...atLogin, tls: { ca }, sasl: { mechanism, ...user } }));
        }

        test('a client certificate opens brokers that want one', () =>
          roundTrip({ ...common, brokers: [mutual], tls: { ca, cert, key } }));
      },
      { concurrency: true },
    );
  }

  // Whichever client carries the records: the first question to the brokers is refused.
  describeUnlessSkipped(
    'who is not let in by the brokers, or does not trust them',
    skip,
    () => {
      if (typeof started === 'string') return;
      const { login, mutual, ca, otherCa } = started;
      const common = { clientId: 'event-log-security' } as const;
      const atLogin = { ...common, brokers: [login] };
      const user = { username: 'worker', password };
      const refused = async (options: KafkaEventLogOptions, message: RegExp): Promise<void> => {
        await assert.rejects(openKafkaEventLog(options), (error) => {
          assert.ok(error instanceof Error);
          assert.equal(Reflect.get(error, 'code'), 'log_unavailable');
          assert.match(error.message, message);
          assert.doesNotMatch(error.message, /correctHorse|wrongHorse/);
          return true;
        });
      };

      test('a wrong password is refused with its reason, and not repeated', async () => {
        for (const mechanism of ['PLAIN', 'SCRAM-SHA-512'] as const) {
          const sasl = { mechanism, username: 'worker', password: 'wrongHorse' };
          await refused({ ...atLogin, tls: { ca }, sasl }, /authentication failed/i);
        }
      });

      test('brokers of an authority that nobody trusts are refused', () =>
        refused(
          { ...atLogin, tls: { ca: otherCa }, sasl: { mechanism: 'PLAIN', ...user } },
          /certificate/i,
        ));

      test('without the certificate that the brokers want nothing opens', () =>
        refused({ ...common, brokers: [mutual], tls: { ca } }, /cannot reach any broker/));

      test('plain text to brokers that speak TLS is refused with its reason', () =>
        refused({ ...common, brokers: [mutual] }, /requires TLS/));
    },
    { concurrency: true },
  );
});
