import assert from 'node:assert/strict';
import test from 'node:test';
import { fromApi, toApi } from './passed-on.ts';

test('the API is told whose session it is and where the request came from, by the portal alone', () => {
  const given = new Headers({
    accept: 'application/json',
    authorization: 'Bearer somebody-elses',
    cookie: 'house-rules.session=encrypted',
    host: 'localhost:3000',
    'if-match': '"7"',
    'x-forwarded-for': '192.0.2.1',
    'x-request-id': 'forged',
  });
  const asSomebody = { accept: 'application/json', 'if-match': '"7"' };
  assert.deepEqual(Object.fromEntries(toApi(given, 'mine')), {
    ...asSomebody,
    authorization: 'Bearer mine',
    'x-forwarded-for': '192.0.2.1',
  });
  assert.deepEqual(Object.fromEntries(toApi(given, null)), {
    ...asSomebody,
    'x-forwarded-for': '192.0.2.1',
  });
});

test('an answer sets no cookie, leads nowhere else and is kept by no cache', () => {
  const answered = new Headers({
    'access-control-allow-origin': '*',
    'cache-control': 'public',
    'content-type': 'text/csv',
    etag: '"8"',
    location: 'https://evil.example',
    'set-cookie': 'a=b',
  });
  assert.deepEqual(Object.fromEntries(fromApi(answered)), {
    'cache-control': 'no-store',
    'content-type': 'text/csv',
    etag: '"8"',
  });
});

test('nothing on its way may hold an event back until there are more', () => {
  const answered = new Headers({ 'content-type': 'text/event-stream' });
  assert.equal(fromApi(answered).get('cache-control'), 'no-store, no-transform');
});
