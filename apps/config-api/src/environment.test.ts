import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readEnvironment } from './environment.ts';

test('without any variable the API listens on loopback and offers no password sign-in', () => {
  const { dataDir, ...rest } = readEnvironment({});
  assert.match(dataDir, /\/data$/);
  assert.deepEqual(rest, {
    port: 4_100,
    operationsPort: 4_101,
    host: '127.0.0.1',
    demoSignIn: false,
    oidc: null,
    environment: { name: 'local', color: '#495057' },
    trustedProxies: ['127.0.0.1', '::1', '::ffff:127.0.0.1'],
  });
});

test('every wrong variable is named with its value', () => {
  const wrong = { PORT: '80000', DEMO_SIGN_IN: 'yes', ENVIRONMENT_COLOR: 'red' };
  assert.throws(() => readEnvironment(wrong), {
    message:
      'PORT is `80000`: use a port number from 0 to 65535; ' +
      'DEMO_SIGN_IN is `yes`: use 1 or 0; ' +
      'ENVIRONMENT_COLOR is `red`: use a colour such as #0b7285',
  });
});
