import assert from 'node:assert/strict';
import test from 'node:test';
import { german } from './german.ts';
import { english } from './messages.ts';

/** Each text by its place: a sentence, or how many values a sentence takes. */
function shape(texts: unknown, place = ''): string[] {
  if (typeof texts === 'string') return [`${place}: text`];
  if (typeof texts === 'function') return [`${place}: function`];
  assert.ok(typeof texts === 'object' && texts !== null, `\`${place}\` is no text`);
  return Object.entries(texts).flatMap(([name, value]) => shape(value, `${place}/${name}`));
}

const textsOf = (texts: unknown): string[] => {
  if (typeof texts === 'string') return [texts];
  if (typeof texts !== 'object' || texts === null) return [];
  return Object.values(texts).flatMap(textsOf);
};

test('both catalogues have the same texts at the same places', () => {
  assert.deepEqual(shape(german).toSorted(), shape(english).toSorted());
});

test('no text is empty in any language', () => {
  for (const catalogue of [english, german])
    assert.deepEqual(
      textsOf(catalogue).filter((text) => text.trim() === ''),
      [],
    );
});
