/** Something pays out that should not: off in two steps, in force in seconds, and on again as easily. */
import { expect, type Page } from '@playwright/test';
import type { House } from '../../tools/house/run-house.ts';
import { operatorId, signIn } from './change-a-rule.ts';

const reachesWorkersWithin = { timeout: 30_000 };

const turn = async (page: Page, step: RegExp, confirm: string, reason: string): Promise<void> => {
  await page
    .getByRole('button', { name: /^Actions of/ })
    .first()
    .click();
  // The two steps.
  await page.getByRole('menuitem', { name: step }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Reason').fill(reason);
  await dialog.getByRole('button', { name: confirm }).click();
  await expect(dialog.getByText(/is in force/)).toBeVisible(reachesWorkersWithin);
  await expect(dialog.getByText(/^(The one worker has it|All \d+ workers have it)$/)).toBeVisible(
    reachesWorkersWithin,
  );
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await expect(dialog).toHaveCount(0);
};

export const useTheKillSwitch = async (page: Page, house: House): Promise<void> => {
  await signIn(page, house);
  await page.goto(`${house.urls.portal}/${operatorId}/promotions`);
  await turn(page, /^Switch off now/, 'Switch it off', 'pays ten times too much');
  await turn(page, /^Switch on again now/, 'Switch it on', 'it was the rate of another game');
};
