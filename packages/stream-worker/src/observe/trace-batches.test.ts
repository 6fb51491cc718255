import assert from 'node:assert/strict';
import { test } from 'node:test';
import { traceHeader } from '@house-rules/contracts';
import {
  AlwaysOffSampler,
  InMemorySpanExporter,
  type ReadableSpan,
  type Sampler,
  SimpleSpanProcessor,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import { readRecord } from '../batch/read-record.ts';
import { demoWager } from '../testing/demo-wagers.ts';
import { exampleConfiguration, exampleWager, wagerRecord } from '../testing/example-records.ts';
import { until } from '../testing/until.ts';
import { inHouse } from '../testing/worker-in-process.ts';
import { createTraceBatches, wagersTracedMax } from './trace-batches.ts';

const traceId = (n: number): string => n.toString(16).padStart(32, 'a');
const traceparent = (n: number, flags = '01'): string =>
  `00-${traceId(n)}-00f067aa0ba902b7-${flags}`;

const openTracer = (sampler?: Sampler) => {
  const exporter = new InMemorySpanExporter();
  const provider = new TracerProvider({
    spanProcessors: [new SimpleSpanProcessor({ exporter })],
    ...(sampler === undefined ? {} : { sampler }),
  });
  const named = (name: string): ReadableSpan[] =>
    exporter.getFinishedSpans().filter((span) => span.name === name);
  return { tracer: provider.getTracer('test'), exporter, named };
};

const position = { group: 'loyalty-ledger', topic: 'wager.events', partition: 3, logEpoch: 'one' };
const readings = (count: number, flags?: string) =>
  Array.from({ length: count }, (_, n) =>
    readRecord(
      wagerRecord(exampleWager(), {
        offset: n,
        headers: { [traceHeader]: traceparent(n + 1, flags) },
      }),
    ),
  );

test("a wager's span is in the platform's trace, names its batch, and the transaction is below the batch", async () => {
  const { tracer, named } = openTracer();
  const traced = createTraceBatches(tracer)(position, readings(2));
  await traced?.transaction(async () => ({ kind: 'applied' }));
  const [batch] = named('process wager.events');
  const [commit] = named('commit');
  const wagers = named('apply wager');
  assert.ok(batch && commit);
  assert.equal(batch.parentSpanContext, undefined);
  assert.equal(batch.attributes['messaging.batch.message_count'], 2);
  assert.equal(batch.attributes['house_rules.outcome'], 'applied');
  assert.equal(commit.parentSpanContext?.spanId, batch.spanContext().spanId);
  assert.deepEqual(
    wagers.map((span) => span.spanContext().traceId),
    [traceId(1), traceId(2)],
  );
  for (const wager of wagers) {
    assert.equal(wager.parentSpanContext?.spanId, '00f067aa0ba902b7');
    assert.equal(wager.links[0]?.context.spanId, batch.spanContext().spanId);
  }
  assert.deepEqual(
    batch.links.map(({ context }) => context.spanId),
    wagers.map((span) => span.spanContext().spanId),
  );
});

test('no span says who played', async () => {
  const { tracer, exporter } = openTracer();
  const traced = createTraceBatches(tracer)(position, readings(1));
  await traced?.transaction(async () => ({ kind: 'applied' }));
  const { playerId, wagerId } = exampleWager();
  const said = JSON.stringify(exporter.getFinishedSpans().map(({ attributes }) => attributes));
  assert.equal(said.includes(playerId), false);
  assert.equal(said.includes(wagerId), false);
});

test('of a large batch some wagers are followed, and of traces that the platform drops none', async () => {
  const { tracer, named } = openTracer();
  const begin = createTraceBatches(tracer);
  const work = async () => ({ kind: 'applied' });
  await begin(position, readings(100, '00'))?.transaction(work);
  assert.equal(named('apply wager').length, 0);
  await begin(position, readings(100))?.transaction(work);
  assert.equal(named('apply wager').length, wagersTracedMax);
});

test('a transaction that fails is an error of its batch, and rejects as it did', async () => {
  const { tracer, named } = openTracer();
  const traced = createTraceBatches(tracer)(position, readings(1));
  const failing = traced?.transaction(async () => {
    throw new Error('database is locked');
  });
  await assert.rejects(failing ?? assert.fail('it is not traced'), /^Error: database is locked$/);
  for (const name of ['process wager.events', 'commit', 'apply wager']) {
    assert.equal(named(name)[0]?.status.message, 'database is locked');
  }
});

test('a batch that is not sampled has no spans, and nothing of it is looked at', () => {
  const { tracer, exporter } = openTracer(new AlwaysOffSampler());
  assert.equal(createTraceBatches(tracer)(position, readings(2)), null);
  assert.deepEqual(exporter.getFinishedSpans(), []);
});

test('a worker that is given a tracer traces the batches that it applies', () =>
  inHouse(async (house, start) => {
    await house.publish(exampleConfiguration());
    const { tracer, named } = openTracer();
    await start({ tracer });
    const headers = { [traceHeader]: traceparent(7) };
    await house.producer.send([{ ...demoWager(1), headers }, demoWager(2)]);
    await until('its wager has a span', () => named('apply wager').length > 0);
    assert.equal(named('apply wager')[0]?.spanContext().traceId, traceId(7));
    assert.ok(named('commit').length >= named('apply wager').length);
  }));
