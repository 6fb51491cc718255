import assert from 'node:assert/strict';
import test from 'node:test';
import type { EndSession } from './find-end-session.ts';
import { leaveOrganisation } from './leave-organisation.ts';
import { isBackFromProvider } from './signed-out-cookie.ts';

const organisation = {
  issuer: 'https://id.example',
  clientId: 'house-rules',
  clientSecret: 'not to be told',
  name: 'Harbour Group',
};
const endpoint = 'https://id.example/session/end';

const leaving = (
  found: EndSession,
  { hint = { idToken: 'the.id.token' }, of = organisation }: Partial<Given> = {},
) => {
  const asked: string[] = [];
  const wayOut = leaveOrganisation({
    hint,
    organisation: of,
    portal: 'https://portal.example.com',
    find: async (issuer) => {
      asked.push(issuer);
      return found;
    },
    newState: () => 'a-new-state',
  });
  return wayOut.then((way) => ({ ...way, asked }));
};

interface Given {
  readonly hint: { readonly idToken: string | null } | null;
  readonly of: typeof organisation | null;
}

const asked = (address: string): Readonly<Record<string, string>> =>
  Object.fromEntries(new URL(address).searchParams);

test('whoever came from a provider that ends sessions is sent there, with the ID token', async () => {
  const { to, state } = await leaving({ kind: 'found', endpoint });
  assert.equal(to.split('?')[0], endpoint);
  assert.deepEqual(asked(to), {
    id_token_hint: 'the.id.token',
    post_logout_redirect_uri: 'https://portal.example.com/sign-in',
    state: 'a-new-state',
  });
  assert.equal(state, 'a-new-state');
});

test('without the token the provider is told which application asks; a secret goes nowhere', async () => {
  const { to } = await leaving({ kind: 'found', endpoint }, { hint: { idToken: null } });
  assert.deepEqual(asked(to), {
    client_id: 'house-rules',
    post_logout_redirect_uri: 'https://portal.example.com/sign-in',
    state: 'a-new-state',
  });
});

test('what the provider put into its own address stays there', async () => {
  const { to } = await leaving({ kind: 'found', endpoint: `${endpoint}?tenant=7` });
  assert.equal(asked(to).tenant, '7');
});

test('a provider that ends no sessions is left alone', async () => {
  const { to, state } = await leaving({ kind: 'none' });
  assert.deepEqual([to, state], ['/sign-in', null]);
});

test('where the provider is silent, the sign-in page says that it is', async () => {
  const { to, state } = await leaving({ kind: 'silent' });
  assert.deepEqual([to, state], ['/sign-in?failure=provider_silent', null]);
});

test('who came by a password, or to a portal without a provider, leaves as before', async () => {
  for (const given of [{ hint: null }, { of: null }]) {
    const way = await leaving({ kind: 'found', endpoint }, given);
    assert.deepEqual(way, { to: '/sign-in', state: null, asked: [] });
  }
});

test('who brings back another state, or none, was not sent by us', () => {
  assert.equal(isBackFromProvider('a-state', 'a-state'), true);
  for (const [said, kept] of [
    ['another', 'a-state'],
    ['', ''],
    [undefined, undefined],
    ['a-state', undefined],
    [['a-state'], 'a-state'],
  ] as const) {
    assert.equal(isBackFromProvider(said, kept), false, `${said} ${kept}`);
  }
});
