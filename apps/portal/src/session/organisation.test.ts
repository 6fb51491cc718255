import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readOrganisation } from './organisation.ts';

const both = { OIDC_ISSUER: 'https://id.example', OIDC_CLIENT_ID: 'portal' };

test('an installation without an identity provider offers none', () => {
  assert.equal(readOrganisation({}), null);
  assert.equal(readOrganisation({ OIDC_ISSUER: ' ', OIDC_CLIENT_ID: '' }), null);
});

test('a provider is its issuer and our name there; secret and display name may be missing', () => {
  assert.deepEqual(readOrganisation(both), {
    issuer: 'https://id.example',
    clientId: 'portal',
    clientSecret: null,
    name: null,
  });
  assert.deepEqual(
    readOrganisation({ ...both, OIDC_CLIENT_SECRET: 's3cret', OIDC_NAME: 'Harbour Group' }),
    {
      issuer: 'https://id.example',
      clientId: 'portal',
      clientSecret: 's3cret',
      name: 'Harbour Group',
    },
  );
});

test('half a provider, or an issuer that is no address, ends the start with what to do', () => {
  for (const half of [{ OIDC_ISSUER: both.OIDC_ISSUER }, { OIDC_CLIENT_ID: 'portal' }]) {
    assert.throws(() => readOrganisation(half), /belong together; set both or neither/);
  }
  for (const issuer of ['id.example', 'javascript:alert(1)']) {
    assert.throws(
      () => readOrganisation({ ...both, OIDC_ISSUER: issuer }),
      new RegExp(`OIDC_ISSUER is \`${issuer.replace(/[()]/g, '\\$&')}\`: use the address`),
    );
  }
});
