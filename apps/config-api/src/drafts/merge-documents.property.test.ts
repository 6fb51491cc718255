import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Json } from '@house-rules/contracts';
import fc from 'fast-check';
import { mergeDocuments } from './merge-documents.ts';

const value: fc.Arbitrary<Json> = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.constant('text'));
const item = fc.record(
  { id: fc.constantFrom('a', 'b', 'c', 'd', 'e'), rate: value },
  { noNullPrototype: true },
);
const document: fc.Arbitrary<Json> = fc.record(
  {
    name: value,
    rounding: fc.record(
      { decimals: value, mode: value },
      { requiredKeys: [], noNullPrototype: true },
    ),
    rules: fc.uniqueArray(item, { selector: ({ id }) => id, maxLength: 5 }),
  },
  { requiredKeys: [], noNullPrototype: true },
);

test('a merge with somebody who changed nothing is the other one’s document', () => {
  fc.assert(
    fc.property(document, document, (base, changed) => {
      const mine = mergeDocuments({ base, theirs: base, yours: changed });
      assert.deepEqual([mine.document, mine.touched, mine.theirs], [changed, [], []]);
      const other = mergeDocuments({ base, theirs: changed, yours: base });
      assert.deepEqual([other.document, other.touched], [changed, []]);
    }),
    { numRuns: 500 },
  );
});

test('two who made the same change do not touch', () => {
  fc.assert(
    fc.property(document, document, (base, changed) => {
      const merged = mergeDocuments({ base, theirs: changed, yours: structuredClone(changed) });
      assert.deepEqual([merged.document, merged.touched], [changed, []]);
    }),
  );
});

/** Every leaf by its place, items by their ids. */
const leavesOf = (json: Json | undefined, at = ''): Map<string, Json> => {
  if (json === undefined) return new Map();
  if (Array.isArray(json)) {
    const ids = json.map((each) => (each as { id: string }).id);
    const inner = json.flatMap((each, index) => [...leavesOf(each, `${at}/${ids[index]}`)]);
    return new Map(inner);
  }
  if (typeof json !== 'object' || json === null) return new Map([[at, json]]);
  return new Map(
    Object.entries(json).flatMap(([key, each]) => [...leavesOf(each, `${at}/${key}`)]),
  );
};

test('where edits do not touch, every leaf is that of the side that changed it', () => {
  let merges = 0;
  fc.assert(
    fc.property(document, document, document, (base, theirs, yours) => {
      const merged = mergeDocuments({ base, theirs, yours });
      if (merged.touched.length > 0) return;
      merges += 1;
      const [was, a, b, is] = [base, theirs, yours, merged.document].map((each) => leavesOf(each));
      for (const place of new Set([...(a?.keys() ?? []), ...(b?.keys() ?? [])])) {
        const wanted = a?.get(place) === was?.get(place) ? b?.get(place) : a?.get(place);
        assert.equal(is?.get(place), wanted, place);
      }
    }),
    { numRuns: 2_000 },
  );
  assert.ok(merges > 20, `only ${merges} merges were free of touching`);
});

test('a place that both changed is named with all three values, and nothing else is', () => {
  const base = {
    name: 'A',
    rules: [
      { id: 'x', rate: 1 },
      { id: 'y', rate: 1 },
    ],
  };
  const theirs = {
    name: 'B',
    rules: [
      { id: 'x', rate: 2 },
      { id: 'y', rate: 1 },
    ],
  };
  const yours = {
    name: 'A',
    rules: [
      { id: 'y', rate: 5 },
      { id: 'x', rate: 3 },
    ],
  };
  const { touched, theirs: changed } = mergeDocuments({ base, theirs, yours });
  assert.deepEqual(touched, [{ pointer: '/rules/1/rate', base: 1, theirs: 2, yours: 3 }]);
  assert.deepEqual(changed, ['/name']);
});

test('a rule that one removed and the other changed is a place that both changed', () => {
  const base = [{ id: 'x', rate: 1 }];
  const { touched } = mergeDocuments({ base, theirs: [], yours: [{ id: 'x', rate: 2 }] });
  assert.deepEqual(touched, [
    { pointer: '/0', base: { id: 'x', rate: 1 }, yours: { id: 'x', rate: 2 } },
  ]);
});

test('rules that two people added at one spot are both kept, theirs first', () => {
  const base = [{ id: 'x' }];
  const theirs = [{ id: 'x' }, { id: 'a' }];
  const yours = [{ id: 'x' }, { id: 'b' }];
  const { document: merged } = mergeDocuments({ base, theirs, yours });
  assert.deepEqual(merged, [{ id: 'x' }, { id: 'a' }, { id: 'b' }]);
});
