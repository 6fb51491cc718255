import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ruleSetDocumentSchema } from '@house-rules/contracts';
import { intlCalendar } from '../testing/intl-calendar.ts';
import { ledgerTerms, micropointsOf } from './ledger-terms.ts';

const document = ruleSetDocumentSchema.parse({
  schemaVersion: 1,
  name: 'Plain rules',
  currency: { base: 'EUR' },
  timeZone: 'Europe/Malta',
  rounding: { decimals: 2, mode: 'down' },
  eligibility: [],
  earning: [],
  statusPoints: 'base',
  tiers: {
    window: { kind: 'lifetime' },
    ladder: [{ id: 'bronze', name: 'Bronze', from: '0', multiplier: '1' }],
  },
  stackingGroups: [],
  promotions: [],
  limits: {},
  redemption: { minimumPoints: '0', pointsPerUnit: '100' },
  tests: [],
});

test('a rule set that says nothing of earned points keeps them for ever and owes what is voided', () => {
  const { calendar, ...terms } = ledgerTerms(document, intlCalendar('Europe/Malta'));
  assert.deepEqual(terms, {
    expiry: { kind: 'never' },
    window: { kind: 'lifetime' },
    downgrade: { policy: 'none', graceDays: 0 },
    ladder: [{ id: 'bronze', from: 0 }],
    whenSpent: 'negativeBalance',
    deskLimit: 1_000_000_000,
  });
});

test('points of a document are exact micropoints', () => {
  assert.deepEqual(
    ['0', '1', '0.000001', '2500.5', '999999999.999999'].map(micropointsOf),
    [0, 1_000_000, 1, 2_500_500_000, 999_999_999_999_999],
  );
});
