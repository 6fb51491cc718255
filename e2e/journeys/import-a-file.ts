/** Points for many players out of a file: what is wrong in it is said by line, and what is right waits. */
import { expect, type Page } from '@playwright/test';
import type { House } from '../../tools/house/run-house.ts';
import { signInAs } from './answer-a-call.ts';
import { operatorId } from './change-a-rule.ts';

const file = (lines: readonly string[]) => ({
  name: 'goodwill.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(`playerId,points\n${lines.join('\n')}\n`),
});

const choose = async (page: Page, lines: readonly string[]): Promise<void> => {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('dialog').getByLabel('CSV file').click();
  await (await chooser).setFiles(file(lines));
  await page.getByRole('button', { name: 'Check it' }).click();
};

export const importAFile = async (page: Page, house: House): Promise<void> => {
  await signInAs(page, house, 'petra');
  await page.goto(`${house.urls.portal}/${operatorId}/players`);
  const link = page.getByRole('row').nth(1).getByRole('link').first();
  const playerId = (await link.getAttribute('href'))?.split('/').at(-1) ?? '';
  await page.goto(`${house.urls.portal}/${operatorId}/players/adjustments?tab=batches&add=1`);
  await choose(page, [`${playerId},ten`]);
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('row', { name: /^2 points blocks/ })).toBeVisible();
  await choose(page, [`${playerId},12.5`]);
  await dialog.getByLabel('Name').fill('Goodwill of the outage');
  await dialog.getByLabel('Reason').fill('points for the hour that was lost');
  await dialog.getByRole('button', { name: 'Ask for the batch' }).click();
  await expect(page.getByText('Goodwill of the outage').first()).toBeVisible();
};
