import assert from 'node:assert/strict';
import test from 'node:test';
import { applyMend } from './apply-mend.ts';

const document = { name: 'Rules', 'a/b': 1, earning: [{ id: 'slots', rate: '0.10' }] };
const mended = (...steps: Parameters<typeof applyMend>[1]['steps']) =>
  applyMend(document, { sentence: 'mend it', steps });

test('a mend replaces, adds and removes where it says, and nothing else', () => {
  assert.deepEqual(mended({ op: 'replace', path: '/earning/0/rate', value: '0.1' }), {
    ...document,
    earning: [{ id: 'slots', rate: '0.1' }],
  });
  assert.deepEqual(mended({ op: 'add', path: '/earning/-', value: { id: 'new' } }), {
    ...document,
    earning: [...document.earning, { id: 'new' }],
  });
  assert.deepEqual(mended({ op: 'remove', path: '/a~1b' }), {
    name: 'Rules',
    earning: document.earning,
  });
});

test('the steps of a mend are made one after the other', () => {
  const steps = [
    { op: 'add', path: '/earning/0', value: { id: 'first' } },
    { op: 'remove', path: '/earning/1' },
  ] as const;
  assert.deepEqual(mended(...steps), { ...document, earning: [{ id: 'first' }] });
});

test('a step that leads nowhere changes nothing', () => {
  assert.deepEqual(mended({ op: 'replace', path: '/earning/x/rate', value: '1' }), document);
});
