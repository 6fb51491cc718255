/** What of a request goes on to the API, and what of its answer comes back; all else stays behind. */
import { clientOf } from '../server/client-address.ts';

const passedOn = [
  'accept',
  'content-type',
  'idempotency-key',
  'if-match',
  'if-none-match',
  'traceparent',
];
const passedBack = ['content-disposition', 'content-type', 'etag', 'retry-after', 'x-request-id'];

/**
 * The client's own word for who it is is not among it: the session is the cookie's, and the address
 * the one that this process wrote.
 */
export function toApi(given: Headers, sessionToken: string | null): Headers {
  const headers = pick(given, passedOn);
  const client = clientOf(given);
  if (client !== null) headers.set('x-forwarded-for', client);
  if (sessionToken !== null) headers.set('authorization', `Bearer ${sessionToken}`);
  return headers;
}

export function fromApi(answered: Headers): Headers {
  const headers = pick(answered, passedBack);
  // What is pressed together on its way waits for more; an event is told when it happens.
  const events = headers.get('content-type')?.startsWith('text/event-stream') ?? false;
  headers.set('cache-control', events ? 'no-store, no-transform' : 'no-store');
  return headers;
}

function pick(headers: Headers, names: readonly string[]): Headers {
  const picked = new Headers();
  for (const name of names) {
    const value = headers.get(name);
    if (value !== null) picked.set(name, value);
  }
  return picked;
}
