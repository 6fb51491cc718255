import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { append, bytes, eventually, text } from '../contract/contract-subject.ts';
import { openEmbeddedEventLog } from '../embedded/open-embedded-event-log.ts';
import { EventLogError } from '../event-log-error.ts';
import type { LogRecord } from '../port.ts';
import type { ValueSerde } from './value-serde.ts';
import { withValueSerde } from './with-value-serde.ts';

/** In the log every value stands behind an exclamation mark; a question mark cannot be read. */
const shouting = (away: () => boolean): ValueSerde => ({
  toJson: async (values) => {
    if (away()) throw new EventLogError('log_unavailable', 'not now');
    return values.map((value) => {
      if (value === null) return { value };
      const said = text(value) ?? '';
      return said.startsWith('?')
        ? { value, fault: 'a question' }
        : { value: bytes(said.slice(1)) };
    });
  },
  fromJson: async (value) => bytes(`!${text(value)}`),
});

test('readers and senders of the topic see JSON, the log and other topics do not', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'house-rules-serde-'));
  const plain = await openEmbeddedEventLog({ file: join(folder, 'log.db') });
  t.after(async () => {
    await plain.close();
    await rm(folder, { recursive: true, force: true });
  });
  let refusals = 2;
  const log = withValueSerde(
    plain,
    'wagers',
    shouting(() => {
      refusals -= 1;
      return refusals >= 0;
    }),
  );
  const topics = ['wagers', 'others'].map((name) => ({ name, partitions: 1, compacted: false }));
  await log.createTopics(topics);
  await append(log, [
    { topic: 'wagers', key: 'a', value: bytes('one') },
    { topic: 'wagers', key: 'a', value: null },
    { topic: 'others', key: 'a', value: bytes('two') },
  ]);
  await append(plain, [{ topic: 'wagers', key: 'a', value: bytes('?') }]);

  const seen: LogRecord[] = [];
  const reader = await log.consume({
    group: 'group',
    topic: 'wagers',
    maxBatchRecords: 10,
    startOffsets: async (partitions) => new Map(partitions.map((at) => [at, 0])),
    onBatch: async ({ records }) => void seen.push(...records),
    onFatal: (error) => {
      throw error;
    },
  });
  await eventually('three records, after the serde was away twice', () => seen.length === 3);
  assert.deepEqual(
    seen.map(({ value, rawValue, valueFault }) => [
      text(value),
      text(rawValue ?? null),
      valueFault,
    ]),
    [
      ['one', '!one', undefined],
      [null, null, undefined],
      ['?', null, 'a question'],
    ],
  );
  await reader.stop();

  const followed: LogRecord[] = [];
  for (const topic of ['wagers', 'others']) {
    const follower = await log.follow({
      topic,
      onRecords: (records) => void followed.push(...records),
      onFatal: (error) => {
        throw error;
      },
    });
    await follower.restored;
    await follower.stop();
  }
  assert.deepEqual(
    followed.map(({ value }) => text(value)),
    ['one', null, '?', 'two'],
  );
});
