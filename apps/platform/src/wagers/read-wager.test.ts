import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exampleEvent } from '../testing/example-wager.ts';
import { readWager } from './read-wager.ts';

const pointerAndSentence = (value: unknown) => {
  const reading = readWager(value);
  return reading.ok ? null : [reading.pointer, reading.sentence];
};

test('nine fields are a wager, and fields that nobody knows are tolerated', () => {
  const reading = readWager({ ...exampleEvent(), studio: 'nobody knows this' });
  assert.ok(reading.ok);
  assert.equal(reading.stakeMinor, 1_250);
  assert.equal(reading.event.stakeKind, 'real');
});

test('what is wrong is told with a pointer and a sentence', () => {
  const { wagerId: _, ...withoutId } = exampleEvent();
  assert.deepEqual(pointerAndSentence(withoutId), ['/wagerId', 'is missing: give a string']);
  assert.deepEqual(pointerAndSentence(exampleEvent({ playerId: 'me' })), [
    '/playerId',
    'use a UUID',
  ]);
  assert.deepEqual(pointerAndSentence(exampleEvent({ wagerAmount: -1 })), [
    '/wagerAmount',
    'the amount `-1` cannot be taken: use a plain decimal that is not negative, such as 12.5',
  ]);
  assert.deepEqual(pointerAndSentence(exampleEvent({ segments: ['vip', ''] }))?.[0], '/segments/1');
  assert.deepEqual(pointerAndSentence(exampleEvent({ type: 'voided' })), [
    '/voids',
    'a voided event names the wager that it voids',
  ]);
  assert.equal(pointerAndSentence('a text')?.[0], '');
  assert.equal(pointerAndSentence(null)?.[0], '');
});
