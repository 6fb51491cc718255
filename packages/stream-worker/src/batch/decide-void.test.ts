import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RuleSetDocument, WagerEventInput } from '@house-rules/contracts';
import { reserve } from '@house-rules/ledger';
import { exampleRuleSet } from '@house-rules/rules-engine';
import {
  exampleConfiguration,
  exampleOperator,
  examplePlayer,
  exampleUuid,
  exampleVoid,
  exampleWager,
  ruleSetVersion,
  wagerRecord,
} from '../testing/example-records.ts';
import { createMemoryLedger, type MemoryLedger } from '../testing/memory-ledger.ts';
import { bookOf, runBatch } from '../testing/run-batches.ts';
import { ConfigurationNeeded } from './configuration-needed.ts';

/** 10 EUR on slots are 1.5 points, 1 of status. */
const wager = (n: number, changes: Partial<WagerEventInput> = {}) =>
  wagerRecord(exampleWager({ wagerId: exampleUuid(n), wagerAmount: 10, ...changes }), {
    offset: n,
  });

const voidOf = (n: number, wagerAmount: string, changes: Partial<WagerEventInput> = {}) =>
  wagerRecord(
    exampleVoid({ wagerId: exampleUuid(900 + n), voids: exampleUuid(1), wagerAmount, ...changes }),
    { offset: 900 + n },
  );

const bookWith = (terms: Partial<RuleSetDocument>) =>
  bookOf([ruleSetVersion(1, { ...exampleRuleSet, ...terms }), ...exampleConfiguration().slice(1)]);

const playerIn = (ledger: MemoryLedger, playerId = examplePlayer) =>
  ledger.players.get(`${exampleOperator}/${playerId}`) ?? assert.fail('no such player');

const reversals = (ledger: MemoryLedger) =>
  ledger.postings.filter(({ kind }) => kind === 'reverse');

const reasons = ({ deadLetters }: MemoryLedger) =>
  deadLetters.map(({ reason, pointer }) => [reason, pointer]);

/** The player spends points, as the API's redemption would. */
const spend = (ledger: MemoryLedger, micropoints: number): void => {
  const player = playerIn(ledger);
  const open = player.account.openLot;
  const answer = reserve(player.account, open === null ? [] : [open], micropoints, 0);
  assert.ok(answer.ok);
  player.account = answer.account;
};

test('a void takes back spendable and status points, and the counters of the wager’s own day', () => {
  const ledger = createMemoryLedger();
  const yesterday = { timestamp: '2026-11-22T12:00:00Z', channel: 'mobile' as const };
  runBatch(ledger, [wager(1, yesterday), wager(2)]);
  assert.equal(ledger.wagers[0]?.spendable, 6_500_000);
  runBatch(ledger, [voidOf(1, '10')]);
  const { account, days } = playerIn(ledger);
  assert.deepEqual([account.spendable, account.status], [1_500_000, 1_000_000]);
  assert.equal(account.openLot?.remaining, 1_500_000);
  assert.deepEqual({ ...days.get('2026-11-22')?.promotions }, {});
  assert.equal(days.get('2026-11-22')?.points, 0);
  assert.equal(account.openDay?.points, 1_500_000);
  assert.deepEqual(reversals(ledger), [
    {
      player: { operatorId: exampleOperator, playerId: examplePlayer },
      playerSequence: 3,
      kind: 'reverse',
      spendable: -6_500_000,
      status: -1_000_000,
      spendableAfter: 1_500_000,
      statusAfter: 1_000_000,
      occurredAtMs: Date.parse('2026-11-23T20:15:30.500Z'),
      cause: {
        voidId: exampleUuid(901),
        wagerId: exampleUuid(1),
        amountMinor: 1_000,
        voidedMinor: 1_000,
        reversed: 6_500_000,
        writtenOff: 0,
        whenSpent: 'negativeBalance',
      },
      lots: [{ expiresAtMs: null, amount: -6_500_000 }],
    },
  ]);
});

test('a promotion’s count gets its wager back when the whole stake is voided, not before', () => {
  const ledger = createMemoryLedger();
  const counted = () => ({ ...playerIn(ledger).account.openDay?.promotions });
  runBatch(ledger, [wager(1, { channel: 'mobile' }), voidOf(1, '9.99')]);
  assert.deepEqual(counted(), { 'mobile-welcome': 1 });
  runBatch(ledger, [voidOf(2, '0.01')]);
  assert.deepEqual(counted(), {});
  runBatch(ledger, [wager(2, { channel: 'mobile' })]);
  assert.deepEqual(counted(), { 'mobile-welcome': 1 });
  assert.equal(playerIn(ledger).account.spendable, 6_500_000);
});

