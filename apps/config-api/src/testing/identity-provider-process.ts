/**
 * An identity provider in a process of its own, for tests: oidc-provider, which knows the portal, and an
 * account for whatever login is typed. It says its issuer on the first line of its output.
 */
import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';

const secret = 'not much of a secret';

const server = createServer();
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  const issuer = `http://127.0.0.1:${address.port}`;
  const provider = new Provider(issuer, {
    clients: [
      ...['house-rules-portal', 'another-application'].map((clientId) => ({
        client_id: clientId,
        client_secret: secret,
        redirect_uris: ['http://127.0.0.1/signed-in'],
        token_endpoint_auth_method: 'client_secret_post' as const,
      })),
      // The portal itself, on whichever port: of a native application any port of loopback is taken.
      {
        client_id: 'house-rules-in-a-browser',
        client_secret: secret,
        application_type: 'native',
        redirect_uris: ['http://localhost/api/auth/callback/organisation'],
        post_logout_redirect_uris: ['http://localhost/sign-in'],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    // The ID token itself holds the e-mail address, as with most providers.
    conformIdTokenClaims: false,
    cookies: { keys: ['a key for the cookies of a test'] },
    features: { devInteractions: { enabled: true } },
    // `mara@harbour.example` is vouched for, `unverified:mara@…` is not, and `another:mara@…` is
    // somebody else to whom the same address was given.
    findAccount: (_, id) => ({
      accountId: id,
      claims: async () => ({
        sub: id,
        email: id.replace(/^(unverified|another):/, ''),
        email_verified: !id.startsWith('unverified:'),
      }),
    }),
  });
  server.on('request', provider.callback());
  process.stdout.write(`${issuer}\n`);
});
