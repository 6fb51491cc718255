/** Every page of an operator with thirty days of history, read by axe as a screen reader would. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import type { House } from '../../tools/house/run-house.ts';
import { operatorId, signIn } from './change-a-rule.ts';

const operatorPages = [
  '',
  '/rule-set?section=eligibility',
  '/rule-set?section=promotions',
  '/rule-set?section=tests',
  '/rule-set?view=code',
  '/rule-set?import=1',
  '/rule-set?section=earning&rule=bingo',
  '/changes?from=v1',
  '/changes?from=v1&view=code',
  '/reviews?show=all',
  '/reviews/1',
  '/timeline',
  '/timeline?rollBackTo=1',
  '/promotions',
  '/players',
  '/players/adjustments',
  '/players/adjustments?tab=batches&add=1',
  '/players/ledger',
  '/players/ledger?tab=rebuilds&start=1',
  '/players/ledger?tab=jobs',
  '/activity',
  '/operations',
  '/settings',
  '/settings?tab=keys&add=key',
  '/settings?tab=policy',
  '/settings?tab=operator',
] as const;

const expectNoViolation = async (page: Page, where: string): Promise<void> => {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.waitForLoadState('load');
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`,
  );
  expect(found, where).toEqual([]);
};

export const findNoViolations = async (page: Page, house: House): Promise<void> => {
  await page.goto(house.urls.portal);
  await expectNoViolation(page, 'sign-in');
  await signIn(page, house);
  for (const path of operatorPages) {
    await page.goto(`${house.urls.portal}/${operatorId}${path}`);
    await expectNoViolation(page, path);
  }
  await page.goto(`${house.urls.portal}/${operatorId}/players`);
  await page.getByRole('row').nth(1).getByRole('link').first().click();
  await expect(page.getByRole('heading', { level: 1, name: /^Player [0-9a-f]{8}/ })).toBeVisible();
  await expectNoViolation(page, 'a player');
};
