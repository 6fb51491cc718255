import assert from 'node:assert/strict';
import test from 'node:test';
import type { Promotion, StackingGroup } from '@house-rules/contracts';
import { overlapsOf, together } from './overlaps.ts';

const promotion = (id: string, effect: Promotion['effect'], group = 'g'): Promotion => ({
  id,
  name: id,
  when: true,
  schedule: { from: '2026-01-01T00:00:00Z', to: '2027-01-01T00:00:00Z' },
  effect,
  group,
});
const double = promotion('double', { kind: 'multiplier', multiplier: '2' });
const half = promotion('half', { kind: 'multiplier', multiplier: '1.5' });
const bonus = promotion('bonus', { kind: 'bonus', points: '5' }, 'other');
const span = (fromMs: number, toMs: number) => ({ fromMs, toMs });

const setsOf = (...running: Parameters<typeof overlapsOf>[0]) =>
  overlapsOf(running).map(({ promotions, spans }) => [
    promotions.map(({ id }) => id).join('+'),
    ...spans.map(({ fromMs, toMs }) => `${fromMs}-${toMs}`),
  ]);

test('promotions meet where both run, once for each stretch', () => {
  const sets = setsOf(
    { promotion: double, spans: [span(0, 10), span(20, 30)] },
    { promotion: half, spans: [span(5, 25)] },
  );
  assert.deepEqual(sets, [['double+half', '5-10', '20-25']]);
});

test('three at a time are told apart from the two before and after', () => {
  const sets = setsOf(
    { promotion: double, spans: [span(0, 30)] },
    { promotion: half, spans: [span(0, 30)] },
    { promotion: bonus, spans: [span(10, 20)] },
  );
  assert.deepEqual(sets, [
    ['double+half', '0-10', '20-30'],
    ['double+half+bonus', '10-20'],
  ]);
});

test('one that ends when the other begins does not meet it, and a paused one meets none', () => {
  const touching = setsOf(
    { promotion: double, spans: [span(0, 10)] },
    { promotion: half, spans: [span(10, 20)] },
  );
  assert.deepEqual(touching, []);
  const paused = setsOf(
    { promotion: { ...double, paused: true }, spans: [span(0, 10)] },
    { promotion: half, spans: [span(0, 20)] },
  );
  assert.deepEqual(paused, []);
});

test('together they come to what the group says, exactly', () => {
  const inGroup = (mode: StackingGroup['mode']) =>
    together([double, half], [{ id: 'g', name: 'G', mode }]).multiplier;
  assert.equal(inGroup('multiply'), '3');
  assert.equal(inGroup('add'), '2.5');
  assert.equal(inGroup('best'), '2');
});

test('groups multiply each other, and bonuses are added last', () => {
  const other = { ...half, group: 'other' };
  const groups = [
    { id: 'g', name: 'G', mode: 'best' as const },
    { id: 'other', name: 'O', mode: 'add' as const },
  ];
  assert.deepEqual(together([double, other, bonus], groups), { multiplier: '3', bonus: '5' });
  assert.deepEqual(together([bonus], groups), { multiplier: '1', bonus: '5' });
});
