/**
 * The operations endpoints of a process, on a port of their own, so that metrics are never public
 * by accident: they listen on loopback unless the environment names another host.
 */
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import type { Registry } from 'prom-client';

export interface Readiness {
  readonly ready: boolean;
  /** Why not, for a person. */
  readonly reasons: readonly string[];
  /** What else an engineer wants to see; no personal data. */
  readonly detail?: Readonly<Record<string, unknown>>;
}

export interface OperationsServer {
  readonly port: number;
  stop(): Promise<void>;
}

export interface OperationsOptions {
  readonly port: number;
  readonly host?: string;
  readonly registry: Registry;
  readonly readiness: () => Readiness;
}

/** `/healthz` says the process runs, `/readyz` that it does its work (503 with reasons if not). */
export const operationsRoutes = (options: Pick<OperationsOptions, 'registry' | 'readiness'>) => {
  const app = new Hono();
  app.get('/healthz', (c) => c.json({ alive: true }));
  app.get('/readyz', (c) => {
    const readiness = options.readiness();
    return c.json(readiness, readiness.ready ? 200 : 503);
  });
  app.get('/metrics', async (c) =>
    c.body(await options.registry.metrics(), 200, { 'content-type': options.registry.contentType }),
  );
  return app;
};

/** @throws the listening error (EADDRINUSE ...) when the port cannot be had. */
export const serveOperations = (options: OperationsOptions): Promise<OperationsServer> =>
  new Promise((resolve, reject) => {
    const app = operationsRoutes(options);
    const server = serve(
      { fetch: app.fetch, port: options.port, hostname: options.host ?? '127.0.0.1' },
      (info) => resolve({ port: info.port, stop }),
    );
    server.once('error', reject);
    const stop = () =>
      new Promise<void>((done) => {
        server.close(() => done());
        if ('closeAllConnections' in server) server.closeAllConnections();
      });
  });
