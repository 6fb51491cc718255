import assert from 'node:assert/strict';
import test from 'node:test';
import { historyKinds, kindsIn, kindsText, withKind } from './history-kinds.ts';

test('an address without kinds, or with words that are none, shows every kind', () => {
  assert.deepEqual(kindsIn(null), []);
  assert.deepEqual(kindsIn('postings,,__proto__'), []);
});

test('the kinds of an address stand in one order, each once', () => {
  assert.deepEqual(kindsIn('fact,redeem,redeem'), ['redeem', 'fact']);
  assert.equal(kindsText(['fact', 'redeem']), 'redeem,fact');
});

test('to leave nothing out needs no word in the address', () => {
  assert.equal(kindsText([]), null);
  assert.equal(kindsText(historyKinds), null);
});

test('a kind is chosen, and chosen again is let go', () => {
  const chosen = withKind(['wager'], 'expire');
  assert.deepEqual(chosen, ['wager', 'expire']);
  assert.deepEqual(withKind(chosen, 'wager'), ['expire']);
});
