import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PlayerFactInput } from '@house-rules/contracts';
import { exampleFact, exampleOperator, factRecord } from '../testing/example-records.ts';
import { readFact } from './read-fact.ts';

const factOf = (changes: Partial<PlayerFactInput>) => {
  const reading = readFact(factRecord(exampleFact(changes)));
  return reading.kind === 'fact' ? reading : assert.fail(reading.deadLetter.sentence);
};

const faultOf = (body: unknown): [string, string] => {
  const reading = readFact(factRecord(body));
  if (reading.kind === 'fact') return assert.fail('it was read');
  return [reading.deadLetter.reason, reading.deadLetter.pointer];
};

test('a fact is read with its instants, and holds until told otherwise', () => {
  const { fact, effectiveFromMs, effectiveToMs } = factOf({});
  assert.deepEqual([fact.kind, fact.value, fact.source], ['segment', 'vip', 'platform']);
  assert.equal(effectiveFromMs, Date.parse('2026-11-23T20:15:30.250Z'));
  assert.equal(effectiveToMs, null);
});

test('two encodings of one fact have the same content, another end has other content', () => {
  const { contentHash } = factOf({});
  const other = factOf({
    effectiveFrom: '2026-11-23T20:15:30.25Z',
    effectiveTo: null,
    source: 'crm',
  });
  assert.equal(other.contentHash, contentHash);
  assert.notEqual(factOf({ effectiveTo: '2026-12-01T00:00:00Z' }).contentHash, contentHash);
});

test('a fact may end where it begins, and not before', () => {
  const at = '2026-11-23T20:15:30.250Z';
  assert.equal(factOf({ effectiveTo: at }).effectiveToMs, Date.parse(at));
  const before = exampleFact({ effectiveTo: '2026-11-23T20:15:30.249Z' });
  assert.deepEqual(faultOf(before), ['invalid_event', '/effectiveTo']);
});

test('a segment cannot be called as another kind of fact is seen', () => {
  for (const value of ['self_excluded', 'no_consent', 'opt_in:spring']) {
    assert.deepEqual(faultOf(exampleFact({ value })), ['invalid_event', '/value']);
  }
  const consent = exampleFact({ kind: 'consent', value: 'maybe' });
  assert.deepEqual(faultOf(consent), ['invalid_event', '/value']);
});

test('what is no fact is a dead letter with its reason, and its operator where it has one', () => {
  assert.deepEqual(faultOf('not json'), ['malformed_json', '']);
  assert.deepEqual(faultOf(null), ['malformed_json', '']);
  assert.deepEqual(faultOf(new Uint8Array([0xff])), ['malformed_json', '']);
  assert.deepEqual(faultOf(`${'{"a":'.repeat(40)}1${'}'.repeat(40)}`), ['oversized', '']);
  assert.deepEqual(faultOf('x'.repeat(70_000)), ['oversized', '']);
  assert.deepEqual(faultOf({ ...exampleFact(), kind: 'mood' }), ['invalid_event', '/kind']);
  const newer = { ...exampleFact(), schemaVersion: 2, kind: 'mood' };
  assert.deepEqual(faultOf(newer), ['unsupported_schema_version', '/schemaVersion']);
  const reading = readFact(factRecord({ ...exampleFact(), factId: 'x' }));
  assert.ok(reading.kind === 'deadLetter');
  assert.equal(reading.deadLetter.operatorId, exampleOperator);
});
