import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { openTracing } from './open-tracing.ts';

test('nothing is traced unless it is asked for', async () => {
  for (const environment of [{}, { OTEL_TRACES_EXPORTER: 'none' }]) {
    const tracing = await openTracing('stream-worker', environment);
    assert.equal(tracing.tracer, null);
    await tracing.stop();
  }
});

test('a bad setting is refused with a sentence that names it', async () => {
  const on = { OTEL_TRACES_EXPORTER: 'otlp' };
  await assert.rejects(openTracing('x', { OTEL_TRACES_EXPORTER: 'zipkin' }), /`zipkin`: use none/);
  await assert.rejects(
    openTracing('x', { ...on, OTEL_EXPORTER_OTLP_ENDPOINT: 'collector' }),
    /OTEL_EXPORTER_OTLP_ENDPOINT is `collector`: use an address/,
  );
  await assert.rejects(
    openTracing('x', { ...on, OTEL_TRACES_SAMPLER_ARG: '2' }),
    /OTEL_TRACES_SAMPLER_ARG is `2`: use a share from 0 to 1/,
  );
});

test('spans reach the collector that is named, with the name of the service, before the process ends', async (t) => {
  const bodies: string[] = [];
  const collector = createServer(async (request, response) => {
    bodies.push(`${request.url} ${await text(request)}`);
    response.end('{}');
  }).listen(0, '127.0.0.1');
  t.after(() => collector.close());
  await once(collector, 'listening');
  const { port } = collector.address() as AddressInfo;
  const tracing = await openTracing('stream-worker', {
    OTEL_TRACES_EXPORTER: 'otlp',
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}/`,
  });
  tracing.tracer?.startSpan('process wager.events').end();
  await tracing.stop();
  assert.equal(bodies.length, 1);
  assert.match(bodies[0] ?? '', /^\/v1\/traces /);
  assert.match(bodies[0] ?? '', /"process wager.events"/);
  assert.match(bodies[0] ?? '', /"stream-worker"/);
});

test('a collector that is away holds up nobody', async () => {
  const tracing = await openTracing('stream-worker', {
    OTEL_TRACES_EXPORTER: 'otlp',
    OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9',
  });
  tracing.tracer?.startSpan('process wager.events').end();
  const beganAt = performance.now();
  await tracing.stop();
  assert.ok(performance.now() - beganAt < 2_000);
});
