/**
 * A slow line: the scripts come long after the page, when its data is not fresh any more. What the
 * browser makes of it at first must be what the server sent, or React throws the page away and says so;
 * and what was typed meanwhile counts.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { type BrowserContext, expect, type Page } from '@playwright/test';
import type { House } from '../../tools/house/run-house.ts';
import { operatorId } from './change-a-rule.ts';
import { hearComplaints } from './hear-complaints.ts';

/** Longer than the portal takes data for fresh. */
const scriptsLateMs = 2_600;
/** Together they are slow, as a page is on an old machine. */
const atOnce = 4;

const pages = [
  '',
  '/rule-set',
  '/rule-set?section=tests',
  '/changes?from=v1',
  '/reviews?show=all',
  '/timeline',
  '/promotions',
  '/players',
  '/players/adjustments',
  '/players/ledger',
  '/activity',
  '/operations',
  '/settings',
  '/settings?tab=operator',
] as const;

const holdScripts = async (page: Page): Promise<void> => {
  await page.route('**/_next/static/**/*.js', async (route) => {
    await pause(scriptsLateMs);
    await route.continue();
  });
};

const open = async (context: BrowserContext, house: House, path: string): Promise<void> => {
  const page = await context.newPage();
  const complaints = hearComplaints(page);
  await holdScripts(page);
  await page.goto(`${house.urls.portal}/${operatorId}${path}`);
  // It answers a key, so it is alive.
  const palette = page.getByRole('dialog').getByRole('combobox');
  await expect(async () => {
    if (!(await palette.isVisible())) await page.keyboard.press('Control+k');
    await expect(palette).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 20_000 });
  // Its data is asked again by now.
  await page.waitForResponse((response) => response.url().includes('/status'));
  expect(complaints, `of ${path || '/'}`).toEqual([]);
  await page.close();
};

/** As a password manager does, or who types quickly: the fields are full before a script runs. */
const signInEarly = async (page: Page, house: House): Promise<void> => {
  await holdScripts(page);
  await page.goto(house.urls.portal, { waitUntil: 'commit' });
  await page.getByLabel('E-mail').fill('mara@harbour.example');
  await page.getByLabel('Password', { exact: true }).fill('demo');
  const send = page.getByRole('button', { name: 'Sign in', exact: true });
  expect(await send.isDisabled(), 'no script has run yet').toBe(true);
  await send.click();
  await expect(page.getByRole('heading', { name: 'Harbour Casino' })).toBeVisible();
  await page.unrouteAll({ behavior: 'wait' });
};

export const comeAliveLate = async (page: Page, house: House): Promise<void> => {
  await signInEarly(page, house);
  for (let first = 0; first < pages.length; first += atOnce) {
    const some = pages.slice(first, first + atOnce);
    await Promise.all(some.map((path) => open(page.context(), house, path)));
  }
};
