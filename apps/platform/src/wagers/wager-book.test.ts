import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PlatformDatabase } from '../database/open-platform-database.ts';
import {
  exampleEvent,
  exampleTraceparent,
  exampleWager,
  uuidOf,
} from '../testing/example-wager.ts';
import { openTestPlatform, testNowMs } from '../testing/open-test-platform.ts';

const account = (database: PlatformDatabase) =>
  database
    .prepare('SELECT deposited_minor, staked_minor, returned_minor, balance_minor FROM accounts')
    .get();

const counts = (database: PlatformDatabase) =>
  database
    .prepare(
      `SELECT (SELECT COUNT(*) FROM accounts) AS accounts, (SELECT COUNT(*) FROM wagers) AS wagers,
         (SELECT COUNT(*) FROM outbox) AS outbox`,
    )
    .get();

test('a wager moves money, leaves its row, and stands in the outbox with key and trace', (t) => {
  const { database, book } = openTestPlatform(t);
  const placement = book.place(exampleWager({}, 2_000));
  assert.deepEqual(placement, {
    outcome: 'placed',
    sequence: 1,
    balanceMinor: 5_750,
  });
  assert.deepEqual(account(database), {
    deposited_minor: 5_000,
    staked_minor: 1_250,
    returned_minor: 2_000,
    balance_minor: 5_750,
  });
  assert.deepEqual(counts(database), { accounts: 1, wagers: 1, outbox: 1 });
  assert.deepEqual(database.prepare('SELECT * FROM outbox').get(), {
    sequence: 1,
    topic: 'wager.events',
    record_key: exampleEvent().playerId,
    body: Buffer.from(JSON.stringify(exampleEvent())),
    traceparent: exampleTraceparent,
    written_at_ms: testNowMs,
  });
});

test('where the outbox row cannot be written, no money has moved and no wager is there', (t) => {
  const { database, book } = openTestPlatform(t);
  book.place(exampleWager());
  const before = account(database);
  database.exec(`CREATE TRIGGER broken BEFORE INSERT ON outbox
    BEGIN SELECT RAISE(ABORT, 'no outbox today'); END`);
  assert.throws(() => book.place(exampleWager({ wagerId: uuidOf(2) })), /no outbox today/);
  assert.throws(
    () => book.place(exampleWager({ wagerId: uuidOf(3), playerId: uuidOf(4) })),
    /no outbox today/,
  );
  assert.deepEqual(account(database), before);
  assert.deepEqual(counts(database), { accounts: 1, wagers: 1, outbox: 1 });
});

test('several wagers of one transaction are all placed, or none where one fails', (t) => {
  const { database, book } = openTestPlatform(t);
  const wagers = [1, 2, 3].map((number) => exampleWager({ wagerId: uuidOf(number) }));
  assert.throws(
    () =>
      book.placeAll(wagers, () => {
        throw new Error('what belongs to it failed');
      }),
    /what belongs to it failed/,
  );
  assert.deepEqual(counts(database), { accounts: 0, wagers: 0, outbox: 0 });
  assert.deepEqual(
    book.placeAll(wagers).map(({ outcome }) => outcome),
    ['placed', 'placed', 'placed'],
  );
  assert.deepEqual(counts(database), { accounts: 1, wagers: 3, outbox: 3 });
});

test('the same wager again changes nothing, however its amount is written', (t) => {
  const { database, book } = openTestPlatform(t);
  book.place(exampleWager());
  const before = account(database);
  assert.deepEqual(book.place(exampleWager({ wagerAmount: '12.50' })), {
    outcome: 'already_there',
  });
  assert.deepEqual(account(database), before);
  assert.deepEqual(counts(database), { accounts: 1, wagers: 1, outbox: 1 });
});

test('another wager with a known id is a conflict and changes nothing', (t) => {
  const { database, book } = openTestPlatform(t);
  book.place(exampleWager());
  assert.deepEqual(book.place(exampleWager({ wagerAmount: 13 })), { outcome: 'conflict' });
  assert.deepEqual(book.place(exampleWager({ playerId: uuidOf(9) })), { outcome: 'conflict' });
  assert.deepEqual(counts(database), { accounts: 1, wagers: 1, outbox: 1 });
});

test('the same id at another operator is another wager', (t) => {
  const { book } = openTestPlatform(t);
  book.place(exampleWager());
  assert.equal(book.place(exampleWager({ operatorId: 'northlight-games' })).outcome, 'placed');
});

test('bonus money and free stakes leave the account alone, their winnings do not', (t) => {
  const { database, book } = openTestPlatform(t);
  book.place(exampleWager({ stakeKind: 'bonus' }, 300));
  book.place(exampleWager({ wagerId: uuidOf(2), stakeKind: 'free' }, 0));
  assert.deepEqual(account(database), {
    deposited_minor: 0,
    staked_minor: 0,
    returned_minor: 300,
    balance_minor: 300,
  });
});

test('a void gives its amount back to the player', (t) => {
  const { database, book } = openTestPlatform(t);
  book.place(exampleWager());
  const voided = { wagerId: uuidOf(2), type: 'voided', voids: uuidOf(1) } as const;
  assert.deepEqual(book.place(exampleWager(voided)), {
    outcome: 'placed',
    sequence: 2,
    balanceMinor: 5_000,
  });
  assert.deepEqual(account(database), {
    deposited_minor: 5_000,
    staked_minor: 1_250,
    returned_minor: 1_250,
    balance_minor: 5_000,
  });
});

test('an account that could not be counted exactly refuses the wager', (t) => {
  const { book } = openTestPlatform(t);
  const huge = '9999999999999.99';
  let number = 1;
  const placeHuge = () =>
    book.place(exampleWager({ wagerId: uuidOf(number++), wagerAmount: huge }));
  const outcomes = Array.from({ length: 10 }, () => placeHuge().outcome);
  assert.deepEqual(outcomes.slice(0, 8), Array(8).fill('placed'));
  assert.equal(outcomes[9], 'account_out_of_range');
});
