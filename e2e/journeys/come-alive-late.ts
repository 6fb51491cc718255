/**
 * A slow line: the scripts come long after the page, when its data is not fresh any more. What the
 * browser makes of it at first must be what the server sent, or React throws the page away.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { expect, type Page } from '@playwright/test';
import type { House } from '../../tools/house/run-house.ts';
import { operatorId, signIn } from './change-a-rule.ts';

/** Longer than the portal takes data for fresh. */
const scriptsLateMs = 2_600;

const pages = [
  '',
  '/rule-set',
  '/reviews?show=all',
  '/timeline',
  '/players',
  '/operations',
] as const;

export const comeAliveLate = async (page: Page, house: House): Promise<void> => {
  await signIn(page, house);
  await page.route('**/_next/static/**/*.js', async (route) => {
    await pause(scriptsLateMs);
    await route.continue();
  });
  for (const path of pages) {
    await page.goto(`${house.urls.portal}/${operatorId}${path}`);
    // The top bar counts the age of its figures once it is alive.
    await page.keyboard.press('Control+k');
    await expect(async () => {
      if (!(await page.getByRole('combobox').isVisible())) await page.keyboard.press('Control+k');
      await expect(page.getByRole('combobox')).toBeVisible();
    }).toPass({ timeout: 20_000 });
  }
};
