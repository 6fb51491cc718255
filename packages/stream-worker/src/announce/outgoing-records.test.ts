import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  balanceRecordSchema,
  calculatedRecordSchema,
  deadLetterRecordSchema,
  reversedRecordSchema,
  topicNames,
} from '@house-rules/contracts';
import type { RecordToAppend } from '@house-rules/event-log';
import {
  exampleOperator,
  examplePlayer,
  exampleUuid,
  exampleWager,
  wagerRecord,
} from '../testing/example-records.ts';
import { createMemoryLedger } from '../testing/memory-ledger.ts';
import { bookOf, runBatch } from '../testing/run-batches.ts';
import { balancesOf, outgoingRecords } from './outgoing-records.ts';
import { createRepeatedTexts } from './repeated-texts.ts';

const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
const position = { group: 'g', topic: topicNames.wagers, partition: 5, logEpoch: 'e1' };
const changedAtMs = Date.parse('2026-11-23T20:15:32Z');
const book = bookOf();

const announce = (...records: Parameters<typeof wagerRecord>[]): RecordToAppend[] => {
  const { wagers, postings, deadLetters, accounts } = runBatch(
    createMemoryLedger(),
    records.map((each) => wagerRecord(...each)),
  );
  return outgoingRecords(
    {
      batchId: 1,
      wagers,
      postings,
      deadLetters,
      balances: balancesOf(accounts, changedAtMs),
    },
    {
      position,
      documentHash: (operatorId, version) => book.ruleSetHash(operatorId, version) ?? '',
      texts: createRepeatedTexts(),
    },
  );
};

const json = ({ value }: RecordToAppend): unknown =>
  JSON.parse(Buffer.from(value ?? []).toString('utf8'));

test('an accepted wager is announced with its decision, and its player’s balance once a batch', () => {
  const [first, second, balance, ...rest] = announce(
    [exampleWager({ wagerId: exampleUuid(1) }), { headers: { traceparent } }],
    [exampleWager({ wagerId: exampleUuid(2), gameCategory: 'bingo' })],
  );
  assert.ok(first && second && balance);
  assert.equal(rest.length, 0);
  assert.deepEqual(
    [first.topic, first.key, first.headers],
    [topicNames.calculated, examplePlayer, { traceparent }],
  );
  const calculated = calculatedRecordSchema.parse(json(first));
  assert.equal(calculated.occurredAt, '2026-11-23T20:15:30.250Z');
  assert.equal(calculated.decision.spendable, 1_870_000);
  assert.equal(calculated.decision.eligible, true);
  assert.equal(calculated.decision.documentHash, book.ruleSetHash(exampleOperator, 1));
  assert.equal(calculatedRecordSchema.parse(json(second)).decision.reason, 'no_earning_rule');
  assert.equal(second.headers, undefined);
  assert.deepEqual(
    [balance.topic, balance.key, balance.headers],
    [topicNames.balances, `${exampleOperator}/${examplePlayer}`, { traceparent }],
  );
  assert.deepEqual(balanceRecordSchema.parse(json(balance)), {
    schemaVersion: 1,
    operatorId: exampleOperator,
    playerId: examplePlayer,
    spendable: 1_870_000,
    status: 1_250_000,
    tier: 'bronze',
    playerSequence: 2,
    changedAt: '2026-11-23T20:15:32.000Z',
  });
});

test('a wager that is not eligible is announced as such', () => {
  const [record] = announce([exampleWager({ stakeKind: 'free' })]);
  assert.ok(record);
  const { decision } = calculatedRecordSchema.parse(json(record));
  assert.deepEqual(
    [decision.eligible, decision.reason, decision.eligibilityRule],
    [false, 'denied', 'free-play'],
  );
});

test('a dead letter is announced with its bytes, headers and place', () => {
  const [record] = announce(['{"x', { offset: 17, headers: { traceparent, source: 'tables' } }]);
  assert.ok(record);
  assert.deepEqual(
    [record.topic, record.key, record.headers],
    [topicNames.deadLetters, examplePlayer, { traceparent }],
  );
  assert.deepEqual(deadLetterRecordSchema.parse(json(record)), {
    schemaVersion: 1,
    reason: 'malformed_json',
    sentence: 'the text is not JSON; send one JSON object',
    pointer: '',
    operatorId: null,
    logEpoch: 'e1',
    topic: topicNames.wagers,
    partition: 5,
    offset: 17,
    receivedAt: '2026-11-23T20:15:31.000Z',
    headers: { traceparent, source: 'tables' },
    bodyBytes: 3,
    body: Buffer.from('{"x').toString('base64'),
  });
});

test('a dead letter that would be too large for the log is announced without its body', () => {
  const body = Buffer.alloc(900_000, 0x20);
  const headers = { large: 'x'.repeat(100_001) };
  const [record] = announce([body, { headers }]);
  assert.ok(record);
  const letter = deadLetterRecordSchema.parse(json(record));
  assert.deepEqual(
    [letter.reason, letter.bodyBytes, letter.body, letter.headers],
    ['oversized', 900_000, null, {}],
  );
});

test('a record without a key is named by its place', () => {
  const [record] = announce([null, { key: null, offset: 8 }]);
  assert.equal(record?.key, '5/8');
});

test('an applied void is announced in its place among the rows of its player', () => {
  const records = announce(
    [exampleWager({ wagerId: exampleUuid(1) })],
    [
      exampleWager({
        type: 'voided',
        wagerId: exampleUuid(9),
        voids: exampleUuid(1),
        wagerAmount: '6.25',
      }),
    ],
    [exampleWager({ wagerId: exampleUuid(2) })],
  );
  const calculated = records.filter(({ topic }) => topic === topicNames.calculated);
  const [first, reversed, second] = calculated.map(json);
  assert.equal(calculatedRecordSchema.parse(first).playerSequence, 1);
  assert.deepEqual(reversedRecordSchema.parse(reversed), {
    schemaVersion: 1,
    kind: 'reversed',
    operatorId: exampleOperator,
    playerId: examplePlayer,
    voidId: exampleUuid(9),
    wagerId: exampleUuid(1),
    occurredAt: '2026-11-23T20:15:30.250Z',
    playerSequence: 2,
    spendable: -935_000,
    status: -625_000,
    writtenOff: 0,
  });
  assert.equal(calculatedRecordSchema.parse(second).playerSequence, 3);
});
