import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { readSeedEnvironment, readServerEnvironment } from './environment.ts';

test('without settings the platform runs on its own ports at twenty wagers a second', () => {
  assert.deepEqual(readServerEnvironment({}), {
    DATA_DIR: resolve('data'),
    PORT: 4300,
    OPERATIONS_PORT: 4301,
    WAGERS_PER_SECOND: 20,
    SIMULATOR_SEED: 1,
    VOIDS_PER_THOUSAND: 4,
    FACTS_PER_HOUR: 60,
  });
});

test('each wrong setting is named with its value and what it may be', () => {
  const wrong = { PORT: '99999', WAGERS_PER_SECOND: 'many', DATA_DIR: '' };
  assert.throws(() => readServerEnvironment(wrong), {
    message:
      'DATA_DIR is ``: set DATA_DIR to a folder; ' +
      'PORT is `99999`: set PORT to a whole number from 0 to 65535; ' +
      'WAGERS_PER_SECOND is `many`: set WAGERS_PER_SECOND to a number from 0 (off) to 10000',
  });
  assert.throws(() => readSeedEnvironment({ SEED_NOW: 'yesterday' }), {
    message: 'SEED_NOW is `yesterday`: set SEED_NOW to an instant such as 2026-11-23T20:00:00Z',
  });
});

test('the end of the history is now unless it is set', () => {
  assert.equal(readSeedEnvironment({}).SEED_NOW, undefined);
  const { SEED_NOW } = readSeedEnvironment({ SEED_NOW: '2026-11-23T20:00:00Z' });
  assert.deepEqual(SEED_NOW, new Date('2026-11-23T20:00:00Z'));
});
