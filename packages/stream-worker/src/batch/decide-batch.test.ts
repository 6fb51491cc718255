import assert from 'node:assert/strict';
import { test } from 'node:test';
import { micropointsMax } from '@house-rules/contracts';
import { emptyAccount } from '@house-rules/database';
import type { Account } from '@house-rules/ledger';
import { engineFingerprint, exampleRuleSet } from '@house-rules/rules-engine';
import {
  exampleConfiguration,
  exampleOperator,
  examplePlayer,
  exampleUuid,
  exampleWager,
  ruleSetVersion,
  wagerRecord,
} from '../testing/example-records.ts';
import { createMemoryLedger, type MemoryLedger } from '../testing/memory-ledger.ts';
import { bookOf, runBatch } from '../testing/run-batches.ts';

const player = { operatorId: exampleOperator, playerId: examplePlayer };
const occurredAtMs = Date.parse('2026-11-23T20:15:30.250Z');

const withAccount = (ledger: MemoryLedger, account: Partial<Account>): void => {
  ledger.players.set(`${exampleOperator}/${examplePlayer}`, {
    player,
    account: { ...emptyAccount, ...account },
    lots: new Map(),
    days: new Map(),
    statusDays: new Map(),
    facts: [],
  });
};

/** Slots worth `euros` in the promotion of that autumn: 0.1 points × 1.5 per EUR. */
const slots = (n: number, euros: number | string) =>
  wagerRecord(exampleWager({ wagerId: exampleUuid(n), wagerAmount: euros }), { offset: n });

test('a wager has its row, and its player an account with a lot, a day and a window', () => {
  const outcome = runBatch(createMemoryLedger(), [slots(1, 12.5)]);
  const { decision, ...row } = outcome.wagers[0] ?? assert.fail('no row');
  assert.deepEqual(row, {
    operatorId: exampleOperator,
    wagerId: exampleUuid(1),
    occurredAtMs,
    contentHash: row.contentHash,
    playerId: examplePlayer,
    playerSequence: 1,
    gameId: 'book-of-tides',
    gameCategory: 'slots',
    jurisdiction: 'MT',
    currency: 'EUR',
    amountMinor: 1_250,
    stakeKind: 'real',
    channel: 'unknown',
    segments: [],
    playerSegments: [],
    ruleSetVersion: 1,
    ratesVersion: 1,
    rate: '1',
    engine: engineFingerprint,
    qualifyingBefore: 0,
    tierBefore: null,
    day: '2026-11-23',
    countersBefore: { points: 0, promotions: {} },
    reason: 'earned',
    spendable: 1_870_000,
    status: 1_250_000,
    spendableAfter: 1_870_000,
    statusAfter: 1_250_000,
    lotExpiresAtMs: null,
    traceparent: null,
  });
  assert.deepEqual(decision, {
    eligibilityRule: 'minimum-stake',
    earningRule: 'slots',
    promotions: ['autumn-slots'],
    cappedBy: null,
    tier: 'bronze',
    tierAfter: 'bronze',
    counted: ['points'],
  });
  assert.deepEqual(outcome.postings, []);
  assert.deepEqual(outcome.accounts, [
    {
      player,
      account: {
        spendable: 1_870_000,
        debt: 0,
        status: 1_250_000,
        tier: { id: 'bronze', sinceMs: occurredAtMs, heldUntilMs: null },
        qualifying: { windowKey: 'lifetime', micropoints: 1_250_000 },
        playerSequence: 1,
        openLot: { expiresAtMs: null, earned: 1_870_000, remaining: 1_870_000 },
        openDay: { day: '2026-11-23', points: 1_870_000, promotions: {} },
        facts: 0,
        lastWagerAtMs: occurredAtMs,
      },
    },
  ]);
  const { lots, days, statusDays, voids, facts } = outcome;
  assert.deepEqual([lots, days, statusDays, voids, facts], [[], [], [], [], []]);
  assert.match(outcome.digest, /^[0-9a-f]{64}$/);
});

test('a wager that earns nothing has its row and a place in its player’s sequence', () => {
  const bingo = exampleWager({ gameCategory: 'bingo' });
  const outcome = runBatch(createMemoryLedger(), [wagerRecord(bingo)]);
  assert.equal(outcome.wagers[0]?.reason, 'no_earning_rule');
  assert.equal(outcome.postings.length, 0);
  assert.equal(outcome.accounts[0]?.account.playerSequence, 1);
  assert.equal(outcome.accounts[0]?.account.tier?.id, 'bronze');
  assert.equal(outcome.accounts[0]?.account.openLot, null);
});

test('one wager’s outcome is the next one’s state, within a batch as across batches', () => {
  const together = createMemoryLedger();
  runBatch(together, [slots(1, 4_000), slots(2, 4_000), slots(3, 10)]);
  const apart = createMemoryLedger();
  for (const record of [slots(1, 4_000), slots(2, 4_000), slots(3, 10)]) runBatch(apart, [record]);
  assert.deepEqual(together.wagers, apart.wagers);
  assert.deepEqual(together.postings, apart.postings);
  assert.deepEqual(together.players, apart.players);
});

test('a tier that is reached is a row of its own, and counts from the next wager on', () => {
  const ledger = createMemoryLedger();
  // 0.12 status points per EUR at high stakes: 4,200 EUR are 504 points, Silver begins at 500.
  runBatch(ledger, [slots(1, 4_200), slots(2, 10)]);
  assert.deepEqual(
    ledger.postings.map(({ kind, playerSequence, cause }) => [kind, playerSequence, cause]),
    [['tier_change', 2, { from: 'bronze', to: 'silver' }]],
  );
  assert.deepEqual(
    ledger.wagers.map(({ playerSequence, tierBefore, spendable }) => [
      playerSequence,
      tierBefore,
      spendable,
    ]),
    [
      [1, null, 756_000_000],
      [3, 'silver', 1_650_000],
    ],
  );
});

