import assert from 'node:assert/strict';
import test from 'node:test';
import type { Expression } from '@house-rules/contracts';
import { exampleRuleSet } from '@house-rules/rules-engine';
import { readCondition } from './read-condition.ts';
import {
  withComparison,
  withField,
  withRow,
  writeComparison,
  writeGroup,
} from './write-condition.ts';

const slots = { '==': [{ var: 'wager.gameCategory' }, 'slots'] };
const highStake = { '>=': [{ var: 'wager.amount' }, 100] };

/** Writes what the rows show; where a row is code, the expression itself. */
function written(expression: Expression): Expression {
  const node = readCondition(expression);
  if (node.kind === 'always') return true;
  if (node.kind === 'code') return expression;
  if (node.kind === 'comparison') return writeComparison(node.field, node.comparison, node.value);
  return { [node.junction]: node.items.map(written) };
}

test('every condition of the reference rule set is shown in rows and written back the same', () => {
  const { eligibility, earning, promotions } = exampleRuleSet;
  for (const { when } of [...eligibility, ...earning, ...promotions]) {
    assert.deepEqual(written(when), when);
  }
});

test('what no row can show is code, never another comparison', () => {
  for (const expression of [
    { '===': [{ var: 'wager.gameCategory' }, 'slots'] },
    { '==': ['slots', { var: 'wager.gameCategory' }] },
    { '==': [{ var: ['wager.gameCategory', 'x'] }, 'slots'] },
    { '==': [{ var: 'wager.unknown' }, 'slots'] },
    { '<=': [1, { var: 'wager.amount' }, 10] },
    { '!': slots },
    { '!': [{ '!': { in: ['vip', { var: 'player.segments' }] } }] },
    { some: [{ var: 'player.segments' }, { '==': [{ var: '' }, 'vip'] }] },
    { and: [] },
    { and: [slots], or: [slots] },
    { '>': [{ var: 'wager.gameCategory' }, 'slots'] },
    false,
    null,
    'slots',
  ] as Expression[]) {
    assert.equal(readCondition(expression).kind, 'code', JSON.stringify(expression));
  }
});

test('a second row makes a group, and a group of one is its row', () => {
  assert.deepEqual(withRow(slots, highStake, 'and'), { and: [slots, highStake] });
  assert.deepEqual(withRow({ or: [slots] }, highStake, 'and'), { or: [slots, highStake] });
  assert.deepEqual(withRow(true, slots, 'and'), slots);
  assert.deepEqual(writeGroup('and', [slots]), slots);
  assert.deepEqual(writeGroup('and', []), true);
});

test('another comparison keeps the value as far as it fits', () => {
  const node = readCondition(slots);
  assert.ok(node.kind === 'comparison');
  const list = { in: [{ var: 'wager.gameCategory' }, ['slots']] };
  assert.deepEqual(withComparison(node.field, 'one_of', 'slots'), list);
  assert.deepEqual(withComparison(node.field, 'is', ['slots', 'bingo']), slots);
  assert.deepEqual(withField(node.field), slots);
});