test('several voids that wait are applied by their own time, in whichever batches they came', () => {
  const late = voidOf(1, '2', { timestamp: '2026-11-23T20:15:30.900Z' });
  const early = voidOf(2, '3', { timestamp: '2026-11-23T20:15:30.600Z' });
  for (const batches of [
    [[late, early], [wager(1)]],
    [[late], [early, wager(1)]],
  ]) {
    const ledger = createMemoryLedger();
    for (const batch of batches) runBatch(ledger, batch);
    assert.deepEqual(
      reversals(ledger).map(({ cause }) => cause.voidId),
      [exampleUuid(902), exampleUuid(901)],
    );
  }
});

test('a void before its wager waits, in its batch or later, and is applied right behind it', () => {
  const apart = createMemoryLedger();
  assert.deepEqual(
    runBatch(apart, [voidOf(1, '10')]).voids.map(({ state }) => state),
    ['pending'],
  );
  assert.equal(apart.postings.length, 0);
  runBatch(apart, [wager(1), wager(2)]);
  const together = createMemoryLedger();
  runBatch(together, [voidOf(1, '10'), wager(1), wager(2)]);
  for (const ledger of [apart, together]) {
    assert.deepEqual(
      [...ledger.wagers, ...reversals(ledger)].map(({ playerSequence }) => playerSequence),
      [1, 3, 2],
    );
    assert.equal(ledger.voids.get(`${exampleOperator}/${exampleUuid(901)}`)?.state, 'applied');
    assert.equal(playerIn(ledger).account.spendable, 1_500_000);
  }
});

test('the same void again has no effect, and its id with other content is a conflict', () => {
  const ledger = createMemoryLedger();
  runBatch(ledger, [wager(1), voidOf(1, '4'), voidOf(1, '4.00')]);
  runBatch(ledger, [voidOf(1, '4'), voidOf(1, '3')]);
  assert.equal(ledger.duplicates, 2);
  assert.deepEqual(reasons(ledger), [['conflict', '/wagerId']]);
  assert.equal(playerIn(ledger).account.spendable, 900_000);
});

test('parts take together what the whole takes, and more than the stake is refused', () => {
  const ledger = createMemoryLedger();
  runBatch(ledger, [wager(1), voidOf(1, '3.33'), voidOf(2, '3.33')]);
  runBatch(ledger, [voidOf(3, '3.35'), voidOf(4, '3.34')]);
  assert.deepEqual(reasons(ledger), [['void_exceeds_stake', '/wagerAmount']]);
  assert.equal(playerIn(ledger).account.spendable, 0);
  assert.equal(playerIn(ledger).account.status, 0);
});

test('two voids of one batch know of each other', () => {
  const ledger = createMemoryLedger();
  runBatch(ledger, [wager(1), voidOf(1, '6'), voidOf(2, '5')]);
  assert.deepEqual(reasons(ledger), [['void_exceeds_stake', '/wagerAmount']]);
  assert.equal(playerIn(ledger).account.spendable, 600_000);
});

test('a wager that earned nothing names no lot, whatever the terms', () => {
  const book = bookWith({ expiry: { kind: 'rollingMonths', months: 1 } });
  const ledger = createMemoryLedger();
  runBatch(ledger, [wager(1), wager(2, { gameCategory: 'bingo' })], book);
  assert.deepEqual(
    ledger.wagers.map(({ lotExpiresAtMs }) => lotExpiresAtMs),
    [Date.parse('2026-12-31T23:00:00Z'), null],
  );
});

test('a void in another currency, or of another player’s wager, is refused', () => {
  const ledger = createMemoryLedger();
  const other = exampleUuid(7, '00b0');
  runBatch(ledger, [wager(1), voidOf(1, '5', { currency: 'GBP' })]);
  runBatch(ledger, [voidOf(2, '5', { playerId: other })]);
  assert.deepEqual(reasons(ledger), [
    ['void_mismatch', '/currency'],
    ['void_mismatch', '/playerId'],
  ]);
  assert.equal(playerIn(ledger).account.spendable, 1_500_000);
});

test('a waiting void that turns out to be none of the wager’s waits on', () => {
  const ledger = createMemoryLedger();
  runBatch(ledger, [voidOf(1, '5', { currency: 'GBP' })]);
  runBatch(ledger, [wager(1)]);
  assert.equal(playerIn(ledger).account.spendable, 1_500_000);
  assert.equal(ledger.voids.get(`${exampleOperator}/${exampleUuid(901)}`)?.state, 'pending');
});

