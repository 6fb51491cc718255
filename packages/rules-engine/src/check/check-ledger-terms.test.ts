import assert from 'node:assert/strict';
import test from 'node:test';
import type { RuleSetDocument } from '@house-rules/contracts';
import { diffRuleSets } from '../diff/diff-rule-sets.ts';
import { hashDocument } from '../document/hash-document.ts';
import { aRuleSet } from '../testing/builders.ts';
import { checkRuleSet } from './check-rule-set.ts';

const findingsOf = (changes: Partial<RuleSetDocument>): string[] =>
  checkRuleSet({ ...aRuleSet(), ...changes })
    .findings.filter(({ code }) => code.startsWith('date_') || code.startsWith('downgrade_'))
    .map(({ code, severity, pointer }) => `${severity} ${code} ${pointer}`);

const tiersWith = (changes: Partial<RuleSetDocument['tiers']>): Partial<RuleSetDocument> => ({
  tiers: { ...aRuleSet().tiers, ...changes },
});

test('a date on which points expire must come every year', () => {
  const on = (month: number, day: number) =>
    findingsOf({ expiry: { kind: 'calendarDate', month, day } });
  assert.deepEqual(on(2, 29), ['blocks date_not_every_year /expiry/day']);
  assert.deepEqual(on(4, 31), ['blocks date_not_every_year /expiry/day']);
  assert.deepEqual([...on(2, 28), ...on(12, 31)], []);
});

test('a downgrade that lowers nothing is noted', () => {
  const full = { downgrade: { policy: 'full' as const } };
  assert.deepEqual(findingsOf(tiersWith(full)), [
    'notes downgrade_without_effect /tiers/downgrade/policy',
  ]);
  assert.deepEqual(findingsOf(tiersWith({ downgrade: { policy: 'none', graceDays: 5 } })), [
    'notes downgrade_without_effect /tiers/downgrade/graceDays',
  ]);
  const yearly = tiersWith({ ...full, window: { kind: 'calendarYear' } });
  assert.deepEqual(findingsOf(yearly), []);
});

test('a document that says nothing of the ledger has the content hash that it always had', () => {
  const { document } = checkRuleSet(aRuleSet());
  assert.ok(document);
  assert.equal(hashDocument(document), hashDocument(aRuleSet()));
  assert.deepEqual(Object.keys(document).sort(), Object.keys(aRuleSet()).sort());
});

test('a change of what the ledger does is told in words', () => {
  const newer: RuleSetDocument = {
    ...aRuleSet(),
    ...tiersWith({
      window: { kind: 'rollingDays', days: 365 },
      downgrade: { policy: 'oneLevel', graceDays: 30 },
    }),
    expiry: { kind: 'rollingMonths', months: 12 },
    voids: { whenSpent: 'withinBalance' },
    adjustments: { deskLimit: '250' },
  };
  assert.deepEqual(
    diffRuleSets(aRuleSet(), newer).map(({ message }) => message.text),
    [
      'qualifying window: all status points ever → the last 365 days',
      'a tier that the points no longer bear: never lowered → one tier at a time, after 30 days of grace',
      'points expire: never → at the end of the month, 12 months after they were earned',
      'points of a void that are spent already: owed: the balance may fall below zero → taken from the other points, the rest written off',
      'most points that one person may adjust: 1000 points at a time → 250 points at a time',
    ],
  );
});
