/**
 * People sign in at the identity provider of their organisation, a real one in a process of its own:
 * whoever is known here comes in, whoever is not, or turns back, is told so; and who signs out is signed
 * out there, too, so that the next person at the same machine does not come in as them.
 */
import { type Browser, type BrowserContext, expect, type Page } from '@playwright/test';
import type { startIdentityProvider } from '../../apps/config-api/src/testing/identity-provider.ts';
import type { House } from '../../tools/house/run-house.ts';

type Provider = Awaited<ReturnType<typeof startIdentityProvider>>;

/** What the portal and the API are told of the provider. */
export const organisationOf = (issuer: string): Readonly<Record<string, string>> => ({
  OIDC_ISSUER: issuer,
  OIDC_CLIENT_ID: 'house-rules-in-a-browser',
  OIDC_CLIENT_SECRET: 'not much of a secret',
  OIDC_NAME: 'Harbour Group',
});

const leave = async (page: Page, house: House): Promise<void> => {
  await page.goto(`${house.urls.portal}/sign-in?to=/harbour-casino/timeline`);
  await page.getByRole('button', { name: 'Sign in with Harbour Group' }).click();
  await expect(page.getByPlaceholder('Enter any login')).toBeVisible();
};

const signInThere = async (page: Page, login: string): Promise<void> => {
  await page.getByPlaceholder('Enter any login').fill(login);
  await page.getByPlaceholder('and password').fill('any');
  await page.getByRole('button', { name: 'Sign-in' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
};

const refused = (page: Page, words: RegExp) =>
  expect(page.getByRole('alert').filter({ hasText: words })).toBeVisible();

const cookieOf = async (context: BrowserContext, name: string) =>
  (await context.cookies()).find((cookie) => cookie.name === name);

/** Somebody who kept the cookie comes back with it. */
const comeBackWith = async (context: BrowserContext, house: House, value: string) => {
  const { portal } = house.urls;
  const other = await context.browser()?.newContext();
  if (other === undefined) throw new Error('the browser is gone');
  try {
    await other.addCookies([{ name: 'house-rules.session', value, url: portal }]);
    const page = await other.newPage();
    await page.goto(`${portal}/harbour-casino/timeline`);
    return new URL(page.url()).pathname;
  } finally {
    await other.close();
  }
};

const chooseToSignOut = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: /: your session$/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
};

const hintOf = async (context: BrowserContext, house: House) => {
  const cookies = await context.cookies(`${house.urls.portal}/api/sign-out`);
  return cookies.find(({ name }) => name === 'house-rules.sign-out');
};

/** The session here ends first, whatever is answered there; then the one of the provider does. */
const signOut = async (page: Page, context: BrowserContext, house: House): Promise<void> => {
  const { portal } = house.urls;
  const session = (await cookieOf(context, 'house-rules.session'))?.value ?? '';
  expect(await comeBackWith(context, house, session)).toBe('/harbour-casino/timeline');
  const hint = await hintOf(context, house);
  expect([hint?.httpOnly, hint?.sameSite, hint?.path]).toEqual([true, 'Strict', '/api/sign-out']);
  expect(String(await page.evaluate('document.cookie'))).not.toContain('sign-out');
  await page.goto(`${portal}/api/sign-out`);
  await expect(page, 'nobody leaves who has not signed out').toHaveURL(/\/harbour-casino/);

  const leaving = page.waitForRequest((request) => request.url().includes('id_token_hint='));
  await chooseToSignOut(page);
  const asked = new URL((await leaving).url()).searchParams;
  const idToken = asked.get('id_token_hint') ?? '';
  expect(house.output(), 'no log has it').not.toContain(idToken);
  const [, claims = ''] = idToken.split('.');
  const { sub, aud } = JSON.parse(Buffer.from(claims, 'base64url').toString());
  expect([sub, aud]).toEqual(['jon@harbour.example', 'house-rules-in-a-browser']);
  expect(asked.get('post_logout_redirect_uri')).toBe(`${portal}/sign-in`);

  const yes = page.getByRole('button', { name: 'Yes, sign me out' });
  await expect(yes).toBeVisible();
  expect(await comeBackWith(context, house, session), 'it has ended in the API').toBe('/sign-in');
  expect(await cookieOf(context, 'house-rules.session')).toBe(undefined);
  expect(await hintOf(context, house)).toBe(undefined);
  await yes.click();
  await page.waitForURL((url) => url.pathname === '/sign-in' && url.searchParams.has('state'));
  await expect(page.getByText('You are signed out.')).toBeVisible();
  await page.goto(`${portal}/sign-in?state=made-up`);
  await expect(page.getByText('You are signed out.')).toHaveCount(0);
};

/** A provider that does not answer keeps nobody signed in here, and the page says what it is left with. */
const signOutWhileItIsSilent = async (
  page: Page,
  context: BrowserContext,
  house: House,
  provider: Provider,
): Promise<void> => {
  const session = (await cookieOf(context, 'house-rules.session'))?.value ?? '';
  provider.fallSilent();
  try {
    await chooseToSignOut(page);
    await expect(page.getByText(/You are signed out here\. .* did not answer/)).toBeVisible();
    expect(await comeBackWith(context, house, session)).toBe('/sign-in');
    expect(await cookieOf(context, 'house-rules.session')).toBe(undefined);
    expect(await hintOf(context, house)).toBe(undefined);
  } finally {
    provider.answerAgain();
  }
};

/** Whoever came by a password is nobody's matter but ours, whoever was there before. */
const signOutAfterPassword = async (
  page: Page,
  context: BrowserContext,
  house: House,
): Promise<void> => {
  expect(await hintOf(context, house)).not.toBe(undefined);
  await context.clearCookies({ name: 'house-rules.session' });
  await page.goto(`${house.urls.portal}/sign-in`);
  await page.getByLabel('E-mail').fill('mara@harbour.example');
  await page.getByLabel('Password', { exact: true }).fill('demo');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Harbour Casino' })).toBeVisible();
  expect(await hintOf(context, house)).toBe(undefined);
  await chooseToSignOut(page);
  await page.waitForURL(`${house.urls.portal}/sign-in`);
};

const timelineOf = (page: Page) => page.getByRole('heading', { level: 1, name: 'Timeline' });

export const signInAtTheOrganisation = async (
  browser: Browser,
  house: House,
  provider: Provider,
): Promise<void> => {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await leave(page, house);
    await page.getByRole('link', { name: /Cancel/ }).click();
    await refused(page, /did not complete/);

    await leave(page, house);
    await signInThere(page, 'nobody@harbour.example');
    await refused(page, /nobody here is known by that identity/);

    // The provider still knows who that was; somebody else comes to the same machine.
    await context.clearCookies();
    await leave(page, house);
    await signInThere(page, 'jon@harbour.example');
    await expect(timelineOf(page)).toBeVisible();
    const { cookies } = await context.storageState();
    const ours = cookies.find(({ name }) => name === 'house-rules.session');
    expect([ours?.httpOnly, ours?.sameSite]).toEqual([true, 'Lax']);

    await signOut(page, context, house);
    await leave(page, house);
    await signInThere(page, 'jon@harbour.example');
    await expect(timelineOf(page)).toBeVisible();
    await signOutWhileItIsSilent(page, context, house, provider);

    // It knew them all the while, so nobody is asked for a password.
    await page.goto(`${house.urls.portal}/sign-in?to=/harbour-casino/timeline`);
    await page.getByRole('button', { name: 'Sign in with Harbour Group' }).click();
    await page.getByRole('button', { name: 'Continue' }).click();
    await expect(timelineOf(page)).toBeVisible();
    await signOutAfterPassword(page, context, house);
  } finally {
    await context.close();
  }
};
