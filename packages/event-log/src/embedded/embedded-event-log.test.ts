import assert from 'node:assert/strict';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import Database from 'better-sqlite3';
import { startAppending } from '../contract/child-processes.ts';
import {
  append,
  bytes,
  codeOf,
  eventually,
  numbered,
  readAll,
  text,
} from '../contract/contract-subject.ts';
import type { EventLog, LogRecord } from '../port.ts';
import { openLogFile } from './log-file.ts';
import { openEmbeddedEventLog } from './open-embedded-event-log.ts';
import { pruneSlice } from './prune.ts';

describe('the embedded log', () => {
  let folder = '';
  let file = '';
  let nowMs = 0;
  let log: EventLog;
  const wide = { name: 'wide', partitions: 1, compacted: false };
  const newest = { name: 'newest', partitions: 1, compacted: true };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'house-rules-log-'));
    file = join(folder, 'log.db');
    nowMs = Date.parse('2026-01-01T00:00:00Z');
    log = await openEmbeddedEventLog({ file, now: () => nowMs });
    await log.createTopics([wide, newest, { ...wide, name: 'aged', retentionMs: 60_000 }]);
  });
  afterEach(async () => {
    await log.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** Prunes as housekeeping does, to the end; tells how many slices it took. */
  const prune = (recordsMax: number): number => {
    const direct = openLogFile({ path: file, newLogId: () => 'unused' });
    let slices = 1;
    while (direct.write((connection) => pruneSlice(connection, nowMs, recordsMax))) slices += 1;
    direct.close();
    return slices;
  };

  test('compaction keeps the newest record of each key from the moment it is appended', async () => {
    await append(
      log,
      numbered('newest', 100, (at) => `key-${at % 3}`),
    );
    const records = await readAll(log, 'newest', 3);
    assert.deepEqual(
      records.map((record) => [text(record.key), text(record.value), record.offset]),
      [
        ['key-1', '97', 97],
        ['key-2', '98', 98],
        ['key-0', '99', 99],
      ],
    );
    assert.deepEqual(await log.watermarks('newest'), [{ partition: 0, low: 0, high: 100 }]);
  });

  test('a tombstone stands for a day, then the key is gone; its offset is not given again', async () => {
    await append(log, [
      { topic: 'newest', key: 'a', value: bytes('1') },
      { topic: 'newest', key: 'a', value: null },
    ]);
    prune(10);
    assert.deepEqual(
      (await readAll(log, 'newest', 1)).map((record) => [record.offset, record.value]),
      [[1, null]],
    );
    nowMs += 24 * 60 * 60 * 1000 + 1;
    prune(10);
    await append(log, [{ topic: 'newest', key: 'b', value: bytes('2') }]);
    assert.deepEqual(
      (await readAll(log, 'newest', 1)).map((record) => [record.offset, text(record.value)]),
      [[2, '2']],
    );
  });

  test('a compacted topic whose tail is gone still counts as restored', async () => {
    await append(log, [{ topic: 'newest', key: 'a', value: null }]);
    nowMs += 24 * 60 * 60 * 1000 + 1;
    prune(10);
    const seen: LogRecord[] = [];
    const follower = await log.follow({
      topic: 'newest',
      onRecords: (records) => void seen.push(...records),
      onFatal: () => undefined,
    });
    await follower.restored;
    assert.deepEqual(seen, []);
    await follower.stop();
  });

  test('age prunes in bounded slices, only what is old, and no offset is given twice', async () => {
    await append(log, numbered('aged', 25));
    nowMs += 30_000;
    await append(log, numbered('aged', 5));
    assert.equal(prune(10), 1);
    nowMs += 30_001;
    assert.equal(prune(10), 4);
    assert.deepEqual(await log.watermarks('aged'), [{ partition: 0, low: 25, high: 30 }]);
    nowMs += 60_000;
    prune(10);
    assert.deepEqual(await log.watermarks('aged'), [{ partition: 0, low: 30, high: 30 }]);
    await append(log, numbered('aged', 1));
    const records = await readAll(log, 'aged', 1, () => 30);
    assert.equal(records[0]?.offset, 30);
  });

  test('a reader that pruning has overtaken is told, and reads nothing further', async () => {
    await append(log, numbered('aged', 20));
    const fatal: Error[] = [];
    const held = Promise.withResolvers<void>();
    let calls = 0;
    const consumer = await log.consume({
      group: 'g',
      topic: 'aged',
      maxBatchRecords: 5,
      startOffsets: async () => new Map([[0, 0]]),
      onBatch: async () => {
        calls += 1;
        await held.promise;
      },
      onFatal: (error) => void fatal.push(error),
    });
    await eventually('the first batch', () => calls === 1);
    nowMs += 60_001;
    prune(100);
    held.resolve();
    await eventually('the fatal error', () => fatal.length === 1);
    assert.equal(codeOf(fatal[0]), 'offset_out_of_range');
    assert.equal(calls, 1);
    await consumer.stop();
  });

  test('what another process appends is seen without being told', async () => {
    const seen: LogRecord[] = [];
    const consumer = await log.consume({
      group: 'g',
      topic: 'wide',
      maxBatchRecords: 100,
      startOffsets: async () => new Map([[0, 0]]),
      onBatch: async (batch) => void seen.push(...batch.records),
      onFatal: () => undefined,
    });
    const writer = startAppending({ kind: 'embedded', file }, 'wide', 'other', 3, 4);
    assert.deepEqual(await writer.ended, { code: 0, said: '' });
    await eventually('twelve records', () => seen.length === 12);
    await consumer.stop();
  });

  test('a send waits for a lock that another holds, and keeps its place', async () => {
    const other = new Database(file);
    other.exec('BEGIN IMMEDIATE');
    const producer = await log.createProducer();
    const order: string[] = [];
    const sends = ['first', 'second'].map((key) =>
      producer.send([{ topic: 'wide', key, value: null }]).then(() => order.push(key)),
    );
    // The first attempt is made in the next turn and blocks until SQLite gives up waiting.
    for (let turns = 0; turns < 3; turns += 1) await new Promise(setImmediate);
    assert.deepEqual(order, []);
    other.exec('COMMIT');
    other.close();
    await Promise.all(sends);
    assert.deepEqual(
      (await readAll(log, 'wide', 2)).map((record) => text(record.key)),
      ['first', 'second'],
    );
  });

  test('a full file refuses the send whole, says so, and takes smaller ones again', async () => {
    const bounded = await openEmbeddedEventLog({ file, fileBytesMax: 400_000 });
    const producer = await bounded.createProducer();
    const large = { topic: 'wide', key: 'large', value: bytes('x'.repeat(100_000)) };
    const small = { topic: 'wide', key: 'small', value: bytes('y') };
    await producer.send([small]);
    await assert.rejects(producer.send([small, large, large, large, large]), {
      code: 'log_full',
      message: /cannot grow .* free disk space, nothing was kept$/,
    });
    await producer.send([small]);
    assert.deepEqual(await bounded.watermarks('wide'), [{ partition: 0, low: 0, high: 2 }]);
    await bounded.close();
  });

  test('a file that is deleted while it is open takes no more records and stops its readers', async () => {
    const fatal: Error[] = [];
    const consumer = await log.consume({
      group: 'g',
      topic: 'wide',
      maxBatchRecords: 5,
      startOffsets: async () => new Map([[0, 0]]),
      onBatch: async () => undefined,
      onFatal: (error) => void fatal.push(error),
    });
    const producer = await log.createProducer();
    await producer.send(numbered('wide', 1));
    renameSync(file, join(folder, 'elsewhere.db'));
    await assert.rejects(producer.send(numbered('wide', 1)), { code: 'log_replaced' });
    await eventually('the fatal error', () => fatal.length === 1);
    assert.equal(codeOf(fatal[0]), 'log_replaced');
    await consumer.stop();
  });

  test('a damaged file, a foreign one and a newer one are refused with a sentence', async () => {
    const damaged = join(folder, 'damaged.db');
    writeFileSync(damaged, 'this is no database, whatever its name says '.repeat(50));
    await assert.rejects(openEmbeddedEventLog({ file: damaged }), {
      code: 'log_corrupt',
      message: /damaged\.db` is damaged/,
    });
    await log.close();
    const direct = new Database(file);
    direct.exec('UPDATE log SET format = 99');
    direct.close();
    await assert.rejects(openEmbeddedEventLog({ file }), {
      code: 'log_corrupt',
      message: /has format `99`, this program reads 1/,
    });
  });

  test('a folder that stands where the file should be is told', async () => {
    const inTheWay = join(folder, 'folder');
    mkdirSync(inTheWay);
    await assert.rejects(openEmbeddedEventLog({ file: inTheWay }), {
      code: 'log_unavailable',
      message: /folder`: unable to open database file$/,
    });
  });
});
