/** The listening end of the API, with the limits that a server on a network needs. */
import { createServer } from 'node:http';
import { serve } from '@hono/node-server';
import type { Hono } from 'hono';

export interface ApiServer {
  readonly port: number;
  /** Takes no new request, ends those under way. */
  stop(): Promise<void>;
}

export interface ServeOptions {
  /** 0: the system chooses. */
  readonly port: number;
  readonly host: string;
}

/** A client that sends slower than this holds a connection that others need. */
const serverOptions = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 65_000,
  maxHeaderSize: 16_384,
} as const;

/** Requests under way at the end get this long before their connections are cut. */
const drainMsMax = 5_000;

/** @throws Error with a sentence where the port is taken. */
export const serveApi = (fetch: Hono['fetch'], { port, host }: ServeOptions): Promise<ApiServer> =>
  new Promise((resolve, reject) => {
    const server = serve({ fetch, port, hostname: host, createServer, serverOptions }, (info) =>
      resolve({ port: info.port, stop }),
    );
    server.once('error', (error) => {
      const isTaken = 'code' in error && error.code === 'EADDRINUSE';
      reject(isTaken ? new Error(`port ${port} is in use; set PORT to another one`) : error);
    });
    const stop = (): Promise<void> =>
      new Promise((done) => {
        const cut = () => 'closeAllConnections' in server && server.closeAllConnections();
        const timer = setTimeout(cut, drainMsMax);
        server.close(() => {
          clearTimeout(timer);
          done();
        });
        if ('closeIdleConnections' in server) server.closeIdleConnections();
      });
  });
