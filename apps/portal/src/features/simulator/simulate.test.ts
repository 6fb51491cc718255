import assert from 'node:assert/strict';
import test from 'node:test';
import type { TimelineEntry } from '@house-rules/contracts';
import { exampleRates, exampleRuleSet } from '@house-rules/rules-engine';
import { readInput, simulate, versionInForce } from './simulate.ts';

const wager = {
  amount: '50',
  currency: 'EUR',
  gameCategory: 'table_games',
  jurisdiction: 'MT',
  timestamp: '2026-11-14T20:00:00Z',
};

test('a typed wager earns what the same stored test expects', () => {
  const read = readInput(wager, { statusPoints: '2500' });
  assert.ok(read.ok);
  const explanation = simulate(exampleRuleSet, exampleRates, read.input);
  assert.equal(explanation?.decision.spendable, 6_250_000);
  assert.equal(explanation?.decision.earningRule, 'table-games');
});

test('what is no wager says which field is wrong', () => {
  const faultsOf = (typed: object) => {
    const read = readInput({ ...wager, ...typed }, {});
    return read.ok ? [] : Object.keys(read.faults);
  };
  assert.deepEqual(faultsOf({ currency: 'euro' }), ['currency']);
  assert.deepEqual(faultsOf({ jurisdiction: 'Malta' }), ['jurisdiction']);
  assert.deepEqual(faultsOf({ amount: 'ten' }), ['amount']);
  assert.deepEqual(faultsOf({ amount: '1.234' }), ['amount']);
  assert.deepEqual(faultsOf({}), []);
});

test('a currency without a rate cannot be decided', () => {
  const read = readInput({ ...wager, currency: 'JPY' }, {});
  assert.ok(read.ok);
  assert.equal(simulate(exampleRuleSet, exampleRates, read.input), null);
});

const entry = (sequence: number, version: number, from: string, more = {}): TimelineEntry => ({
  sequence,
  subject: 'ruleSet',
  action: 'activate',
  version,
  from,
  cancels: null,
  reason: 'reason',
  by: { id: 'mara', name: 'Mara' },
  at: from,
  state: 'superseded',
  ...more,
});

test('in force is the last activation up to the instant that was not cancelled', () => {
  const entries = [
    entry(1, 1, '2026-11-01T00:00:00Z'),
    entry(2, 2, '2026-11-10T00:00:00Z'),
    entry(3, 3, '2026-11-12T00:00:00Z', { state: 'cancelled' }),
    entry(4, 3, '2026-11-12T00:00:00Z', { state: 'cancellation', action: 'cancel', cancels: 3 }),
    entry(5, 9, '2026-11-11T00:00:00Z', { subject: 'rates' }),
    entry(6, 1, '2026-11-10T00:00:00Z'),
  ];
  assert.equal(versionInForce(entries, '2026-10-31T00:00:00Z'), null);
  assert.equal(versionInForce(entries, '2026-11-05T00:00:00Z'), 1);
  assert.equal(versionInForce(entries, '2026-11-10T00:00:00Z'), 1);
  assert.equal(versionInForce(entries.slice(0, 5), '2026-11-20T00:00:00Z'), 2);
});
