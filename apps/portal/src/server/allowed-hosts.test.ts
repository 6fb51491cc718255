import assert from 'node:assert/strict';
import test from 'node:test';
import { isAllowedHost, readAllowedHosts } from './allowed-hosts.ts';

test('on this machine alone the portal answers under the names of this machine, on any port', () => {
  const allowed = readAllowedHosts({ NEXTAUTH_URL: 'http://localhost:3000' });
  for (const host of ['localhost:3000', 'LOCALHOST:8080', '127.0.0.1', '[::1]:3000']) {
    assert.equal(isAllowedHost(allowed, host), true, host);
  }
});

test('a name that a stranger lets lead here is none of ours', () => {
  const allowed = readAllowedHosts({});
  for (const host of [
    'evil.example',
    'evil.example:3000',
    'localhost.evil.example:3000',
    '127.0.0.1.evil.example',
    'localhost:3000@evil.example',
    'localhost:',
    'localhost, evil.example',
    '',
    undefined,
  ]) {
    assert.equal(isAllowedHost(allowed, host), false, String(host));
  }
});

test('a portal that others can reach does not start without the names under which they do', () => {
  const sentence = /^ALLOWED_HOSTS is not set/;
  for (const named of [
    { HOST: '0.0.0.0' },
    { NEXTAUTH_URL: 'https://portal.example.com' },
    { ALLOWED_HOSTS: ' , ', HOST: '::' },
  ]) {
    assert.throws(() => readAllowedHosts(named), { message: sentence }, JSON.stringify(named));
  }
});

test('the names that are set are the only ones, and one with a port stands for that port', () => {
  const allowed = readAllowedHosts({
    ALLOWED_HOSTS: 'Portal.example.com, backup.example.com:8443',
    HOST: '0.0.0.0',
  });
  const answers = (host: string) => isAllowedHost(allowed, host);
  assert.deepEqual(
    ['portal.example.com', 'portal.example.com:444', 'backup.example.com:8443'].map(answers),
    [true, true, true],
  );
  assert.deepEqual(
    ['backup.example.com', 'localhost', 'example.com', 'x.portal.example.com'].map(answers),
    [false, false, false, false],
  );
});

test('what is no host is named at the start', () => {
  for (const odd of ['https://portal.example.com', '*', '*.example.com', 'a/b', 'a b']) {
    assert.throws(() => readAllowedHosts({ ALLOWED_HOSTS: `localhost,${odd}` }), {
      message: `ALLOWED_HOSTS names \`${odd}\`: use hosts such as portal.example.com`,
    });
  }
});
