import assert from 'node:assert/strict';
import { test } from 'node:test';
import { traceHeader } from '@house-rules/contracts';
import { readRecord } from '../batch/read-record.ts';
import { wagerRecord } from '../testing/example-records.ts';
import { tellDeadLetters, toldOfBatchMax } from './tell-dead-letters.ts';

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const place = { topic: 'wager.events', partition: 3 };

const deadLetter = (offset: number, headers: Readonly<Record<string, string>> = {}) => {
  const reading = readRecord(wagerRecord('not json', { offset, headers }));
  return reading.kind === 'deadLetter' ? reading.deadLetter : assert.fail('it could be read');
};

const told = (deadLetters: Parameters<typeof tellDeadLetters>[2]) => {
  const lines: { fields: Record<string, unknown>; sentence: string | undefined }[] = [];
  const warn = (fields: object, sentence?: string): void => {
    lines.push({ fields: { ...fields }, sentence });
  };
  tellDeadLetters({ warn }, place, deadLetters);
  return lines;
};

test("a dead letter is told with its place, its reason and the trace of the wager's headers", () => {
  const header = `00-${traceId}-00f067aa0ba902b7-01`;
  const [line] = told([deadLetter(8, { [traceHeader]: header })]);
  assert.deepEqual(line?.fields, {
    ...place,
    ...{ offset: 8, reason: 'malformed_json', trace_id: traceId, span_id: '00f067aa0ba902b7' },
  });
  assert.match(line?.sentence ?? '', /JSON/);
});

test('headers that are no trace context are not repeated', () => {
  const [line] = told([deadLetter(8, { [traceHeader]: 'a player of ours' })]);
  assert.deepEqual(line?.fields, { ...place, offset: 8, reason: 'malformed_json' });
});

test('a flood is a few lines and a number', () => {
  const lines = told(Array.from({ length: 1_000 }, (_, offset) => deadLetter(offset)));
  assert.equal(lines.length, toldOfBatchMax + 1);
  assert.deepEqual(lines.at(-1)?.fields, { ...place, more: 1_000 - toldOfBatchMax });
});
