import assert from 'node:assert/strict';
import test from 'node:test';
import { draftSavedIn } from './listen-to-draft.ts';
import { hereForMs, stillHere, withSave } from './others-here.ts';

const saved = (id: string, savedAt: string) => ({
  revision: 7,
  savedAt,
  savedBy: { id, name: id.toUpperCase() },
});
const noon = '2026-11-23T12:00:00.000Z';
const later = '2026-11-23T12:00:30.000Z';

test('whoever saves the draft is seen by the others, once, and never by oneself', () => {
  let others = withSave([], saved('liam', noon), 'mara');
  others = withSave(others, saved('vera', noon), 'mara');
  others = withSave(others, saved('mara', later), 'mara');
  others = withSave(others, saved('liam', later), 'mara');
  assert.deepEqual(
    others.map(({ id, savedAt }) => [id, savedAt]),
    [
      ['liam', later],
      ['vera', noon],
    ],
  );
});

test('whoever saved nothing for two minutes is no longer there', () => {
  const others = withSave([], saved('liam', noon), 'mara');
  assert.equal(stillHere(others, Date.parse(noon) + hereForMs - 1).length, 1);
  assert.equal(stillHere(others, Date.parse(noon) + hereForMs).length, 0);
});

test('an event that says something else is left alone', () => {
  assert.deepEqual(draftSavedIn(JSON.stringify(saved('liam', noon))), saved('liam', noon));
  assert.equal(draftSavedIn('{"revision":'), null);
  assert.equal(draftSavedIn('{"revision":"seven"}'), null);
});
