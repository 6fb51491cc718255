import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { arbitraryDraft } from '../testing/arbitrary-draft.ts';
import { sameJson } from './read-json.ts';
import { rebase } from './rebase.ts';

const seed = Number(process.env.REBASE_SEED ?? Date.now() & 0x7fffffff);
const slots = { id: 'slots', name: 'Slots', pointsPerUnit: '0.1' };
const tables = { id: 'tables', name: 'Tables', pointsPerUnit: '0.05' };
const bingo = { id: 'bingo', name: 'Bingo', pointsPerUnit: '0.2' };

test('what others changed comes in, and what was typed meanwhile stays', () => {
  const sent = { name: 'Rules', earning: [slots, tables] };
  const typed = { name: 'Rules', earning: [{ ...slots, pointsPerUnit: '0.12' }, tables] };
  const merged = { name: 'Autumn rules', earning: [slots, { ...tables, name: 'Table games' }] };
  assert.deepEqual(rebase(sent, typed, merged), {
    name: 'Autumn rules',
    earning: [
      { ...slots, pointsPerUnit: '0.12' },
      { ...tables, name: 'Table games' },
    ],
  });
});

test('a rule typed here and a rule that came in are both there; a deleted one is gone', () => {
  const sent = { earning: [slots, tables] };
  const typed = { earning: [tables, bingo] };
  const merged = { earning: [slots, tables, { ...slots, id: 'poker' }] };
  assert.deepEqual(rebase(sent, typed, merged), {
    earning: [tables, bingo, { ...slots, id: 'poker' }],
  });
});

test('one place that both changed is as it was typed', () => {
  assert.deepEqual(rebase({ a: 1 }, { a: 2 }, { a: 3 }), { a: 2 });
  assert.deepEqual(rebase({ a: [1] }, { a: [1, 2] }, { a: [1, 3] }), { a: [1, 2] });
});

test(`where one side alone changed, its draft is the one that goes on (seed ${seed})`, () => {
  fc.assert(
    fc.property(arbitraryDraft, arbitraryDraft, (sent, other) => {
      assert.ok(sameJson(rebase(sent, other, sent), other));
      assert.ok(sameJson(rebase(sent, sent, other), other));
    }),
    { numRuns: 1_000, seed },
  );
});