test('points that are spent are owed, and the next wager pays the debt first', () => {
  const ledger = createMemoryLedger();
  runBatch(ledger, [wager(1)]);
  spend(ledger, 1_000_000);
  runBatch(ledger, [voidOf(1, '10')]);
  const { account } = playerIn(ledger);
  assert.deepEqual([account.spendable, account.debt], [-1_000_000, 1_000_000]);
  runBatch(ledger, [wager(2)]);
  const after = playerIn(ledger).account;
  assert.deepEqual([after.spendable, after.debt, after.openLot?.remaining], [500_000, 0, 500_000]);
});

test('written off by the terms under which they were earned, spent points are nobody’s debt', () => {
  const book = bookWith({ voids: { whenSpent: 'writeOff' } });
  const ledger = createMemoryLedger();
  runBatch(ledger, [wager(1)], book);
  spend(ledger, 1_000_000);
  runBatch(ledger, [voidOf(1, '10')], book);
  const { account } = playerIn(ledger);
  assert.deepEqual([account.spendable, account.debt], [0, 0]);
  assert.equal(reversals(ledger)[0]?.spendable, -500_000);
  assert.equal(reversals(ledger)[0]?.cause.writtenOff, 1_000_000);
});

test('a void that waited undoes its wager whole: the debt that it paid is owed again', () => {
  const book = bookWith({ voids: { whenSpent: 'withinBalance' } });
  const ledger = createMemoryLedger();
  runBatch(ledger, [wager(1)], book);
  const player = playerIn(ledger);
  player.account = { ...player.account, spendable: -500_000, debt: 500_000, openLot: null };
  runBatch(ledger, [voidOf(2, '10', { voids: exampleUuid(2) })], book);
  runBatch(ledger, [wager(2)], book);
  const { account } = playerIn(ledger);
  assert.deepEqual([account.spendable, account.debt], [-500_000, 500_000]);
});

test('status points are taken from the window of the wager’s own day', () => {
  const tiers = { ...exampleRuleSet.tiers, window: { kind: 'rollingDays' as const, days: 2 } };
  const book = bookWith({ tiers });
  const ledger = createMemoryLedger();
  const on = (day: string) => ({ timestamp: `${day}T12:00:00Z` });
  runBatch(ledger, [wager(1, on('2026-11-20')), wager(2, on('2026-11-22')), wager(3)], book);
  assert.equal(playerIn(ledger).account.qualifying?.micropoints, 2_000_000);
  runBatch(ledger, [voidOf(1, '10')], book);
  assert.equal(playerIn(ledger).account.qualifying?.micropoints, 2_000_000);
  runBatch(ledger, [voidOf(2, '10', { voids: exampleUuid(2) })], book);
  assert.deepEqual(playerIn(ledger).account.qualifying, {
    windowKey: '2026-11-23/2',
    micropoints: 1_000_000,
  });
  assert.deepEqual(
    [...playerIn(ledger).statusDays],
    [
      ['2026-11-20', 0],
      ['2026-11-22', 0],
      ['2026-11-23', 1_000_000],
    ],
  );
});

test('a wager without a stake is voided once', () => {
  const bonus = {
    id: 'bonus',
    name: 'Bonus',
    when: true,
    schedule: { from: '2026-01-01T00:00:00Z', to: '2027-01-01T00:00:00Z' },
    effect: { kind: 'bonus' as const, points: '5' },
    group: exampleRuleSet.stackingGroups[0]?.id ?? '',
    limits: { wagersPerPlayerPerDay: 3 },
  };
  const everyone = { id: 'all', name: 'All', effect: 'allow' as const, when: true, reason: 'All.' };
  const book = bookWith({ promotions: [bonus], eligibility: [everyone] });
  const ledger = createMemoryLedger();
  runBatch(ledger, [wager(1, { wagerAmount: 0 }), wager(2, { wagerAmount: 0 })], book);
  assert.equal(playerIn(ledger).account.spendable, 10_000_000);
  runBatch(ledger, [voidOf(1, '0')], book);
  runBatch(ledger, [voidOf(2, '0')], book);
  assert.equal(playerIn(ledger).account.spendable, 5_000_000);
  assert.deepEqual({ ...playerIn(ledger).account.openDay?.promotions }, { bonus: 1 });
});

test('a void whose wager was decided by a version that is not held yet has to wait', () => {
  const ledger = createMemoryLedger();
  runBatch(ledger, [wager(1)]);
  const [row] = ledger.wagers;
  assert.ok(row);
  ledger.write({ ...emptyOutcome, wagers: [{ ...row, ruleSetVersion: 7 }] });
  assert.throws(() => runBatch(ledger, [voidOf(1, '10')]), ConfigurationNeeded);
});

const emptyOutcome = {
  wagers: [],
  postings: [],
  accounts: [],
  lots: [],
  days: [],
  statusDays: [],
  voids: [],
  facts: [],
  deadLetters: [],
  duplicates: 0,
  digest: '',
};
