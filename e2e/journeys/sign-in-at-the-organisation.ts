/**
 * People sign in at the identity provider of their organisation, a real one in a process of its own:
 * whoever is known here comes in, whoever is not, or turns back, is told so.
 */
import { type Browser, expect, type Page } from '@playwright/test';
import type { House } from '../../tools/house/run-house.ts';

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

export const signInAtTheOrganisation = async (browser: Browser, house: House): Promise<void> => {
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
    await expect(page.getByRole('heading', { level: 1, name: 'Timeline' })).toBeVisible();
    const { cookies } = await context.storageState();
    const ours = cookies.find(({ name }) => name === 'house-rules.session');
    expect([ours?.httpOnly, ours?.sameSite]).toEqual([true, 'Lax']);
  } finally {
    await context.close();
  }
};
