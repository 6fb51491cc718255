import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { WagerEventInput } from '@house-rules/contracts';
import type { LogRecord } from '@house-rules/event-log';
import {
  exampleNowMs,
  exampleOperator,
  examplePlayer,
  exampleUuid,
  exampleVoid,
  exampleWager,
  wagerRecord,
} from '../testing/example-records.ts';
import { readRecord } from './read-record.ts';

const deadLetterOf = (record: LogRecord) => {
  const reading = readRecord(record);
  assert.equal(reading.kind, 'deadLetter');
  return reading.deadLetter;
};

const wagerOf = (changes: Partial<WagerEventInput>, record: Partial<LogRecord> = {}) => {
  const reading = readRecord(wagerRecord(exampleWager(changes), record));
  assert.equal(reading.kind, 'wager');
  return reading;
};

test('a wager is read with its amount in minor units and its instant in milliseconds', () => {
  const { wager } = wagerOf({});
  assert.equal(wager.amountMinor, 1_250);
  assert.equal(wager.occurredAtMs, Date.parse('2026-11-23T20:15:30.250Z'));
});

test('two encodings of one wager have the same content', () => {
  const { contentHash } = wagerOf({});
  assert.match(contentHash, /^[0-9a-f]{32}$/);
  const other = wagerOf({
    wagerAmount: '12.50',
    timestamp: '2026-11-23T20:15:30.25Z',
    schemaVersion: 1,
  });
  assert.equal(other.contentHash, contentHash);
});

test('fields that were added with defaults are no part of the content, the core fields are', () => {
  const { contentHash } = wagerOf({});
  assert.equal(wagerOf({ stakeKind: 'bonus', channel: 'web' }).contentHash, contentHash);
  const cores: Partial<WagerEventInput>[] = [
    { gameId: 'x' },
    { wagerAmount: 12.51 },
    { currency: 'USD' },
    { timestamp: '2026-11-23T20:15:30.251Z' },
    { gameCategory: 'poker' },
    { jurisdiction: 'SE' },
  ];
  for (const core of cores) assert.notEqual(wagerOf(core).contentHash, contentHash);
});

test('a dead letter has the bytes, key, headers and place of its record', () => {
  const value = Buffer.from('{"operatorId":"harbour-casino"');
  const record = wagerRecord(value, { offset: 41, headers: { source: 'tables' } });
  assert.deepEqual(deadLetterOf(record), {
    offset: 41,
    reason: 'malformed_json',
    sentence: 'the text is not JSON; send one JSON object',
    pointer: '',
    operatorId: null,
    recordKey: record.key,
    body: value,
    headers: { source: 'tables' },
    receivedAtMs: exampleNowMs,
  });
});

test('what another encoding could not be read as is a dead letter with the bytes as they were sent', () => {
  const sent = Uint8Array.from([0, 0, 0, 0, 9, 1, 2]);
  const unread = deadLetterOf({
    ...wagerRecord(exampleWager({})),
    value: sent,
    valueFault: 'the registry knows no schema 9; register it and replay',
  });
  assert.equal(unread.reason, 'invalid_event');
  assert.equal(unread.sentence, 'the registry knows no schema 9; register it and replay');
  assert.deepEqual(unread.body, sent);
  const refusedEvent = deadLetterOf({
    ...wagerRecord(exampleWager({ wagerAmount: -1 })),
    rawValue: sent,
  });
  assert.equal(refusedEvent.reason, 'amount_not_representable');
  assert.deepEqual(refusedEvent.body, sent);
});

test('amounts that are no exact, positive sum of the currency are dead letters, never coerced', () => {
  const refused: [number | string, string?][] = [
    ['NaN'],
    ['-0.01'],
    [-1],
    ['9223372036854775808'],
    [1e-7],
    ['1e-7'],
    ['１２.５０'],
    ['12,50'],
    [12.505],
    [0.5, 'JPY'],
    [''],
  ];
  for (const [wagerAmount, currency = 'EUR'] of refused) {
    const letter = deadLetterOf(wagerRecord(exampleWager({ wagerAmount, currency })));
    assert.equal(letter.reason, 'amount_not_representable', String(wagerAmount));
    assert.equal(letter.pointer, '/wagerAmount');
    assert.equal(letter.operatorId, 'harbour-casino');
  }
});

test('an unknown currency has no default', () => {
  const letter = deadLetterOf(wagerRecord(exampleWager({ currency: 'XXQ' })));
  assert.equal(letter.reason, 'unknown_currency');
  assert.equal(letter.pointer, '/currency');
});

test('a wager more than five seconds ahead of its log record is from the future', () => {
  const timestamp = new Date(exampleNowMs + 5_000).toISOString();
  wagerOf({ timestamp });
  const letter = deadLetterOf(
    wagerRecord(exampleWager({ timestamp: new Date(exampleNowMs + 5_001).toISOString() })),
  );
  assert.equal(letter.reason, 'from_future');
  assert.equal(letter.pointer, '/timestamp');
});

test('a void names another wager, and has an id, an amount and an instant of its own', () => {
  const reading = readRecord(wagerRecord(exampleVoid({ wagerAmount: '6.25' })));
  assert.ok(reading.kind === 'void');
  assert.deepEqual(reading.event, {
    operatorId: exampleOperator,
    voidId: exampleUuid(900),
    wagerId: exampleUuid(1),
    playerId: examplePlayer,
    amountMinor: 625,
    currency: 'EUR',
    occurredAtMs: Date.parse('2026-11-23T20:15:30.500Z'),
  });
});

test('a void that names no wager, or itself, and a wager that names one, are invalid', () => {
  const faultOf = (changes: Parameters<typeof exampleWager>[0]) => {
    const { reason, pointer } = deadLetterOf(wagerRecord(exampleWager(changes)));
    return [reason, pointer];
  };
  assert.deepEqual(faultOf({ type: 'voided' }), ['invalid_event', '/voids']);
  const itself = { type: 'voided' as const, voids: exampleWager().wagerId };
  assert.deepEqual(faultOf(itself), ['invalid_event', '/voids']);
  assert.deepEqual(faultOf({ voids: exampleUuid(2) }), ['invalid_event', '/type']);
});

test('an instant outside the zone table is an invalid event', () => {
  const letter = deadLetterOf(wagerRecord(exampleWager({ timestamp: '1999-12-31T23:59:59Z' })));
  assert.equal(letter.reason, 'invalid_event');
  assert.equal(letter.pointer, '/timestamp');
});

test('segments that would not fit their column are refused before they reach it', () => {
  const segments = Array.from({ length: 50 }, () => '\u0001'.repeat(60));
  const letter = deadLetterOf(wagerRecord(exampleWager({ segments })));
  assert.equal(letter.reason, 'invalid_event');
  assert.equal(letter.pointer, '/segments');
});

test('what a dead letter stores is bounded, whatever the record holds', () => {
  const letter = deadLetterOf(
    wagerRecord({ operatorId: 'x'.repeat(5_000) }, { key: Buffer.alloc(5_000, 0x61) }),
  );
  assert.equal(letter.operatorId, null);
  assert.equal(letter.recordKey?.byteLength, 1_000);
  assert.ok(letter.sentence.length <= 1_000);
});

test('a well-formed trace context travels with the wager, another one does not', () => {
  const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
  assert.equal(wagerOf({}, { headers: { traceparent } }).traceparent, traceparent);
  assert.equal(wagerOf({}, { headers: { traceparent: `${traceparent}x` } }).traceparent, null);
  assert.equal(wagerOf({}).traceparent, null);
});
