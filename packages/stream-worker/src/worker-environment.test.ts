import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readWorkerEnvironment } from './worker-environment.ts';

test('without variables the worker has its defaults', () => {
  assert.deepEqual(readWorkerEnvironment({}, 'here-1'), {
    dataDir: 'data',
    operationsPort: 9464,
    operationsHost: '127.0.0.1',
    group: 'loyalty-ledger',
    workerId: 'here-1',
    batchRecordsMax: 2_000,
    parking: { recordsMax: 100_000, bytesMax: 67_108_864 },
  });
});

test('every variable is read', () => {
  const environment = {
    DATA_DIR: '/var/lib/house',
    OPERATIONS_PORT: '0',
    OPERATIONS_HOST: '0.0.0.0',
    WORKER_GROUP: 'replay-1',
    WORKER_ID: 'blue',
    BATCH_RECORDS_MAX: '500',
    PARKED_RECORDS_MAX: '9',
    PARKED_MEBIBYTES_MAX: '1',
  };
  assert.deepEqual(readWorkerEnvironment(environment, 'here-1'), {
    dataDir: '/var/lib/house',
    operationsPort: 0,
    operationsHost: '0.0.0.0',
    group: 'replay-1',
    workerId: 'blue',
    batchRecordsMax: 500,
    parking: { recordsMax: 9, bytesMax: 1_048_576 },
  });
});

test('a bad value is named with what to do, all of them in one line', () => {
  const bad: [Record<string, string>, string][] = [
    [
      { OPERATIONS_PORT: '70000' },
      'OPERATIONS_PORT is `70000`: use a whole number from 0 to 65535',
    ],
    [{ OPERATIONS_PORT: '-1' }, 'OPERATIONS_PORT is `-1`: use a whole number from 0 to 65535'],
    [{ BATCH_RECORDS_MAX: '0' }, 'BATCH_RECORDS_MAX is `0`: use at least 1'],
    [{ DATA_DIR: ' ' }, 'DATA_DIR is ` `: name the data folder'],
    [
      { WORKER_GROUP: 'a b', BATCH_RECORDS_MAX: 'many' },
      'WORKER_GROUP is `a b`: use at most 50 letters, digits, dots, hyphens, underscores; ' +
        'BATCH_RECORDS_MAX is `many`: use a whole number from 0 to 20000',
    ],
  ];
  for (const [environment, message] of bad) {
    assert.throws(() => readWorkerEnvironment(environment, 'here-1'), { message });
  }
});
