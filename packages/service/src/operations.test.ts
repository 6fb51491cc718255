import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Counter, Registry } from 'prom-client';
import { operationsRoutes, serveOperations } from './operations.ts';

const notReady = { ready: false, reasons: ['configuration is not restored'] };

test('a process that is not ready answers 503 and says why', async () => {
  const app = operationsRoutes({ registry: new Registry(), readiness: () => notReady });
  const response = await app.request('/readyz');
  assert.equal(response.status, 503);
  assert.deepEqual(await response.json(), notReady);
  assert.equal((await app.request('/healthz')).status, 200);
});

test('metrics come in the Prometheus text format', async () => {
  const registry = new Registry();
  new Counter({ name: 'wagers_total', help: 'wagers', registers: [registry] }).inc(3);
  const app = operationsRoutes({ registry, readiness: () => ({ ready: true, reasons: [] }) });
  const response = await app.request('/metrics');
  assert.match(response.headers.get('content-type') ?? '', /^text\/plain/);
  assert.match(await response.text(), /^wagers_total 3$/m);
});

test('the endpoints listen on loopback, on a free port when asked for port 0', async () => {
  const server = await serveOperations({
    port: 0,
    registry: new Registry(),
    readiness: () => ({ ready: true, reasons: [] }),
  });
  const response = await fetch(`http://127.0.0.1:${server.port}/readyz`);
  assert.deepEqual(await response.json(), { ready: true, reasons: [] });
  // Whatever listens on every address of the machine answers on this one, too.
  await assert.rejects(fetch(`http://127.0.0.2:${server.port}/readyz`));
  await assert.rejects(
    serveOperations({ port: server.port, registry: new Registry(), readiness: () => notReady }),
    { code: 'EADDRINUSE' },
  );
  await server.stop();
});
