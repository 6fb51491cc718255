/** The built portal over the fake API, on ports of the system's choosing; for looking at it. */
import { type ChildProcess, spawn } from 'node:child_process';
import type { Server } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { execPath } from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { demoAccounts } from '../fake-api/people.ts';
import { seededRandom } from '../fake-api/random.ts';
import { makeServer } from '../fake-api/server.ts';
import { makeWorld, type World } from '../fake-api/world.ts';

export interface PortalUnderFake {
  readonly origin: string;
  readonly world: World;
  readonly stop: () => Promise<void>;
}

const startWithinMs = 30_000;

export async function startPortal(now: () => Date = () => new Date()): Promise<PortalUnderFake> {
  const world = makeWorld(now, seededRandom(1));
  const api = makeServer(world);
  const apiPort = await listen(api);
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const portal = startServer(port, {
    API_URL: `http://127.0.0.1:${apiPort}`,
    PLATFORM_URL: `http://127.0.0.1:${apiPort}`,
    NEXTAUTH_URL: origin,
    NEXTAUTH_SECRET: 'only for looking at the portal',
    DEMO_SIGN_IN: '1',
    OIDC_ISSUER: 'https://id.invalid',
    OIDC_CLIENT_ID: 'house-rules-portal',
    OIDC_NAME: 'Harbour Group',
    DEMO_ACCOUNTS: JSON.stringify(demoAccounts),
  });
  await untilUp(`${origin}/sign-in`, portal);
  const stop = async () => {
    portal.kill('SIGTERM');
    api.closeAllConnections();
    api.close();
    if (portal.exitCode === null) await new Promise((done) => portal.once('exit', done));
  };
  return { origin, world, stop };
}

function startServer(port: number, environment: Record<string, string>): ChildProcess {
  const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
  const settings = { HOST: '127.0.0.1', PORT: String(port), NODE_ENV: 'production' as const };
  return spawn(execPath, [main], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    env: { ...process.env, ...environment, ...settings, NEXT_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

async function untilUp(url: string, portal: ChildProcess): Promise<void> {
  const end = Date.now() + startWithinMs;
  while (Date.now() < end && portal.exitCode === null) {
    const up = await fetch(url).then(
      (answer) => answer.ok,
      () => false,
    );
    if (up) return;
    await pause(150);
  }
  throw new Error(`the portal does not answer at ${url}; build it first`);
}

function listen(server: Server): Promise<number> {
  return new Promise((done) => {
    server.listen(0, '127.0.0.1', () => done((server.address() as AddressInfo).port));
  });
}

function freePort(): Promise<number> {
  const probe = createServer();
  return new Promise((done) => {
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => done(port));
    });
  });
}
