import assert from 'node:assert/strict';
import test from 'node:test';
import { applyEdit } from './edit-document.ts';

const document = {
  name: 'Rules',
  unknownKey: { kept: [1, 2] },
  earning: [
    { id: 'slots', pointsPerUnit: '0.1' },
    { id: 'tables', pointsPerUnit: '0.05' },
    { id: 'poker', pointsPerUnit: '0.02' },
  ],
  limits: {},
};

test('setting a value changes that value and leaves all else the very same', () => {
  const path = ['earning', 0, 'pointsPerUnit'];
  const edited = applyEdit(document, { kind: 'set', path, value: '0.12' });
  assert.deepEqual(edited, {
    ...document,
    earning: [{ id: 'slots', pointsPerUnit: '0.12' }, ...document.earning.slice(1)],
  });
  assert.equal((edited as typeof document).unknownKey, document.unknownKey);
  assert.equal((edited as typeof document).earning[1], document.earning[1]);
});

test('a key keeps its place among the others', () => {
  const edited = applyEdit(document, { kind: 'set', path: ['name'], value: 'New' });
  assert.deepEqual(Object.keys(edited as object), Object.keys(document));
});

test('what has no place yet is made', () => {
  const path = ['limits', 'pointsPerWager'];
  const edited = applyEdit(document, { kind: 'set', path, value: '10' });
  assert.deepEqual((edited as typeof document).limits, { pointsPerWager: '10' });
  const added = applyEdit({}, { kind: 'insert', list: ['tests'], index: 0, value: { id: 'a' } });
  assert.deepEqual(added, { tests: [{ id: 'a' }] });
});

test('rules are inserted, moved and removed by their place', () => {
  const list = ['earning'];
  const ids = (value: unknown) => (value as typeof document).earning.map((rule) => rule.id);
  const value = { id: 'new' };
  assert.deepEqual(ids(applyEdit(document, { kind: 'insert', list, index: 1, value })), [
    'slots',
    'new',
    'tables',
    'poker',
  ]);
  assert.deepEqual(ids(applyEdit(document, { kind: 'move', list, from: 2, to: 0 })), [
    'poker',
    'slots',
    'tables',
  ]);
  assert.deepEqual(ids(applyEdit(document, { kind: 'remove', path: ['earning', 1] })), [
    'slots',
    'poker',
  ]);
});

test('an edit that fits nowhere changes nothing', () => {
  for (const edit of [
    { kind: 'set', path: ['earning', 9, 'id'], value: 'x' },
    { kind: 'set', path: ['name', 'deeper'], value: 'x' },
    { kind: 'move', list: ['earning'], from: 0, to: 3 },
    { kind: 'remove', path: [] },
  ] as const) {
    assert.deepEqual(applyEdit(document, edit), document);
  }
});
