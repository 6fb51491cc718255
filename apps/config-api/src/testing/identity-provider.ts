/** Starts the identity provider of the tests, and signs people in there as a browser would. */
import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const file = fileURLToPath(new URL('./identity-provider-process.ts', import.meta.url));

export const startIdentityProvider = async () => {
  const child = spawn(process.execPath, [file], { stdio: ['ignore', 'pipe', 'ignore'] });
  const lines = createInterface({ input: child.stdout });
  const [issuer] = (await once(lines, 'line')) as [string];
  return {
    issuer,
    signIn: (login: string, clientId = 'house-rules-portal') => signIn(issuer, login, clientId),
    /** From here on it takes what is asked of it and answers nothing. */
    fallSilent: () => child.kill('SIGSTOP'),
    answerAgain: () => child.kill('SIGCONT'),
    stop: async () => {
      child.kill('SIGCONT');
      child.kill();
      await once(child, 'exit');
    },
  };
};

/** The authorization code flow with PKCE; answers the ID token. */
const signIn = async (issuer: string, login: string, clientId: string): Promise<string> => {
  const verifier = randomBytes(32).toString('base64url');
  const redirectUri = 'http://127.0.0.1/signed-in';
  const start = new URL('/auth', issuer);
  start.search = new URLSearchParams({
    client_id: clientId,
    response_type: 'code',
    redirect_uri: redirectUri,
    scope: 'openid email',
    nonce: randomBytes(16).toString('base64url'),
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  }).toString();
  const browser = createBrowser(issuer);
  const loginPage = await browser.follow(start.href);
  const consentPage = await browser.submit(loginPage, { prompt: 'login', login, password: 'any' });
  const end = await browser.submit(consentPage, { prompt: 'consent' });
  const code = new URL(end).searchParams.get('code') ?? '';
  const answer = await fetch(`${issuer}/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: clientId,
      client_secret: 'not much of a secret',
      code,
      code_verifier: verifier,
      redirect_uri: redirectUri,
    }),
  });
  const { id_token: idToken } = (await answer.json()) as { readonly id_token?: string };
  if (idToken === undefined) throw new Error(`the provider gave no ID token: ${answer.status}`);
  return idToken;
};

/** Keeps cookies, and follows redirects within the provider. */
const createBrowser = (issuer: string) => {
  const cookies = new Map<string, string>();
  const request = async (url: string, init: RequestInit = {}): Promise<Response> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { ...init, redirect: 'manual', headers: { cookie } });
    for (const text of response.headers.getSetCookie()) {
      const [pair = ''] = text.split(';');
      const at = pair.indexOf('=');
      cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return response;
  };
  const arrive = async (url: string, response: Response): Promise<string> => {
    const location = response.headers.get('location');
    if (location === null) return url;
    const next = new URL(location, url).href;
    return next.startsWith(issuer) ? arrive(next, await request(next)) : next;
  };
  return {
    follow: async (url: string) => arrive(url, await request(url)),
    submit: async (url: string, form: Readonly<Record<string, string>>) =>
      arrive(url, await request(url, { method: 'POST', body: new URLSearchParams(form) })),
  };
};
