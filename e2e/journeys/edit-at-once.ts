/**
 * Two people on one draft see each other as they save; who saves second over the same place is told,
 * chooses, and nothing of the other is lost.
 */
import { type Browser, expect, type Page } from '@playwright/test';
import type { House } from '../../tools/house/run-house.ts';
import { signInAs } from './answer-a-call.ts';
import { operatorId } from './change-a-rule.ts';

const open = async (page: Page, house: House): Promise<void> => {
  await page.goto(`${house.urls.portal}/${operatorId}/rule-set?section=earning&rule=bingo`);
  await expect(page.getByLabel('Points per EUR')).toBeVisible();
};

export const editAtOnce = async (browser: Browser, page: Page, house: House): Promise<void> => {
  const other = await browser.newContext();
  try {
    const theirs = await other.newPage();
    await signInAs(theirs, house, 'liam');
    await signInAs(page, house, 'mara');
    await open(theirs, house);
    await open(page, house);

    await theirs.getByLabel('Points per EUR').fill('0.2');
    await expect(
      page.getByRole('status').filter({ hasText: /Liam .* is editing too/ }),
    ).toBeVisible();
    await expect(page.getByLabel('Points per EUR'), 'it comes in at once').toHaveValue('0.2');

    // Both type before either hears of the other: this one's save stays under way meanwhile.
    const theirsSaved = Promise.withResolvers<void>();
    await page.route('**/rule-set/draft', async (route) => {
      if (route.request().method() === 'PUT') await theirsSaved.promise;
      await route.continue();
    });
    const sent = page.waitForRequest((request) => request.method() === 'PUT');
    await page.getByLabel('Points per EUR').fill('0.22');
    await sent;
    const saved = theirs.waitForResponse((answer) => answer.request().method() === 'PUT');
    await theirs.getByLabel('Points per EUR').fill('0.21');
    await saved;
    theirsSaved.resolve();
    const choice = page.getByRole('dialog');
    await expect(choice.getByText(/Liam .* saved it on/)).toBeVisible();
    await choice.getByRole('button', { name: 'Go on with theirs' }).click();
    await expect(page.getByLabel('Points per EUR')).toHaveValue('0.21');
    // Undo brings one's own back.
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(page.getByLabel('Points per EUR')).toHaveValue('0.22');
    await expect(page.getByText(/^Saved \d/)).toBeVisible();
  } finally {
    await other.close();
  }
};
