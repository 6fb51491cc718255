import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exampleOperator, exampleWager } from '../testing/example-records.ts';
import { wagerEventBytesMax } from './json-limits.ts';
import { parseWagerEvent } from './parse-wager-event.ts';

const bytes = (value: unknown): Uint8Array =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));

const refusalOf = (value: Uint8Array | null) => {
  const reading = parseWagerEvent(value);
  assert.equal(reading.ok, false);
  return reading;
};

/** The example event as text, with the amount written as given. */
const withAmount = (amount: string): Uint8Array =>
  bytes(
    JSON.stringify(exampleWager({ wagerAmount: 0 })).replace(
      '"wagerAmount":0',
      `"wagerAmount":${amount}`,
    ),
  );

test('the nine core fields alone are a valid event, the others have their defaults', () => {
  const reading = parseWagerEvent(bytes(exampleWager()));
  assert.ok(reading.ok);
  assert.deepEqual(reading.event, {
    ...exampleWager(),
    schemaVersion: 1,
    type: 'settled',
    stakeKind: 'real',
    channel: 'unknown',
    segments: [],
  });
});

test('unknown fields are tolerated and kept out', () => {
  const reading = parseWagerEvent(bytes({ ...exampleWager(), bonusRound: { deep: [1, 2] } }));
  assert.ok(reading.ok);
  assert.equal('bonusRound' in reading.event, false);
});

test('an id in capitals is the id in lower case', () => {
  const wagerId = exampleWager().wagerId;
  const reading = parseWagerEvent(bytes(exampleWager({ wagerId: wagerId.toUpperCase() })));
  assert.ok(reading.ok);
  assert.equal(reading.event.wagerId, wagerId);
});

test('what is no JSON text is malformed', () => {
  const notJson = [
    null,
    bytes(''),
    bytes('{"wagerId":'),
    bytes('NaN'),
    Buffer.from([0xff, 0x00, 0xfe]),
  ];
  for (const value of notJson) assert.equal(refusalOf(value).refusal.reason, 'malformed_json');
  assert.equal(refusalOf(bytes(exampleWager()).subarray(3)).refusal.reason, 'malformed_json');
});

test('what is JSON but no event is invalid, with the pointer of the first fault', () => {
  for (const value of ['5', '[]', 'null', '"text"', '{}']) {
    assert.equal(refusalOf(bytes(value)).refusal.reason, 'invalid_event');
  }
  const { refusal, operatorId } = refusalOf(bytes({ ...exampleWager(), gameCategory: 'chess' }));
  assert.equal(refusal.reason, 'invalid_event');
  assert.equal(refusal.pointer, '/gameCategory');
  assert.match(refusal.sentence, /^`\/gameCategory` is not as the event's schema wants it: /);
  assert.equal(operatorId, exampleOperator);
});

test('an event larger than the limit is refused before it is parsed', () => {
  const largest = bytes({ ...exampleWager(), padding: '' }).byteLength;
  const padded = (size: number) =>
    bytes({ ...exampleWager(), padding: 'x'.repeat(size - largest) });
  assert.equal(parseWagerEvent(padded(wagerEventBytesMax)).ok, true);
  assert.equal(refusalOf(padded(wagerEventBytesMax + 1)).refusal.reason, 'oversized');
});

test('an event nested 10,000 deep is refused before it is parsed', () => {
  const deep = `{"x":${'['.repeat(10_000)}${']'.repeat(10_000)}}`;
  assert.equal(refusalOf(bytes(deep)).refusal.reason, 'oversized');
  assert.equal(refusalOf(bytes('['.repeat(20_000))).refusal.reason, 'oversized');
});

test('32 levels are read, 33 are not, and brackets within texts are no levels', () => {
  const nested = (levels: number) =>
    bytes(
      `${JSON.stringify(exampleWager()).slice(0, -1)},"x":${'['.repeat(levels)}${']'.repeat(levels)}}`,
    );
  assert.equal(parseWagerEvent(nested(31)).ok, true);
  assert.equal(refusalOf(nested(32)).refusal.reason, 'oversized');
  assert.equal(parseWagerEvent(bytes(exampleWager({ gameId: '[{"\\'.repeat(25) }))).ok, true);
});

test('an amount that a double cannot keep is refused, never rounded', () => {
  const refused = [
    '1e400',
    '-1e400',
    '12.50000000000000001',
    '9223372036854775808',
    '0.1000000000000000055',
  ];
  for (const amount of refused) {
    const { refusal } = refusalOf(withAmount(amount));
    assert.equal(refusal.reason, 'amount_not_representable', amount);
    assert.equal(refusal.pointer, '/wagerAmount');
  }
});

test('zeros that carry nothing do not make an amount too long', () => {
  for (const amount of ['12.50000000000000000', '0.00000000000000000012', '123456789012345.0000']) {
    assert.equal(parseWagerEvent(withAmount(amount)).ok, true, amount);
  }
});

test('a long number elsewhere does not count as the amount', () => {
  const wager = JSON.stringify(exampleWager());
  const elsewhere = '"x":{"wagerAmount":0.1234567890123456789},"serial":12345678901234567890';
  assert.equal(parseWagerEvent(bytes(`${wager.slice(0, -1)},${elsewhere}}`)).ok, true);
});

test('a newer schema version is not guessed at, whatever else the event holds', () => {
  const { refusal } = refusalOf(
    bytes({ schemaVersion: 2, wager: { id: 1 }, operatorId: 'x-casino' }),
  );
  assert.equal(refusal.reason, 'unsupported_schema_version');
  assert.equal(refusal.pointer, '/schemaVersion');
  const complete = refusalOf(bytes({ ...exampleWager(), schemaVersion: 2 }));
  assert.equal(complete.refusal.reason, 'unsupported_schema_version');
});

test('names of the prototype are no fields', () => {
  const reading = parseWagerEvent(bytes('{"__proto__":{"wagerId":"x"},"constructor":1}'));
  assert.equal(reading.ok, false);
});
