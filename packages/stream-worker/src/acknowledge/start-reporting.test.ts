import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import type { RecordToSend } from '@house-rules/event-log';
import { createSignal } from '../loop/signal.ts';
import { createHandClock } from '../testing/hand-clock.ts';
import { startReporting } from './start-reporting.ts';

const openHouse = () => {
  const clock = createHandClock(0);
  const configurationMoved = createSignal();
  const sent: Record<string, unknown>[] = [];
  const troubles: (string | null)[] = [];
  const now = { sequence: 1, isRefused: false };
  const reporting = startReporting({
    clock,
    configurationMoved,
    producer: {
      send: async (records: readonly RecordToSend[]) => {
        if (now.isRefused) throw new Error('the log is full');
        for (const { value } of records) sent.push(JSON.parse(Buffer.from(value ?? []).toString()));
      },
    },
    report: () => ({
      ...{ kind: 'report', schemaVersion: 1, workerId: 'one', group: 'loyalty-ledger' },
      ...{ state: 'running', closedThrough: null, partitions: [], reasons: [] },
      operators: [
        {
          operatorId: 'harbour',
          sequence: now.sequence,
          ruleSetVersion: 1,
          ratesVersion: 1,
          parked: 0,
        },
      ],
    }),
    onTrouble: (error) => troubles.push(error?.message ?? null),
  });
  const settle = async (): Promise<void> => {
    for (let turns = 0; turns < 5; turns += 1) await turn();
  };
  const ring = async (): Promise<void> => {
    configurationMoved.ring();
    await settle();
  };
  const moveTo = async (ms: number): Promise<void> => {
    clock.moveTo(ms);
    await settle();
  };
  return { sent, troubles, now, reporting, settle, ring, moveTo, clock };
};

test('a worker says what it has at once, and again when that changes, not when it only moves', async () => {
  const { sent, now, ring, settle, reporting } = openHouse();
  await settle();
  assert.equal(sent.length, 1);
  await ring();
  assert.equal(sent.length, 1);
  now.sequence = 2;
  await ring();
  assert.equal(sent.length, 2);
  assert.deepEqual(sent[1]?.operators, [
    { operatorId: 'harbour', sequence: 2, ruleSetVersion: 1, ratesVersion: 1, parked: 0 },
  ]);
  await reporting.stop();
});

test('a worker without news says every five seconds that it lives', async () => {
  const { sent, moveTo, settle, reporting } = openHouse();
  await settle();
  await moveTo(4_999);
  assert.equal(sent.length, 1);
  await moveTo(5_000);
  assert.equal(sent.length, 2);
  await moveTo(10_000);
  assert.equal(sent.length, 3);
  await reporting.stop();
});

test('a worker whose clock is set back an hour is not silent for an hour', async () => {
  const { sent, clock, moveTo, settle, reporting } = openHouse();
  await moveTo(5_000);
  await settle();
  const before = sent.length;
  clock.setTo(5_000 - 3_600_000);
  await moveTo(10_000 - 3_600_000);
  assert.equal(sent.length, before + 1);
  await moveTo(15_000 - 3_600_000);
  assert.equal(sent.length, before + 2);
  await reporting.stop();
});

test('a report that the log refuses is said again with the next one, and the trouble is told once', async () => {
  const { sent, troubles, now, moveTo, ring, settle, reporting } = openHouse();
  await settle();
  now.isRefused = true;
  now.sequence = 2;
  await ring();
  await ring();
  await moveTo(5_000);
  assert.deepEqual(troubles, ['the log is full']);
  now.isRefused = false;
  await moveTo(10_000);
  assert.deepEqual(troubles, ['the log is full', null]);
  assert.equal(sent.length, 2);
  await reporting.stop();
});

test('a worker that ends says that it has left', async () => {
  const { sent, settle, reporting } = openHouse();
  await settle();
  await reporting.stop();
  assert.deepEqual(sent.at(-1), { kind: 'left', schemaVersion: 1, workerId: 'one' });
});
