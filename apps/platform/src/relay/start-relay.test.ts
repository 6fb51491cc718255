import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { topicNames, topicSpecs, traceHeader } from '@house-rules/contracts';
import { createFailpoints, createLogger } from '@house-rules/service';
import { exampleTraceparent, exampleWager, uuidOf } from '../testing/example-wager.ts';
import { createFakeEventLog, type FakeEventLog } from '../testing/fake-event-log.ts';
import { openTestPlatform, type TestPlatform, testNowMs } from '../testing/open-test-platform.ts';
import { until } from '../testing/until.ts';
import { createOutbox } from './outbox.ts';
import { type Relay, startRelay } from './start-relay.ts';

interface TestRelayOptions {
  readonly now?: () => number;
  /** Instead of moving the mark at once. */
  readonly mark?: (move: () => boolean) => boolean;
  /** Another relay's. */
  readonly platform?: TestPlatform;
}

const startTestRelay = (t: TestContext, fake: FakeEventLog, options: TestRelayOptions = {}) => {
  const { now = Date.now, mark = (move) => move() } = options;
  const running: Relay[] = [];
  // Registered first, so that the relay ends before its database is closed.
  t.after(() => Promise.all(running.map((each) => each.stop())));
  const platform = options.platform ?? openTestPlatform(t);
  const outbox = createOutbox(platform.database);
  const turns: number[] = [];
  const relay = startRelay({
    outbox: { ...outbox, mark: () => mark(outbox.mark) },
    openLog: fake.open,
    log: createLogger('test', 'silent'),
    failpoints: createFailpoints({}),
    now,
    onSent: (rows) => turns.push(rows),
    lookEveryMs: 5,
    stopMsMax: 200,
  });
  running.push(relay);
  return { ...platform, outbox, relay, turns };
};

/** A clock that stands still: no mark is due. */
const now = () => testNowMs;

const locked = (): never => {
  throw new Error('database is locked');
};

test('every wager goes out once, in order, keyed by its player and with its trace', async (t) => {
  const fake = createFakeEventLog();
  const { book, outbox, turns } = startTestRelay(t, fake);
  const wagers = Array.from({ length: 2_500 }, (_, index) =>
    exampleWager({ wagerId: uuidOf(index), playerId: uuidOf(index % 7) }),
  );
  book.placeAll(wagers);
  await until('all are sent', () => outbox.depth().unsent === 0);
  assert.deepEqual(
    fake.sent.map(({ value }) => Buffer.from(value ?? []).toString('utf8')),
    wagers.map(({ body }) => body),
  );
  assert.deepEqual(fake.sent[3], {
    topic: topicNames.wagers,
    key: uuidOf(3),
    value: Buffer.from(wagers[3]?.body ?? ''),
    headers: { [traceHeader]: exampleTraceparent },
  });
  assert.ok(turns.length >= 2 && Math.max(...turns) <= 2_000, `turns: ${turns}`);
  assert.deepEqual(fake.topics, [...topicSpecs]);
});

test('what was sent and is old goes slice after slice, and does not wait for the next second', async (t) => {
  const fake = createFakeEventLog();
  const elevenMinutesLater = testNowMs + 660_000;
  const { book, database } = startTestRelay(t, fake, { now: () => elevenMinutesLater });
  const left = database.prepare<[], { rows: number }>('SELECT count(*) AS rows FROM outbox');
  book.placeAll(
    Array.from({ length: 2_500 }, (_, index) => exampleWager({ wagerId: uuidOf(index) })),
  );
  // A full turn moved the mark; no second passes in which it would move again.
  await until('what is marked is gone', () => left.get()?.rows === 500);
});

test('wagers are placed while the log is down, and go out when it is back', async (t) => {
  const fake = createFakeEventLog();
  fake.fault = { at: 'open', text: 'no broker answers' };
  const { book, outbox, relay } = startTestRelay(t, fake);
  await until('the relay backs off', () => relay.status().state === 'backing_off');
  assert.deepEqual(relay.status(), { state: 'backing_off', fault: 'no broker answers' });
  assert.equal(book.place(exampleWager()).outcome, 'placed');
  assert.equal(outbox.depth().unsent, 1);
  fake.fault = null;
  await until('the wager is sent', () => outbox.depth().unsent === 0);
  await until('the fault is forgotten', () => relay.status().fault === null);
  assert.equal(fake.sent.length, 1);
});

test('a send that fails moves no mark; the same rows go out with a new producer', async (t) => {
  const fake = createFakeEventLog();
  const { book, outbox, relay } = startTestRelay(t, fake);
  await until('the relay is idle', () => relay.status().state === 'idle');
  fake.fault = { at: 'send', text: 'the broker went away' };
  book.place(exampleWager());
  await until('the fault is told', () => relay.status().fault === 'the broker went away');
  assert.equal(outbox.sentThrough(), 0);
  assert.equal(fake.openings(), 0);
  fake.fault = null;
  await until('the wager is sent', () => outbox.sentThrough() === 1);
  assert.equal(fake.sent.length, 1);
  assert.equal(fake.openings(), 1);
});

