import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ConfigRecord, configRecordSchema } from '@house-rules/contracts';
import type { RecordToSend } from '@house-rules/event-log';
import fc from 'fast-check';
import { harbour, startMs } from '../testing/control-room.ts';
import { accepted, openPublishingRoom, type PublishingRoom } from '../testing/publishing-room.ts';
import { inBatches, relayTurn } from './relay-turn.ts';

const decoder = new TextDecoder();
const read = ({ value }: RecordToSend): ConfigRecord =>
  configRecordSchema.parse(JSON.parse(decoder.decode(value ?? new Uint8Array())));

const turnOf = (room: PublishingRoom, send: (records: readonly RecordToSend[]) => Promise<void>) =>
  relayTurn({
    store: room.stores.relay,
    send,
    clock: room.clock,
    failpoints: { reach: () => undefined },
  });

test(`records go out in the order of their commits, then the head marker`, async () => {
  const room = await openPublishingRoom();
  try {
    accepted(await room.publishRates());
    accepted(await room.publishNamed('One'));
    const log: RecordToSend[] = [];
    const send = async (records: readonly RecordToSend[]) => void log.push(...records);
    const first = await turnOf(room, send);
    assert.deepEqual(first, { sent: 4, closedThroughMs: startMs + 2_000 });
    const keys = ['rates/1', 'activations/1', 'versions/1', 'activations/2'];
    assert.deepEqual(
      log.map(({ key }) => key),
      [...keys.map((key) => `${harbour}/${key}`), '__head'],
    );
    assert.deepEqual(log.map(read).at(-1), {
      kind: 'head',
      schemaVersion: 1,
      closedThrough: new Date(startMs + 2_000).toISOString(),
    });
    room.clock.nowMs += 500;
    const second = await turnOf(room, send);
    assert.deepEqual(second, { sent: 0, closedThroughMs: startMs + 2_500 });
    assert.equal(log.length, 6);
  } finally {
    await room.close();
  }
});

test(`what could not be sent is owed still, and goes out in the same order`, async () => {
  const room = await openPublishingRoom();
  try {
    accepted(await room.publishRates());
    await assert.rejects(
      turnOf(room, () => Promise.reject(new Error('no broker'))),
      /no broker/,
    );
    accepted(await room.publishNamed('One'));
    const log: RecordToSend[] = [];
    await turnOf(room, async (records) => void log.push(...records));
    assert.deepEqual(
      log.map(({ key }) => key.replace(`${harbour}/`, '')),
      ['rates/1', 'activations/1', 'versions/1', 'activations/2', '__head'],
    );
  } finally {
    await room.close();
  }
});

test(`a lost topic is sent whole again`, async () => {
  const room = await openPublishingRoom();
  try {
    accepted(await room.publishRates());
    const log: RecordToSend[] = [];
    const send = async (records: readonly RecordToSend[]) => void log.push(...records);
    await turnOf(room, send);
    assert.equal(await room.stores.relay.oweAll(), 2);
    const again = log.length;
    await turnOf(room, send);
    assert.deepEqual(log.slice(again, again + 2), log.slice(0, 2));
  } finally {
    await room.close();
  }
});

test('no head marker goes out before all that is owed, however much it is', async () => {
  const room = await openPublishingRoom();
  accepted(await room.publishRates());
  for (let index = 0; index < 60; index += 1) {
    accepted(await room.publishNamed(`Version ${index}`));
    room.clock.nowMs += 2_001;
  }
  const log: RecordToSend[] = [];
  await turnOf(room, async (records) => void log.push(...records));
  assert.equal(log.length, 123);
  assert.deepEqual(
    log.flatMap(({ key }, index) => (key === '__head' ? [index] : [])),
    [122],
  );
});

test('what is sent at once stays below what a broker takes', () => {
  const record = (bytes: number): RecordToSend => ({
    topic: 'loyalty.config',
    key: 'k',
    value: new Uint8Array(bytes),
  });
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 899_999 }), { maxLength: 20 }), (sizes) => {
      const batches = inBatches(sizes.map(record));
      assert.deepEqual(
        batches.flat().map(({ value }) => value?.byteLength),
        sizes,
      );
      for (const batch of batches) {
        const bytes = batch.reduce((sum, { value }) => sum + (value?.byteLength ?? 0) + 1, 0);
        assert.ok(batch.length > 0 && bytes <= 900_000);
      }
    }),
  );
});

/** INVARIANT (law 5): before a marker stand all activations up to the instant it declares closed. */
const assertMarkersKeepTheirWord = (log: readonly ConfigRecord[]): void => {
  const seen = new Set<string>();
  const markers: { readonly closedThrough: string; readonly seen: ReadonlySet<string> }[] = [];
  const activations = new Map<string, string>();
  for (const record of log) {
    if (record.kind === 'head') markers.push({ ...record, seen: new Set(seen) });
    if (record.kind !== 'activation') continue;
    const key = `${record.operatorId}/${record.sequence}`;
    seen.add(key);
    activations.set(key, record.from);
  }
  for (const marker of markers) {
    for (const [key, from] of activations) {
      if (from > marker.closedThrough) continue;
      assert.ok(marker.seen.has(key), `${key} came after the marker ${marker.closedThrough}`);
    }
  }
};

test('two relays and a publisher at once: no marker ever runs ahead of an activation', async () => {
  const property = fc.asyncProperty(
    fc.scheduler(),
    fc.array(fc.integer({ min: 0, max: 3_000 }), { minLength: 2, maxLength: 6 }),
    async (scheduler, pauses) => {
      const room = await openPublishingRoom();
      accepted(await room.publishRates());
      accepted(await room.publishNamed('First'));
      const log: RecordToSend[] = [];
      const send = async (records: readonly RecordToSend[]) => {
        await scheduler.schedule(Promise.resolve(), 'send');
        log.push(...records);
      };
      await turnOf(room, async (records) => void log.push(...records));
      const relay = async () => {
        for (const _ of pauses) await turnOf(room, send);
      };
      const publisher = async () => {
        for (const [index, ms] of pauses.entries()) {
          await scheduler.schedule(Promise.resolve(), 'publish');
          room.clock.nowMs += ms;
          accepted(await room.publishNamed(`Version ${index}`));
        }
      };
      const all = Promise.all([relay(), relay(), publisher()]);
      await scheduler.waitFor(all);
      await turnOf(room, async (records) => void log.push(...records));
      assertMarkersKeepTheirWord(log.map(read));
      assert.equal((await room.stores.relay.close(0, 100)).owed.length, 0);
    },
  );
  await fc.assert(property, { numRuns: 50 });
});
