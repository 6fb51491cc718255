/**
 * The portal's process: Next's request handler in a server of our own, for three things. It names
 * the client to what stands behind it (the API counts failed sign-ins by address), whatever the
 * client says of itself; it ends with its supervisor, however that one ends; and it is one process,
 * so that nothing keeps the port when it is killed.
 *
 * HOST and PORT: where to listen. TRUSTED_PROXIES: peers whose X-Forwarded-For is believed,
 * separated by commas; this machine, unless said otherwise. ALLOWED_HOSTS: the hosts under which
 * browsers reach the portal, separated by commas; this machine's own names, unless others reach it.
 */
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import next from 'next';
import { isAllowedHost, readAllowedHosts } from './server/allowed-hosts.ts';
import { clientAddress } from './server/client-address.ts';
import { refusalOf } from './server/refusal-of.ts';
import { readOrganisation } from './session/organisation.ts';
import { secureCookies } from './session/session-cookie.ts';

/** What is under way may end; then the connections are cut. */
const endWithinMs = 5_000;
/** Whoever came over https once never comes without it again, for two years. */
const onlyHttps = 'max-age=63072000; includeSubDomains';

const hostname = process.env.HOST ?? '127.0.0.1';
const port = Number(process.env.PORT ?? '3000');
const trustedProxies = (process.env.TRUSTED_PROXIES ?? '127.0.0.1,::1,::ffff:127.0.0.1')
  .split(',')
  .map((address) => address.trim());

const allowedHosts = (() => {
  try {
    readOrganisation(process.env);
    return readAllowedHosts(process.env);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exit(1);
  }
})();

const app = next({
  dev: false,
  dir: fileURLToPath(new URL('..', import.meta.url)),
  hostname,
  port,
});
await app.prepare();
const answer = app.getRequestHandler();

const server = createServer((request, response) => {
  const refusal = isAllowedHost(allowedHosts, request.headers.host)
    ? refusalOf(request.method ?? '', request.url ?? '')
    : 421;
  if (refusal !== null) return response.writeHead(refusal, { connection: 'close' }).end();
  if (secureCookies()) response.setHeader('strict-transport-security', onlyHttps);
  const said = request.headers['x-forwarded-for'];
  const peer = request.socket.remoteAddress ?? 'unknown';
  request.headers['x-forwarded-for'] = clientAddress(peer, said?.toString(), trustedProxies);
  answer(request, response).catch((error: unknown) => {
    process.stderr.write(`a request failed: ${error instanceof Error ? error.stack : error}\n`);
    response.destroy();
  });
});

const fail = (error: Error): void => {
  process.stderr.write(`the portal cannot listen on ${hostname}:${port}: ${error.message}\n`);
  process.exit(1);
};

let ending = false;
const end = (): void => {
  if (ending) return;
  ending = true;
  setTimeout(() => server.closeAllConnections(), endWithinMs).unref();
  server.close(() => process.exit(0));
  server.closeIdleConnections();
};

process.on('SIGTERM', end);
process.on('SIGINT', end);
// The supervisor holds the other end of stdin: it closes when that one dies, however it dies.
if (process.env.HOUSE_RULES_TETHERED) process.stdin.on('end', end).on('error', end).resume();
server.once('error', fail).listen(port, hostname, () => {
  process.stdout.write(`the portal listens on http://${hostname}:${port}\n`);
});
