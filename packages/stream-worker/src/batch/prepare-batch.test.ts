import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { WagerEventInput } from '@house-rules/contracts';
import {
  activation,
  exampleConfiguration,
  exampleUuid,
  exampleWager,
  headMarker,
  type KeyedValue,
  ratesVersion,
  ruleSetVersion,
  wagerRecord,
} from '../testing/example-records.ts';
import { bookOf } from '../testing/run-batches.ts';
import { prepareBatch } from './prepare-batch.ts';
import { readRecord } from './read-record.ts';

const prepare = (wagers: Partial<WagerEventInput>[], configuration?: KeyedValue[]) => {
  const readings = wagers.map((changes, offset) =>
    readRecord(wagerRecord(exampleWager(changes), { offset })),
  );
  return prepareBatch(readings, 0, bookOf(configuration).lookup);
};

const reasonOf = (changes: Partial<WagerEventInput>, configuration?: KeyedValue[]) => {
  const { records, waitsFor } = prepare([changes], configuration);
  assert.equal(waitsFor, null);
  const [record] = records;
  assert.equal(record?.kind, 'deadLetter');
  return record.deadLetter.reason;
};

test('a wager meets the versions and the rate of its own time', () => {
  const { records } = prepare([{}, { currency: 'GBP' }]);
  assert.deepEqual(
    records.map(
      (record) =>
        record.kind === 'wager' && [
          record.ruleSet.version,
          record.ratesVersion,
          record.rate,
          record.day,
        ],
    ),
    [
      [1, 1, '1', '2026-11-23'],
      [1, 1, '1.1734', '2026-11-23'],
    ],
  );
});

test('the day of a wager is the local one of the rule set', () => {
  const { records } = prepare([{ timestamp: '2026-11-22T23:30:00Z' }]);
  assert.equal(records[0]?.kind === 'wager' && records[0].day, '2026-11-23');
});

test('an operator that nobody configured is a dead letter', () => {
  assert.equal(reasonOf({ operatorId: 'nobody' }), 'unknown_operator');
});

test('a wager from before the first activation is a dead letter', () => {
  assert.equal(reasonOf({ timestamp: '2025-12-31T23:59:59.999Z' }), 'no_version');
});

test('a currency without a rate is a dead letter, the base currency needs no entry', () => {
  assert.equal(reasonOf({ currency: 'NOK' }), 'rate_missing');
  assert.equal(prepare([{ currency: 'EUR' }]).records[0]?.kind, 'wager');
});

test('without rates in force nothing is decided, not even in the base currency', () => {
  const configuration = [ruleSetVersion(1), activation(1), headMarker('2026-12-31T00:00:00Z')];
  assert.equal(reasonOf({}, configuration), 'rate_missing');
});

test('rates with another base say nothing about this one', () => {
  const configuration = [
    ruleSetVersion(1),
    ratesVersion(1, { schemaVersion: 1, base: 'USD', rates: { GBP: '1.2' } }),
    activation(1),
    activation(2, { subject: 'rates' }),
    headMarker('2026-12-31T00:00:00Z'),
  ];
  assert.equal(reasonOf({ currency: 'GBP' }, configuration), 'rate_missing');
});

test('a batch is cut before the first wager that is not closed, and nothing overtakes it', () => {
  const closedThrough = '2026-11-23T20:15:30.000Z';
  const configuration = [...exampleConfiguration().slice(0, -1), headMarker(closedThrough)];
  const after = new Date(Date.parse(closedThrough) + 1).toISOString();
  const { records, waitsFor } = prepare(
    [
      { timestamp: closedThrough, wagerId: exampleUuid(1) },
      { timestamp: after, wagerId: exampleUuid(2) },
      { timestamp: closedThrough, wagerId: exampleUuid(3) },
    ],
    configuration,
  );
  assert.equal(records.length, 1);
  assert.equal(waitsFor?.code, 'not_closed');
  assert.match(waitsFor.sentence, /closed through `2026-11-23T20:15:30.000Z` only/);
});

test('an unknown operator is not judged before the configuration is closed', () => {
  const { records, waitsFor } = prepare(
    [{ operatorId: 'nobody' }],
    [headMarker('2026-11-01T00:00:00Z')],
  );
  assert.equal(records.length, 0);
  assert.equal(waitsFor?.code, 'not_closed');
});

test('a record that is refused by itself waits for nothing', () => {
  const readings = [readRecord(wagerRecord('not json'))];
  assert.equal(prepareBatch(readings, 0, bookOf([]).lookup).records.length, 1);
});

test('preparing goes on where the last piece ended', () => {
  const readings = [1, 2, 3].map((n) =>
    readRecord(wagerRecord(exampleWager({ wagerId: exampleUuid(n) }))),
  );
  assert.equal(prepareBatch(readings, 2, bookOf().lookup).records.length, 1);
});