test('a stored tier that the version in force lacks is changed by a row with its cause', () => {
  const ledger = createMemoryLedger();
  withAccount(ledger, { tier: { id: 'ruby', sinceMs: 0, heldUntilMs: null }, playerSequence: 9 });
  const { postings } = runBatch(ledger, [slots(1, 10)]);
  assert.deepEqual(
    postings.map(({ kind, playerSequence, cause }) => [kind, playerSequence, cause]),
    [['tier_change', 11, { from: 'ruby', to: 'bronze' }]],
  );
});

test('the same wager again has no effect, in its batch or later', () => {
  const ledger = createMemoryLedger();
  const again = wagerRecord(exampleWager({ wagerId: exampleUuid(1), wagerAmount: '10.00' }), {
    offset: 7,
  });
  assert.equal(runBatch(ledger, [slots(1, 10), again]).duplicates, 1);
  const later = runBatch(ledger, [again, again]);
  assert.equal(later.duplicates, 2);
  assert.deepEqual([later.wagers, later.postings, later.accounts], [[], [], []]);
  assert.equal(ledger.wagers.length, 1);
});

test('the same wager id with other content is a conflict, in its batch or later', () => {
  const ledger = createMemoryLedger();
  const outcome = runBatch(ledger, [slots(1, 10), slots(1, 11)]);
  assert.deepEqual(
    outcome.deadLetters.map(({ reason, pointer }) => [reason, pointer]),
    [['conflict', '/wagerId']],
  );
  assert.deepEqual(
    runBatch(ledger, [slots(1, 12)]).deadLetters.map(({ reason }) => reason),
    ['conflict'],
  );
  assert.equal(ledger.wagers.length, 1);
});

test('the same wager id of another operator is another wager', () => {
  const book = bookOf([...exampleConfiguration('bay-casino'), ...exampleConfiguration()]);
  const ledger = createMemoryLedger();
  const other = wagerRecord(
    exampleWager({ wagerId: exampleUuid(1), operatorId: 'bay-casino', wagerAmount: 99 }),
  );
  const outcome = runBatch(ledger, [slots(1, 10), other], book);
  assert.equal(outcome.wagers.length, 2);
  assert.equal(outcome.accounts.length, 2);
});

test('limits count what the day has used, also within a batch', () => {
  const ledger = createMemoryLedger();
  const mobile = (n: number) =>
    wagerRecord(exampleWager({ wagerId: exampleUuid(n), channel: 'mobile', wagerAmount: 10 }));
  runBatch(ledger, [mobile(1), mobile(2)]);
  runBatch(ledger, [mobile(3)]);
  assert.deepEqual(
    ledger.wagers.map(({ spendable }) => spendable),
    [6_500_000, 1_500_000, 1_500_000],
  );
  const before = ledger.wagers[2]?.countersBefore;
  assert.equal(before?.points, 8_000_000);
  assert.deepEqual({ ...before?.promotions }, { 'mobile-welcome': 1 });
  assert.deepEqual(ledger.wagers[0]?.decision.counted, ['points', 'promotion:mobile-welcome']);
});

test('a promotion may be called like a name of the prototype', () => {
  const [promotion] = exampleRuleSet.promotions;
  const limited = { ...promotion, id: 'constructor', limits: { wagersPerPlayerPerDay: 1 } };
  const document = { ...exampleRuleSet, promotions: [limited] } as typeof exampleRuleSet;
  const book = bookOf([ruleSetVersion(1, document), ...exampleConfiguration().slice(1)]);
  const ledger = createMemoryLedger();
  runBatch(ledger, [slots(1, 10), slots(2, 10)], book);
  assert.deepEqual(
    ledger.wagers.map(({ spendable }) => spendable),
    [1_500_000, 1_000_000],
  );
});

test('a balance beyond the range of exact integers is a dead letter and moves nothing', () => {
  const ledger = createMemoryLedger();
  withAccount(ledger, {
    spendable: micropointsMax - 1_000_000,
    tier: { id: 'bronze', sinceMs: 0, heldUntilMs: null },
    playerSequence: 4,
  });
  const outcome = runBatch(ledger, [slots(1, 10), slots(2, 1)]);
  assert.deepEqual(
    outcome.deadLetters.map(({ reason }) => reason),
    ['balance_out_of_range'],
  );
  assert.deepEqual(
    outcome.wagers.map(({ wagerId, playerSequence }) => [wagerId, playerSequence]),
    [[exampleUuid(2), 5]],
  );
});

test('dead letters stand in the order of the log', () => {
  const outcome = runBatch(createMemoryLedger(), [
    wagerRecord('x', { offset: 3 }),
    slots(4, 10),
    slots(4, 11),
    wagerRecord(null, { offset: 5 }),
  ]);
  assert.deepEqual(
    outcome.deadLetters.map(({ offset }) => offset),
    [3, 4, 5],
  );
});

test('the digest covers every row', () => {
  const digestOf = (euros: number) => runBatch(createMemoryLedger(), [slots(1, euros)]).digest;
  assert.equal(digestOf(10), digestOf(10));
  assert.notEqual(digestOf(10), digestOf(10.01));
});
