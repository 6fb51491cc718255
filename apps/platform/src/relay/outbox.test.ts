import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isBusy, openPlatformDatabase } from '../database/open-platform-database.ts';
import { exampleWager, uuidOf } from '../testing/example-wager.ts';
import { openTestPlatform, testNowMs } from '../testing/open-test-platform.ts';
import { createOutbox } from './outbox.ts';

test('unsent rows come in the order of their transactions, in bounded batches', (t) => {
  const { database, book } = openTestPlatform(t);
  const outbox = createOutbox(database);
  assert.deepEqual(outbox.depth(), { unsent: 0, oldestWrittenAtMs: null });
  for (const number of [1, 2, 3, 4, 5]) book.place(exampleWager({ wagerId: uuidOf(number) }));
  const sequences = (rows: number, bytes: number) =>
    outbox.readUnsent(rows, bytes).map(({ sequence }) => sequence);
  assert.deepEqual(sequences(3, 1_000_000), [1, 2, 3]);
  assert.deepEqual(sequences(10, 600), [1, 2]);
  assert.deepEqual(sequences(10, 1), [1]);
  assert.deepEqual(outbox.depth(), { unsent: 5, oldestWrittenAtMs: testNowMs });
});

test('what was sent is known at once and marked in the file when it is told to be', (t) => {
  const { database, book } = openTestPlatform(t);
  const [outbox, beside] = [createOutbox(database), createOutbox(database)];
  book.placeAll([1, 2, 3].map((number) => exampleWager({ wagerId: uuidOf(number) })));
  outbox.noteSent(2);
  assert.deepEqual([outbox.sentThrough(), outbox.unmarked()], [2, 2]);
  assert.deepEqual(
    outbox.readUnsent(10, 10_000).map(({ sequence }) => sequence),
    [3],
  );
  assert.deepEqual(outbox.depth(), { unsent: 1, oldestWrittenAtMs: testNowMs });
  assert.equal(beside.sentThrough(), 0);
  assert.equal(outbox.pruneSent(testNowMs + 1, 10), 0);
  assert.equal(outbox.mark(), true);
  assert.deepEqual([outbox.sentThrough(), outbox.unmarked(), beside.sentThrough()], [2, 0, 2]);
});

test('the mark moves by compare-and-set, so a second relay is noticed', (t) => {
  const { database, book } = openTestPlatform(t);
  const [outbox, second] = [createOutbox(database), createOutbox(database)];
  book.placeAll([1, 2, 3].map((number) => exampleWager({ wagerId: uuidOf(number) })));
  outbox.noteSent(2);
  second.noteSent(1);
  assert.equal(outbox.mark(), true);
  assert.equal(second.mark(), false);
  assert.equal(second.sentThrough(), 2);
  second.noteSent(3);
  assert.equal(second.mark(), true);
  assert.equal(outbox.sentThrough(), 3);
  assert.equal(outbox.depth().unsent, 0);
});

test('pruning takes old sent rows only, a slice at a time, and no sequence is given out twice', (t) => {
  const { database, book } = openTestPlatform(t);
  const outbox = createOutbox(database);
  book.placeAll([1, 2, 3, 4].map((number) => exampleWager({ wagerId: uuidOf(number) })));
  outbox.noteSent(4);
  outbox.mark();
  assert.equal(outbox.pruneSent(testNowMs, 10), 0);
  assert.equal(outbox.pruneSent(testNowMs + 1, 3), 3);
  assert.equal(outbox.pruneSent(testNowMs + 1, 3), 1);
  book.place(exampleWager({ wagerId: uuidOf(5) }));
  assert.deepEqual(
    outbox.readUnsent(10, 1_000).map(({ sequence }) => sequence),
    [5],
  );
  assert.equal(outbox.pruneSent(testNowMs + 1, 3), 0);
  assert.equal(outbox.depth().unsent, 1);
});

test('pruning looks no further than to the first row that is young, whatever stands behind it', (t) => {
  const { database, book } = openTestPlatform(t);
  const outbox = createOutbox(database);
  book.placeAll([1, 2, 3].map((number) => exampleWager({ wagerId: uuidOf(number) })));
  outbox.noteSent(3);
  outbox.mark();
  // An old row behind a young one, as after a clock that was put back.
  database.prepare('UPDATE outbox SET written_at_ms = written_at_ms + 10 WHERE sequence = 2').run();
  assert.equal(outbox.pruneSent(testNowMs + 1, 10), 1);
  assert.equal(outbox.pruneSent(testNowMs + 1, 10), 0);
  assert.equal(outbox.pruneSent(testNowMs + 11, 10), 2);
});

test('where nothing is old enough, pruning asks nobody for the wagers’ writer', (t) => {
  const { dataDir, database, book } = openTestPlatform(t);
  const beside = openPlatformDatabase({ dataDir, busyWaitMsMax: 0 });
  t.after(() => beside.close());
  book.place(exampleWager({ wagerId: uuidOf(1) }));
  const outbox = createOutbox(beside);
  outbox.noteSent(1);
  outbox.mark();
  database.exec('BEGIN IMMEDIATE');
  assert.equal(outbox.pruneSent(testNowMs, 10), 0);
  assert.throws(() => outbox.pruneSent(testNowMs + 1, 10), isBusy);
  database.exec('ROLLBACK');
  assert.equal(outbox.pruneSent(testNowMs + 1, 10), 1);
});
