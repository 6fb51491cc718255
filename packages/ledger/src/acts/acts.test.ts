import assert from 'node:assert/strict';
import { test } from 'node:test';
import { micropointsMax } from '@house-rules/contracts';
import type { Account, Lot } from '../account.ts';
import { exampleTerms } from '../testing/example-terms.ts';
import { type ActAnswer, act } from './act.ts';
import { adjust, lotOfAdjustment, needsSecondPerson } from './adjustment.ts';
import { expireDue } from './expiry.ts';
import { afterStep, cancel, reserve } from './redemption.ts';

const january = Date.parse('2027-01-31T23:00:00Z');
const open: Lot = { expiresAtMs: null, earned: 40, remaining: 30 };
const older: Lot = { expiresAtMs: january, earned: 20, remaining: 20 };
const lots = [open, older];

const account = (changes: Partial<Account> = {}): Account => ({
  spendable: 50,
  debt: 0,
  status: 70,
  tier: { id: 'bronze', sinceMs: 0, heldUntilMs: null },
  qualifying: { windowKey: 'lifetime', micropoints: 70 },
  playerSequence: 4,
  openLot: open,
  openDay: null,
  facts: 0,
  lastWagerAtMs: Date.parse('2026-11-23T20:00:00Z'),
  ...changes,
});

const done = (answer: ActAnswer): Extract<ActAnswer, { ok: true }> =>
  answer.ok ? answer : assert.fail(answer.sentence);
const codeOf = (answer: ActAnswer): string => (answer.ok ? 'done' : answer.code);

test('a reservation takes first what expires first, and is a row of its own', () => {
  const answer = done(reserve(account(), lots, 25, 0));
  assert.deepEqual(answer.row, {
    playerSequence: 5,
    spendable: -25,
    status: 0,
    spendableAfter: 25,
    statusAfter: 70,
    lots: [
      { expiresAtMs: january, amount: -20 },
      { expiresAtMs: null, amount: -5 },
    ],
  });
  assert.equal(answer.account.openLot?.remaining, 25);
  assert.deepEqual(answer.lots, [{ ...older, remaining: 0 }]);
});

test('a cancelled reservation leaves the account as it was, two rows later', () => {
  const taken = done(reserve(account(), lots, 25, 0));
  const standing = [taken.account.openLot ?? open, ...taken.lots];
  const back = done(cancel(taken.account, standing, taken.row.lots));
  const { playerSequence, openLot, ...rest } = back.account;
  const before = account();
  assert.deepEqual(rest, { ...rest, spendable: before.spendable, debt: before.debt });
  assert.deepEqual([playerSequence, openLot?.remaining, back.lots[0]?.remaining], [6, 30, 20]);
});

test('what is not covered is refused, to the micropoint, and debt covers nothing', () => {
  assert.equal(codeOf(reserve(account(), lots, 50, 0)), 'done');
  assert.equal(codeOf(reserve(account(), lots, 51, 0)), 'not_covered');
  assert.equal(codeOf(reserve(account({ debt: 10, spendable: 40 }), lots, 41, 0)), 'not_covered');
  assert.equal(codeOf(reserve(account(), lots, 31, january)), 'not_covered');
  assert.equal(codeOf(reserve(account(), lots, 0, 0)), 'not_positive');
});

test('each step of a redemption may be repeated, and none undone by another', () => {
  assert.equal(afterStep('reserved', 'confirm'), 'confirmed');
  assert.equal(afterStep('confirmed', 'confirm'), 'confirmed');
  assert.equal(afterStep('confirmed', 'cancel'), null);
  assert.equal(afterStep('cancelled', 'confirm'), null);
  assert.equal(afterStep('lapsed', 'cancel'), null);
  assert.equal(afterStep('reserved', 'lapse'), 'lapsed');
});

test('an adjustment pays the debt first, and fills the lot of its own instant', () => {
  const terms = exampleTerms({ expiry: { kind: 'rollingMonths', months: 1 } });
  const atMs = Date.parse('2026-12-05T00:00:00Z');
  const lotExpiresAtMs = lotOfAdjustment(terms, atMs);
  assert.equal(lotExpiresAtMs, january);
  const answer = done(
    adjust(account({ debt: 8, spendable: 42 }), lots, 10, { atMs, lotExpiresAtMs }),
  );
  assert.deepEqual(answer.row.lots, [{ expiresAtMs: january, amount: 2 }]);
  assert.deepEqual([answer.account.spendable, answer.account.debt], [52, 0]);
  assert.equal(answer.account.openLot, open);
});

test('an adjustment never makes debt', () => {
  const at = { atMs: 0, lotExpiresAtMs: null };
  assert.equal(codeOf(adjust(account(), lots, -50, at)), 'done');
  assert.equal(codeOf(adjust(account(), lots, -51, at)), 'not_covered');
  assert.equal(codeOf(adjust(account(), lots, 0, at)), 'nothing_to_move');
});

test('more than the desk’s limit, either way, needs a second person', () => {
  const terms = exampleTerms({ deskLimit: 100 });
  assert.deepEqual(
    [100, -100, 101, -101].map((points) => needsSecondPerson(terms, points)),
    [false, false, true, true],
  );
});

test('expiry takes what is due once, and the second run finds nothing', () => {
  const at = { terms: exampleTerms(), atMs: january };
  const answer = done(expireDue(account(), lots, at));
  assert.deepEqual(answer.row.lots, [{ expiresAtMs: january, amount: -20 }]);
  const standing = [open, ...answer.lots];
  assert.equal(codeOf(expireDue(answer.account, standing, at)), 'nothing_to_move');
  assert.equal(codeOf(expireDue(account(), lots, { ...at, atMs: january - 1 })), 'nothing_to_move');
});

test('everything of an inactive player expires, and nothing of one who never wagered', () => {
  const terms = exampleTerms({ expiry: { kind: 'inactivity', days: 30 } });
  const atMs = Date.parse('2026-12-23T23:00:00Z');
  const answer = done(expireDue(account(), lots, { terms, atMs }));
  assert.equal(answer.account.spendable, 0);
  assert.equal(codeOf(expireDue(account(), lots, { terms, atMs: atMs - 1 })), 'nothing_to_move');
  const never = account({ lastWagerAtMs: null });
  assert.equal(codeOf(expireDue(never, lots, { terms, atMs })), 'nothing_to_move');
});

test('a balance that would leave the range of exact integers is refused', () => {
  const rich = account({ spendable: micropointsMax });
  assert.equal(codeOf(act(rich, lots, { spendable: 1, debt: 0, lots: [] })), 'out_of_range');
});
