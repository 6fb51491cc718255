import assert from 'node:assert/strict';
import test from 'node:test';
import { ruleSetDocumentSchema } from '@house-rules/contracts';
import { exampleRuleSet } from '@house-rules/rules-engine';
import { toJson } from '../rule-set/document/read-json.ts';
import { compareDocuments as compareJson } from './compare-documents.ts';

const compareDocuments = (before: object, after: object) =>
  compareJson(toJson(before), toJson(after));
const rules = exampleRuleSet;
const [first, second, third, ...others] = rules.earning;
assert.ok(first && second && third);

test('a document compared with itself changes nothing, whatever the order of its keys', () => {
  const turned = Object.fromEntries(Object.entries(structuredClone(rules)).reverse());
  assert.deepEqual(compareDocuments(rules, turned), []);
});

test('a rate that changes names its rule, the old rate and the new', () => {
  const earning = [first, { ...second, pointsPerUnit: '0.12' }, third, ...others];
  assert.deepEqual(compareDocuments(rules, { ...rules, earning }), [
    {
      section: 'earning',
      pointer: '/earning/1',
      item: 'Slots',
      what: { kind: 'field', field: 'pointsPerUnit', before: '0.1', after: '0.12' },
    },
  ]);
});

test('moving one rule is one move, not a move of all that gave way', () => {
  const earning = [second, third, ...others, first];
  assert.deepEqual(
    compareDocuments(rules, { ...rules, earning }).map(({ item, what }) => ({ item, what })),
    [{ item: 'High-stakes slots', what: { kind: 'moved', from: 1, to: 5 } }],
  );
});

test('rules that come, go, pause and change their condition are told apart', () => {
  const added = { ...first, id: 'poker', name: 'Poker' };
  const earning = [first, { ...third, paused: true, when: true }, ...others, added];
  const found = compareDocuments(rules, { ...rules, earning });
  assert.deepEqual(
    found.map(({ item, what }) => [item, what.kind]),
    [
      ['Slots', 'removed'],
      ['Table games', 'condition'],
      ['Table games', 'paused'],
      ['Poker', 'added'],
    ],
  );
});

test('settings of the whole are named by their place', () => {
  const rounding = { decimals: 0, mode: 'down' as const };
  assert.deepEqual(compareDocuments(rules, { ...rules, rounding }), [
    {
      section: 'currency',
      pointer: '/rounding/decimals',
      item: null,
      what: { kind: 'field', field: 'rounding/decimals', before: 2, after: 0 },
    },
  ]);
});

test('an unfinished document is compared without complaint', () => {
  assert.deepEqual(compareDocuments({}, {}), []);
  assert.equal(compareDocuments({ earning: 'none' }, rules).length > 0, true);
  assert.equal(compareDocuments({ earning: [null, 3] }, { earning: [null, 4] }).length, 1);
});

test('a test whose defaults are left out is the test with its defaults written out', () => {
  const wager = {
    amount: 10,
    currency: 'EUR',
    gameCategory: 'slots',
    jurisdiction: 'MT',
    timestamp: '2026-11-23T12:00:00Z',
  };
  const typed = { id: 'a', name: 'A', wager, expect: { eligible: true, points: '1' } };
  const { tests } = ruleSetDocumentSchema.parse({ ...rules, tests: [typed] });
  assert.notDeepEqual(tests, [typed]);
  assert.deepEqual(compareDocuments({ ...rules, tests }, { ...rules, tests: [typed] }), []);
});
