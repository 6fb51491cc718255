import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { openApiRoom } from '../testing/api-room.ts';
import { exampleDocument, harbour, openRoom, testPeople } from '../testing/control-room.ts';
import { servicesOf } from '../testing/publishing-room.ts';
import { createWorkerBook } from '../workers/worker-book.ts';
import { createEventHub, type EventHub, type Listener } from './event-hub.ts';
import { openEventStream } from './open-event-stream.ts';
import { lookAtOperator } from './operator-events.ts';

interface Told {
  readonly name: string;
  readonly data: { readonly revision?: number; readonly acknowledged?: boolean };
}

/** Reads events one by one, over the signs of life. */
const readerOf = (stream: ReadableStream<Uint8Array>) => {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let text = '';
  const next = async (): Promise<Told | null> => {
    for (;;) {
      const end = text.indexOf('\n\n');
      if (end >= 0) {
        const block = text.slice(0, end);
        text = text.slice(end + 2);
        const found = /^event: (\w+)\ndata: (.*)$/s.exec(block);
        if (found !== null) return { name: found[1] ?? '', data: JSON.parse(found[2] ?? '') };
        continue;
      }
      const { done, value } = await reader.read();
      if (done) return null;
      text += decoder.decode(value, { stream: true });
    }
  };
  const until = async (holds: (told: Told) => boolean): Promise<Told | null> => {
    for (;;) {
      const told = await next();
      if (told === null || holds(told)) return told;
    }
  };
  return { until, cancel: () => reader.cancel() };
};

const openListening = async (isAllowed: () => boolean = () => true) => {
  const room = await openRoom();
  const workers = createWorkerBook(room.clock);
  const onFault = (error: unknown) => assert.fail(String(error));
  const hub = createEventHub({
    lookAt: lookAtOperator(room.stores.events, workers),
    ...{ everyMs: 20, onFault },
  });
  const stream = openEventStream(hub, harbour, async () => isAllowed(), 20);
  if (stream === null) assert.fail('the stream was refused');
  return { ...room, ...servicesOf(room), workers, hub, reader: readerOf(stream) };
};

const edgar = { id: testPeople.edgar.personId, name: 'Edgar' };

test('whoever listens is told what is, and then what somebody else saves', async () => {
  const { reader, drafts } = await openListening();
  const first = await reader.until(({ name }) => name === 'draft');
  assert.equal(first?.data.revision, 1);
  await drafts.save({ operatorId: harbour, revision: 1, by: edgar }, exampleDocument);
  const next = await reader.until(({ name }) => name === 'draft');
  assert.equal(next?.data.revision, 2);
  await reader.cancel();
});

test('a publication is told, and each worker that has it', async () => {
  const { reader, publications, workers, clock } = await openListening();
  const document = { schemaVersion: 1 as const, base: 'EUR', rates: {} };
  const request = { document, reason: 'first' };
  await publications.publishRates({ operatorId: harbour, by: edgar, request });
  await reader.until(({ name }) => name === 'timeline');
  workers.note({ workerId: 'one', atMs: clock(), acknowledged: { [harbour]: 1 } });
  const told = await reader.until(
    ({ name, data }) => name === 'progress' && data.acknowledged === true,
  );
  assert.notEqual(told, null);
  await reader.cancel();
});

test('the stream ends as soon as the right to it has ended', async () => {
  let allowed = true;
  const { reader } = await openListening(() => allowed);
  await reader.until(({ name }) => name === 'draft');
  allowed = false;
  assert.equal(await reader.until(() => false), null);
});

test('an event after the right to the stream has ended is not told: the stream ends instead', async () => {
  let tellAll: Listener = () => assert.fail('nobody listens');
  const hub: EventHub = {
    listen: (_, listener) => {
      tellAll = listener;
      return () => undefined;
    },
    nudge: () => undefined,
  };
  let nowMs = 0;
  const clock = mock.method(performance, 'now', () => nowMs);
  try {
    let allowed = true;
    // No sign of life within the test: it is the event itself that asks.
    const stream = openEventStream(hub, harbour, async () => allowed, 3_600_000);
    const reader = readerOf(stream ?? assert.fail('the stream was refused'));
    tellAll({ name: 'draft', data: '{"revision":1}' });
    assert.equal((await reader.until(() => true))?.data.revision, 1);
    allowed = false;
    nowMs = 1_000;
    tellAll({ name: 'draft', data: '{"revision":2}' });
    assert.equal(await reader.until(() => true), null);
  } finally {
    clock.mock.restore();
  }
});

test('the route answers a stream of events that nothing keeps', async () => {
  const room = await openApiRoom();
  const token = await room.signIn(testPeople.vera);
  const response = await room.app.request(`/v1/operators/${harbour}/events`, {
    headers: { authorization: `Bearer ${token}` },
  });
  assert.equal(response.status, 200);
  assert.equal(response.headers.get('content-type'), 'text/event-stream');
  assert.equal(response.headers.get('cache-control'), 'no-store');
  const reader = readerOf(response.body ?? assert.fail('no body'));
  assert.equal((await reader.until(({ name }) => name === 'draft'))?.data.revision, 1);
  await reader.cancel();
});
