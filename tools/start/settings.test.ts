import assert from 'node:assert/strict';
import { test } from 'node:test';
import { portsFrom, readSettings, StartFault } from './settings.ts';

test('without any setting House Rules starts on port 3000 with the embedded log below the tree', () => {
  const settings = readSettings({}, '/tree');
  assert.deepEqual(settings, {
    dataDir: '/tree/data',
    ports: portsFrom(3000),
    eventLog: 'embedded',
    kafkaBrokers: undefined,
    wagersPerSecond: 20,
  });
});

test('one base port decides all others, without two being the same', () => {
  const ports = Object.values(portsFrom(3100));
  assert.equal(new Set(ports).size, ports.length);
  assert.equal(Math.min(...ports), 3100);
});

for (const [variable, value] of [
  ['PORT', 'http'],
  ['PORT', '80'],
  ['PORT', '65536'],
  ['WAGERS_PER_SECOND', '-1'],
  ['WAGERS_PER_SECOND', '1.5'],
  ['EVENT_LOG', 'rabbit'],
] as const)
  test(`${variable}=${value} is refused with a sentence that names both`, () => {
    assert.throws(
      () => readSettings({ [variable]: value }, '/tree'),
      (error: unknown) =>
        error instanceof StartFault &&
        error.message.includes(variable) &&
        error.message.includes(`\`${value}\``),
    );
  });
