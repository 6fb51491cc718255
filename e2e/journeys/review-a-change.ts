/**
 * Four eyes: the policy asks for an approval, the author cannot give it, another person does, and the
 * change goes live when every worker has it. Then the policy is as it was.
 */
import { expect, type Page } from '@playwright/test';
import type { House } from '../../tools/house/run-house.ts';
import { signInAs } from './answer-a-call.ts';
import { operatorId } from './change-a-rule.ts';

const reachesWorkersWithin = { timeout: 30_000 };

export const askForApprovals = async (
  page: Page,
  house: House,
  approvals: string,
): Promise<void> => {
  await page.goto(`${house.urls.portal}/${operatorId}/settings?tab=policy`);
  await page.getByLabel('Approvals of a change').fill(approvals);
  await page.getByLabel('Reason').fill('four eyes on every change');
  await page.getByRole('button', { name: 'Save the policy' }).click();
  await expect(page.getByText('The policy is changed.')).toBeVisible();
};

const askForReview = async (page: Page, house: House): Promise<void> => {
  await page.goto(`${house.urls.portal}/${operatorId}/rule-set?section=earning`);
  await page.getByRole('button', { name: /^Bingo When/ }).click();
  await page.getByLabel('Points per EUR').fill('0.11');
  await expect(page.getByText(/^Saved \d/)).toBeVisible();
  await page.getByRole('button', { name: 'Publish …' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('What it is for').fill('bingo pays a little more');
  await dialog.getByRole('button', { name: 'Ask for its review' }).click();
  await page.waitForURL(/\/reviews\/\d+$/);
  await expect(page.getByText('somebody else has to approve it')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Approve …' })).toHaveCount(0);
};

/** A reason may be as long as the API takes it: nothing is cut off, and what is too much is said. */
const typeALongReason = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Reject …' }).click();
  const dialog = page.getByRole('dialog');
  const reason = dialog.getByLabel('Reason');
  await reason.fill('a'.repeat(1_990));
  await expect(dialog.getByText('10 characters left.')).toBeVisible();
  await reason.fill('a'.repeat(2_001));
  await expect(dialog.getByText('Too long: shorten it by 1 character.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Reject' }).click();
  expect(await reason.inputValue(), 'nothing is cut off').toHaveLength(2_001);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
};

export const approve = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Approve …' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Approve' }).click();
  await expect(page.getByText('Approved by Rita')).toBeVisible();
};

const publish = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Publish …' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Reason').fill('reviewed and approved');
  await dialog.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(dialog.getByText(/is in force/)).toBeVisible(reachesWorkersWithin);
  await expect(dialog.getByText(/^(The one worker has it|All \d+ workers have it)$/)).toBeVisible(
    reachesWorkersWithin,
  );
  await dialog.getByRole('button', { name: 'Close' }).last().click();
};

export const reviewAChange = async (page: Page, house: House): Promise<void> => {
  await signInAs(page, house, 'mara');
  await askForApprovals(page, house, '1');
  await askForReview(page, house);
  const review = page.url();

  await signInAs(page, house, 'rita');
  await page.goto(review);
  await typeALongReason(page);
  await approve(page);

  await signInAs(page, house, 'mara');
  await page.goto(review);
  await publish(page);
  await askForApprovals(page, house, '0');
};
