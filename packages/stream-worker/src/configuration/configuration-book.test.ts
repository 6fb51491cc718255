import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RuleSetDocument } from '@house-rules/contracts';
import { checkRuleSet, exampleRuleSet } from '@house-rules/rules-engine';
import {
  activation,
  configRecord,
  exampleConfiguration,
  exampleOperator,
  headMarker,
  type KeyedValue,
  ratesVersion,
  ruleSetVersion,
} from '../testing/example-records.ts';
import { bookOf } from '../testing/run-batches.ts';
import type { ConfigurationBook } from './configuration-book.ts';

const at = (text: string): number => Date.parse(text);
const monday = at('2026-11-23T12:00:00Z');
const tuesday = at('2026-11-24T12:00:00Z');
const wednesday = at('2026-11-25T12:00:00Z');
const instant = (ms: number): string => new Date(ms).toISOString();

const base = (closedThroughMs: number): KeyedValue[] => [
  ...exampleConfiguration().slice(0, -1),
  headMarker(instant(closedThroughMs)),
];

/** Gives the book one more record; answers its alarm. */
const take = (book: ConfigurationBook, { key, value }: KeyedValue, offset = 100): string | null =>
  book.take(configRecord(key, value, offset)).alarm;

const answerAt = (book: ConfigurationBook, ms: number, operatorId = exampleOperator): string => {
  const found = book.lookup(operatorId, ms);
  if (found.kind === 'found') return `version ${found.ruleSet.version}`;
  return found.kind === 'wait' ? found.code : found.kind;
};

const otherRules: RuleSetDocument = { ...exampleRuleSet, name: 'Other rules' };

test('a version, its rates and an activation decide from their instant on', () => {
  const book = bookOf(base(monday));
  const found = book.lookup(exampleOperator, monday);
  assert.ok(found.kind === 'found');
  assert.equal(found.ruleSet.version, 1);
  assert.equal(found.ruleSet.base, 'EUR');
  assert.equal(found.ruleSet.hash, book.ruleSetHash(exampleOperator, 1));
  assert.equal(found.rates?.version, 1);
  assert.equal(answerAt(book, at('2025-12-31T23:59:59Z')), 'no_version');
  assert.equal(answerAt(book, monday, 'nobody'), 'unknown_operator');
});

test('nothing is answered after the instant that is closed, and closing never goes back', () => {
  const book = bookOf(base(monday));
  assert.equal(answerAt(book, monday + 1), 'not_closed');
  take(book, headMarker(instant(tuesday)));
  assert.equal(answerAt(book, monday + 1), 'version 1');
  take(book, headMarker(instant(monday)));
  assert.equal(book.closedThroughMs(), tuesday);
});

test('an empty topic closes nothing', () => {
  assert.equal(answerAt(bookOf([]), monday), 'not_closed');
});

test('a scheduled version takes over at its instant', () => {
  const book = bookOf(base(monday));
  take(book, ruleSetVersion(2, otherRules));
  take(book, activation(3, { version: 2, from: instant(tuesday) }));
  take(book, headMarker(instant(wednesday)));
  assert.equal(answerAt(book, tuesday - 1), 'version 1');
  assert.equal(answerAt(book, tuesday), 'version 2');
});

test('an operator whose version is missing waits from its activation on, and goes on when it comes', () => {
  const book = bookOf(base(monday));
  take(book, activation(3, { version: 2, from: instant(tuesday) }));
  take(book, headMarker(instant(wednesday)));
  assert.equal(answerAt(book, tuesday - 1), 'version 1');
  assert.equal(answerAt(book, tuesday), 'configuration_unavailable');
  take(book, ruleSetVersion(2, otherRules));
  assert.equal(answerAt(book, tuesday), 'version 2');
});

const broken: [string, unknown][] = [
  ['garbage', 'not json'],
  ['no UTF-8', Buffer.from([0xff, 0xfe])],
  ['a tombstone', null],
  ['an unknown schema version', { ...(ruleSetVersion(2).value as object), schemaVersion: 2 }],
  ['a wrong hash', { ...(ruleSetVersion(2).value as object), hash: '0'.repeat(64) }],
  ['another version', ruleSetVersion(3).value],
  ['another kind', ratesVersion(2).value],
  ['another operator', ruleSetVersion(2, exampleRuleSet, 'bay-casino').value],
  ['nesting without end', `${'['.repeat(50_000)}${']'.repeat(50_000)}`],
];