test('stopping ends the turn under way, marks what was sent, and closes the log', async (t) => {
  const fake = createFakeEventLog();
  const { book, database, outbox, relay } = startTestRelay(t, fake);
  book.place(exampleWager());
  await until('the wager is sent', () => outbox.sentThrough() === 1);
  await relay.stop();
  assert.equal(createOutbox(database).sentThrough(), 1);
  assert.equal(fake.openings(), 0);
});

test('what a trickle of wagers sends is marked once a second, not with each turn', async (t) => {
  const fake = createFakeEventLog();
  const clock = { ms: testNowMs };
  const { book, database, outbox } = startTestRelay(t, fake, { now: () => clock.ms });
  const inFile = () => createOutbox(database).sentThrough();
  for (let wager = 1; wager <= 40; wager += 1) {
    book.place(exampleWager({ wagerId: uuidOf(wager) }));
    await until('it is sent', () => outbox.sentThrough() === wager);
    assert.equal(inFile(), 0);
  }
  clock.ms += 1_000;
  await until('the mark follows', () => inFile() === 40);
  book.place(exampleWager({ wagerId: uuidOf(41) }));
  await until('one more is sent', () => outbox.sentThrough() === 41);
  assert.equal(inFile(), 40);
});

test('a clock that is put back does not keep the mark back', async (t) => {
  const fake = createFakeEventLog();
  const clock = { ms: testNowMs };
  const { book, database, outbox } = startTestRelay(t, fake, { now: () => clock.ms });
  book.place(exampleWager());
  await until('it is sent', () => outbox.sentThrough() === 1);
  clock.ms -= 3_600_000;
  await until('the mark follows', () => createOutbox(database).sentThrough() === 1);
});

test('what a crash has kept from being marked is sent again by the next relay, and marked then', async (t) => {
  const [fake, after] = [createFakeEventLog(), createFakeEventLog()];
  const lost = startTestRelay(t, fake, { now });
  lost.book.placeAll([1, 2, 3].map((number) => exampleWager({ wagerId: uuidOf(number) })));
  await until('all are sent', () => lost.outbox.sentThrough() === 3);
  const next = startTestRelay(t, after, { platform: lost });
  await until('the next one has sent them', () => next.outbox.sentThrough() === 3);
  await next.relay.stop();
  assert.deepEqual(after.sent, fake.sent);
  assert.deepEqual([createOutbox(lost.database).sentThrough(), after.sent.length], [3, 3]);
});

test('a mark that fails is told, sends nothing again, and is moved later', async (t) => {
  const fake = createFakeEventLog();
  const clock = { ms: testNowMs };
  let isLocked = true;
  const { book, database, outbox, relay } = startTestRelay(t, fake, {
    now: () => clock.ms,
    mark: (move) => (isLocked ? locked() : move()),
  });
  book.place(exampleWager());
  clock.ms += 1_000;
  await until('it is told', () => relay.status().fault === 'database is locked');
  assert.deepEqual([fake.sent.length, outbox.sentThrough()], [1, 1]);
  isLocked = false;
  book.place(exampleWager({ wagerId: uuidOf(2) }));
  await until('the next one is sent', () => outbox.sentThrough() === 2);
  clock.ms += 1_000;
  await until('the mark follows', () => createOutbox(database).sentThrough() === 2);
  assert.deepEqual([fake.sent.length, relay.status().fault], [2, null]);
});

test('a mark that fails when the relay stops keeps no process: what was sent goes out again', async (t) => {
  const fake = createFakeEventLog();
  const { book, database, outbox, relay } = startTestRelay(t, fake, { now, mark: locked });
  book.place(exampleWager());
  await until('it is sent', () => outbox.sentThrough() === 1);
  await relay.stop();
  assert.deepEqual([createOutbox(database).sentThrough(), fake.openings()], [0, 0]);
});

test('what went out before a send that hangs is marked when the relay stops', async (t) => {
  const fake = createFakeEventLog();
  const { book, database, outbox, relay } = startTestRelay(t, fake, { now });
  book.place(exampleWager());
  await until('it is sent', () => outbox.sentThrough() === 1);
  fake.fault = { at: 'hangs', text: '' };
  book.place(exampleWager({ wagerId: uuidOf(2) }));
  await until('the send hangs', () => relay.status().state === 'sending');
  await relay.stop();
  assert.deepEqual([createOutbox(database).sentThrough(), outbox.depth().unsent], [1, 1]);
});

test('a log that does not answer does not keep the process from stopping', async (t) => {
  const fake = createFakeEventLog();
  fake.fault = { at: 'hangs', text: '' };
  const { book, outbox, relay } = startTestRelay(t, fake);
  book.place(exampleWager());
  await until('the send hangs', () => relay.status().state === 'sending');
  await relay.stop();
  assert.equal(outbox.sentThrough(), 0);
});
