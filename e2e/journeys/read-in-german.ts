/** The language is chosen in the person's menu, remembered, and asked for by nobody again. */
import { expect, type Page } from '@playwright/test';
import type { House } from '../../tools/house/run-house.ts';
import { operatorId, signIn } from './change-a-rule.ts';

const choose = async (page: Page, menu: RegExp, language: string): Promise<void> => {
  await page.getByRole('button', { name: menu }).click();
  await page.getByRole('menuitem', { name: language }).click();
};

export const readInGerman = async (page: Page, house: House): Promise<void> => {
  await signIn(page, house);
  await choose(page, /your session$/, 'Deutsch');
  await expect(page.getByRole('link', { name: 'Regelwerk', exact: true })).toBeVisible();
  await page.goto(`${house.urls.portal}/${operatorId}/timeline`);
  await expect(page.getByRole('heading', { level: 1, name: 'Zeitachse' })).toBeVisible();
  await expect(page).toHaveTitle('Zeitachse · House Rules');
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await choose(page, /Ihre Sitzung$/, 'English');
  await expect(page.getByRole('heading', { level: 1, name: 'Timeline' })).toBeVisible();
};