for (const [what, value] of broken) {
  test(`a version record that is ${what} hides its activation only, and says key and offset`, () => {
    const book = bookOf([...exampleConfiguration('bay-casino').slice(0, -1), ...base(monday)]);
    const { key } = ruleSetVersion(2);
    assert.match(
      take(book, { key, value }, 41) ?? '',
      /^`harbour-casino\/versions\/2` at offset 41 /,
    );
    assert.equal(book.unreadable().length, 1);
    take(book, activation(3, { version: 2, from: instant(tuesday) }));
    take(book, headMarker(instant(wednesday)));
    assert.equal(answerAt(book, tuesday - 1), 'version 1');
    const found = book.lookup(exampleOperator, tuesday);
    assert.ok(found.kind === 'wait');
    assert.match(found.sentence, /^`harbour-casino\/versions\/2` at offset 41 /);
    assert.equal(answerAt(book, tuesday, 'bay-casino'), 'version 1');
    assert.equal(take(book, ruleSetVersion(2, otherRules)), null);
    assert.equal(answerAt(book, tuesday), 'version 2');
    assert.deepEqual(book.unreadable(), []);
  });
}

test('a document that the engine refuses is not decided by', () => {
  const refused = { ...exampleRuleSet, timeZone: 'Europe/Atlantis' };
  const book = bookOf([ruleSetVersion(1, refused), ...base(monday).slice(1)]);
  const found = book.lookup(exampleOperator, monday);
  assert.ok(found.kind === 'wait');
  assert.match(found.sentence, /^`harbour-casino\/versions\/1` cannot be decided by: \/timeZone /);
});

test('a published version is decided by, also where a draft with its content would be refused', () => {
  const [rule, ...rules] = exampleRuleSet.earning;
  assert.ok(rule !== undefined);
  const when = { '!=': [{ var: 'wager.gameId' }, 'x'.repeat(300)] };
  const document = { ...exampleRuleSet, earning: [{ ...rule, when }, ...rules] };
  assert.equal(checkRuleSet(document).document, null);
  const book = bookOf([ruleSetVersion(1, document), ...base(monday).slice(1)]);
  assert.equal(answerAt(book, monday), 'version 1');
});

test('malicious JSON Logic in the topic stops its own operator and nobody else', () => {
  const [rule] = exampleRuleSet.earning;
  const when = { var: 'constructor.constructor' };
  const document = { ...exampleRuleSet, earning: [{ ...rule, when }] } as RuleSetDocument;
  const evil = [
    ruleSetVersion(1, document, 'bay-casino'),
    ...exampleConfiguration('bay-casino').slice(1, -1),
  ];
  const book = bookOf([...evil, ...base(monday)]);
  assert.equal(answerAt(book, monday, 'bay-casino'), 'configuration_unavailable');
  assert.equal(answerAt(book, monday), 'version 1');
});

for (const value of [null, 'not json']) {
  test(`an activation that is ${value} hides all that follows what was closed before it`, () => {
    const book = bookOf(base(monday));
    const { key } = activation(3);
    assert.match(
      take(book, { key, value }, 9) ?? '',
      /^`harbour-casino\/activations\/3` at offset 9 /,
    );
    take(book, headMarker(instant(wednesday)));
    assert.equal(answerAt(book, monday), 'version 1');
    assert.equal(answerAt(book, monday + 1), 'configuration_unavailable');
    take(book, activation(3, { subject: 'rates', from: instant(tuesday) }));
    assert.equal(answerAt(book, wednesday), 'version 1');
    assert.deepEqual(book.unreadable(), []);
  });
}

