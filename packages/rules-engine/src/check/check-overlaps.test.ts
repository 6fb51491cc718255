import assert from 'node:assert/strict';
import test from 'node:test';
import type { Promotion, RuleSetDocument, StackingGroup } from '@house-rules/contracts';
import { aRuleSet } from '../testing/builders.ts';
import { checkRuleSet } from './check-rule-set.ts';

type Change = Partial<Promotion>;

function overlaps(first: Change, second: Change, mode: StackingGroup['mode'] = 'add'): string[] {
  const base = aRuleSet({ promotions: ['2', '3'], mode });
  const changes = [first, second];
  const document: RuleSetDocument = {
    ...base,
    stackingGroups: [...base.stackingGroups, { id: 'other', name: 'Other', mode }],
    promotions: base.promotions.map((promotion, index) => ({ ...promotion, ...changes[index] })),
  };
  const { findings } = checkRuleSet(document);
  assert.deepEqual(
    findings.filter(({ severity }) => severity === 'blocks'),
    [],
  );
  return findings.filter(({ code }) => code === 'promotions_overlap').map(({ pointer }) => pointer);
}

const category = (value: string) => ({ '==': [{ var: 'wager.gameCategory' }, value] });
const during = (from: string, to: string, change: Partial<Promotion['schedule']> = {}) => ({
  schedule: { from: `2026-${from}T00:00:00Z`, to: `2026-${to}T00:00:00Z`, ...change },
});
const weekly = (day: 'mon' | 'sat' | 'sun', from: string, to: string, timeZone = 'UTC') =>
  during('01-01', '12-31', { weekly: [{ days: [day], from, to }], timeZone });
const noted = ['/promotions/1'];

test('multipliers of one group that can meet on a wager are noted, at the later one', () => {
  assert.deepEqual(overlaps({}, {}), noted);
  assert.deepEqual(overlaps({}, {}, 'multiply'), noted);
  assert.deepEqual(overlaps({ when: category('slots') }, {}), noted);
});

test('promotions that no wager has together are not noted', () => {
  assert.deepEqual(overlaps({ when: category('slots') }, { when: category('bingo') }), []);
  assert.deepEqual(overlaps(during('01-01', '02-01'), during('02-01', '03-01')), []);
  assert.deepEqual(overlaps(during('01-01', '02-02'), during('02-01', '03-01')), noted);
  assert.deepEqual(overlaps({ paused: true }, {}), []);
  assert.deepEqual(overlaps({ when: false }, {}), []);
});

test('weekly windows by the same clock that never meet are not noted', () => {
  assert.deepEqual(overlaps(weekly('sat', '10:00', '12:00'), weekly('sun', '10:00', '12:00')), []);
  assert.deepEqual(overlaps(weekly('sat', '10:00', '12:00'), weekly('sat', '12:00', '13:00')), []);
  assert.deepEqual(
    overlaps(weekly('sat', '10:00', '12:01'), weekly('sat', '12:00', '13:00')),
    noted,
  );
  assert.deepEqual(
    overlaps(weekly('sun', '23:00', '01:00'), weekly('mon', '00:30', '02:00')),
    noted,
  );
  assert.deepEqual(overlaps(weekly('sat', '10:00', '12:00'), {}), noted);
});

test('windows by two clocks may meet', () => {
  const there = weekly('sun', '10:00', '12:00', 'America/New_York');
  assert.deepEqual(overlaps(weekly('sat', '10:00', '12:00'), there), noted);
});

test('another group, the best of a group and bonuses overlap as they should', () => {
  assert.deepEqual(overlaps({}, { group: 'other' }), []);
  assert.deepEqual(overlaps({}, {}, 'best'), []);
  assert.deepEqual(overlaps({}, { effect: { kind: 'bonus', points: '5' } }), []);
});
