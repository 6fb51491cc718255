import assert from 'node:assert/strict';
import test from 'node:test';
import { german } from './german.ts';
import { english } from './messages.ts';

type Text = string | ((...values: unknown[]) => unknown);

/** Each text by its place: `ruleSet/save/saved`. */
function textsOf(texts: unknown, place = ''): [string, Text][] {
  if (typeof texts === 'string' || typeof texts === 'function') return [[place, texts as Text]];
  assert.ok(typeof texts === 'object' && texts !== null, `\`${place}\` is no text`);
  return Object.entries(texts).flatMap(([name, value]) =>
    textsOf(value, place === '' ? name : `${place}/${name}`),
  );
}

const [inEnglish, inGerman] = [textsOf(english), textsOf(german)];
/** No text but a way of saying something; English leaves it to the rules engine. */
const waysOfSaying = [
  'changes/sayChange',
  'explanation/saySentence',
  'explanation/sayOutcome',
  'explanation/sayStep',
  'ruleEditor/condition/sayCondition',
];
const isText = ([place]: readonly [string, Text]) => !waysOfSaying.includes(place);
const places = (texts: readonly [string, Text][]) =>
  texts.map(([place, text]) => `${place}: ${typeof text}`).toSorted();

test('both catalogues have the same texts at the same places', () => {
  assert.deepEqual(places(inGerman), places(inEnglish));
});

/** More than any text takes. */
const given = ['⟦a⟧', '⟦b⟧', '⟦c⟧', '⟦d⟧', '⟦e⟧'];
const said = (text: Text) => (typeof text === 'string' ? text : String(text(...given)));

test('no text is empty in any language', () => {
  const empty = [...inEnglish, ...inGerman]
    .filter(isText)
    .filter(([, text]) => said(text).trim() === '');
  assert.deepEqual(empty, []);
});

test('a sentence says the same of the values it is given in every language', () => {
  const germanOf = new Map(inGerman);
  const valuesIn = (text: Text) => given.filter((value) => said(text).includes(value)).join(' ');
  const other = inEnglish.filter(isText).flatMap(([place, text]) => {
    const [ours, theirs] = [valuesIn(text), valuesIn(germanOf.get(place) ?? '')];
    return ours === theirs ? [] : [`${place}: ${ours}, but ${theirs}`];
  });
  assert.deepEqual(other, []);
});

test('words for values can be typed back from a cell: all different, and none has a comma', () => {
  for (const { ruleEditor } of [english, german]) {
    const words = Object.values(ruleEditor.values).map((word) => word.toLowerCase());
    assert.equal(new Set(words).size, words.length);
    assert.deepEqual(
      words.filter((word) => word.includes(',')),
      [],
    );
  }
});