test('a sequence that was passed over hides like an activation that cannot be read', () => {
  const book = bookOf(base(monday));
  take(book, activation(4, { from: instant(tuesday) }));
  take(book, headMarker(instant(wednesday)));
  const found = book.lookup(exampleOperator, wednesday);
  assert.ok(found.kind === 'wait');
  assert.equal(found.sentence, '`harbour-casino/activations/3` is missing');
  assert.deepEqual(book.unreadable(), ['`harbour-casino/activations/3` is missing']);
});

test('what is held stays: a tombstone, garbage or other content under its key is an alarm only', () => {
  const book = bookOf(base(monday));
  const later: KeyedValue[] = [
    { key: ruleSetVersion(1).key, value: null },
    { key: activation(1).key, value: 'not json' },
    ruleSetVersion(1, otherRules),
    activation(1, { from: '2026-06-01T00:00:00Z' }),
    ratesVersion(1, { schemaVersion: 1, base: 'EUR', rates: {} }),
    { key: headMarker('').key, value: null },
  ];
  for (const record of later) assert.notEqual(take(book, record), null, record.key);
  assert.deepEqual(book.unreadable(), []);
  assert.equal(answerAt(book, at('2026-02-01T00:00:00Z')), 'version 1');
  assert.equal(book.lookup(exampleOperator, monday).kind, 'found');
});

test('records that come again change nothing and alarm nobody', () => {
  const book = bookOf(base(monday));
  for (const record of base(monday)) assert.equal(take(book, record), null);
});

test('a key of another kind is left alone, with an alarm', () => {
  const book = bookOf(base(monday));
  for (const key of ['harbour-casino/rewards/1', 'Harbour/versions/1', 'x', 'a/versions/0']) {
    assert.match(take(book, { key, value: {} }) ?? '', /is of no known kind$/);
  }
  assert.equal(answerAt(book, monday), 'version 1');
});

test('an activation in closed time is said aloud', () => {
  const book = bookOf(base(monday));
  const late = activation(3, { from: instant(monday - 1_000) });
  assert.match(take(book, late) ?? '', /reaches into time that was declared closed/);
});

test('the versions in force are told for each operator', () => {
  const book = bookOf([...exampleConfiguration('bay-casino').slice(0, 1), ...base(monday)]);
  assert.deepEqual(book.versionsInForce(monday), [
    { operatorId: 'bay-casino', subject: 'ruleSet', version: null },
    { operatorId: 'bay-casino', subject: 'rates', version: null },
    { operatorId: exampleOperator, subject: 'ruleSet', version: 1 },
    { operatorId: exampleOperator, subject: 'rates', version: 1 },
  ]);
});

const acknowledgedOf = (book: ConfigurationBook): number | undefined =>
  book.acknowledged().find(({ operatorId }) => operatorId === exampleOperator)?.sequence;

test('an entry is acknowledged when it, all before it and their versions are held', () => {
  const book = bookOf(base(monday));
  assert.equal(acknowledgedOf(book), 2);
  take(book, activation(4, { version: 2, from: instant(wednesday) }));
  assert.equal(acknowledgedOf(book), 2, 'entry 3 was passed over');
  take(book, activation(3, { version: 1, from: instant(tuesday) }));
  assert.equal(acknowledgedOf(book), 3, 'version 2 is not held');
  take(book, ruleSetVersion(2, otherRules));
  assert.equal(acknowledgedOf(book), 4);
});

test('a version that the engine refuses is not acknowledged, until a later entry supersedes it', () => {
  const book = bookOf(base(monday));
  const broken = { ...otherRules, timeZone: 'Europe/Atlantis' };
  take(book, ruleSetVersion(2, broken));
  take(book, activation(3, { version: 2, from: instant(tuesday) }));
  assert.equal(acknowledgedOf(book), 2);
  take(book, activation(4, { version: 1, from: instant(wednesday) }));
  assert.equal(acknowledgedOf(book), 4);
});

test('an entry that nobody can read is acknowledged once a later one cancels it', () => {
  const book = bookOf(base(monday));
  take(book, { key: activation(3).key, value: 'not json' });
  assert.equal(acknowledgedOf(book), 2);
  take(book, activation(4, { action: 'cancel', cancels: 3 }));
  assert.equal(acknowledgedOf(book), 4);
});
