import { type ServerType, serve } from '@hono/node-server';
import type { RunningPart } from '@house-rules/service';
import type { Hono } from 'hono';

export interface PlatformServer extends RunningPart {
  readonly port: number;
}

/** Serves on loopback only. @throws the listening error (EADDRINUSE …) when the port cannot be had. */
export const servePlatform = (app: Hono, port: number): Promise<PlatformServer> =>
  new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }, (info) =>
      resolve({ name: 'http', port: info.port, stop: () => stop(server) }),
    );
    server.once('error', reject);
  });

const stop = (server: ServerType): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    // Requests under way are answered; connections that only wait are not waited for.
    if ('closeIdleConnections' in server) server.closeIdleConnections();
  });
