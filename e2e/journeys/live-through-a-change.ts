/**
 * A change from its first key to its end: edited, its tests brought along, priced over real wagers,
 * reviewed by another person, scheduled for a time on the operator's clock, live at that time, and
 * rolled back.
 */
import { expect, type Page } from '@playwright/test';
import type { House } from '../../tools/house/run-house.ts';
import { signInAs } from './answer-a-call.ts';
import { operatorId } from './change-a-rule.ts';
import { approve, askForApprovals } from './review-a-change.ts';

const pricedWithin = { timeout: 90_000 };
const inForceWithin = { timeout: 45_000 };
/** Time to fill the dialog in; the service refuses a time that has passed. */
const scheduledAheadMs = 15_000;

const savedBy = (page: Page) =>
  page.waitForResponse(
    (answer) => answer.request().method() === 'PUT' && answer.url().endsWith('/rule-set/draft'),
  );

const editWithTests = async (page: Page, house: House): Promise<void> => {
  const ruleSet = `${house.urls.portal}/${operatorId}/rule-set`;
  await page.goto(`${ruleSet}?section=earning&rule=slots`);
  const saved = savedBy(page);
  await page.getByLabel('Points per EUR').fill('0.12');
  await saved;
  await page.goto(`${ruleSet}?section=tests`);
  const savedTests = savedBy(page);
  await page.getByRole('button', { name: /^Let the \d+ failing tests expect/ }).click();
  await expect(page.getByText(/^\d+ tests expect their new results\./)).toBeVisible();
  await savedTests;
};

const askForReview = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Publish …' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(/^All \d+ tests pass$/)).toBeVisible();
  await dialog.getByLabel('What it is for').fill('slots pay a fifth more');
  await dialog.getByRole('button', { name: 'Ask for its review' }).click();
  await page.waitForURL(/\/reviews\/\d+$/);
};

/** Nearly every wager on slots earns a fifth more, so nobody's points become fewer. */
const price = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Ask for its price' }).click();
  await expect(page.getByRole('group', { name: 'What it gives, live and proposed' })).toBeVisible(
    pricedWithin,
  );
  await expect(page.getByText(/[1-9][\d,]* get more/)).toBeVisible();
  await expect(page.getByText(/(^|\D)0 get less/)).toBeVisible();
};

/** As the page wants it typed: year first, on the operator's clock. */
const onTheOperatorsClock = (instant: number): string =>
  new Intl.DateTimeFormat('sv-SE', {
    dateStyle: 'short',
    timeStyle: 'medium',
    timeZone: 'Europe/Malta',
  }).format(instant);

/** The version that it became, as it is written in front of it: `v4`. */
const schedule = async (page: Page): Promise<string> => {
  await page.getByRole('button', { name: 'Publish …' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Reason').fill('from tonight');
  await dialog.getByText('At a time').click();
  const from = onTheOperatorsClock(Date.now() + scheduledAheadMs);
  await dialog.getByLabel('In force from').fill(from);
  await dialog.getByRole('button', { name: 'Schedule', exact: true }).click();
  const progress = page.getByTestId('publication-progress');
  await expect(progress.getByText('Waiting for the timeline to say so')).toBeVisible();
  const written = await progress.getByText(/^Version \d+ is written$/).textContent();
  const version = `v${written?.match(/\d+/)?.[0]}`;
  await expect(page.getByText(`Live ${version}`)).toHaveCount(0);
  await expect(progress.getByText(/^Version \d+ is in force/)).toBeVisible(inForceWithin);
  await expect(page.getByText(`Live ${version}`)).toBeVisible();
  return version;
};

const rollBack = async (page: Page, house: House, version: string): Promise<void> => {
  await page.goto(`${house.urls.portal}/${operatorId}/timeline`);
  const entry = new RegExp(`${version} In force .*from tonight`);
  await expect(page.getByRole('row', { name: entry })).toBeVisible();
  await page.getByRole('button', { name: 'Roll back to it version 3' }).first().click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(/Slots: 0\.12 → 0\.1 points per EUR/)).toBeVisible();
  await dialog.getByLabel('Reason').fill('too generous');
  await dialog.getByRole('button', { name: 'Roll back to v3' }).click();
  await expect(page.getByRole('row', { name: /v3 In force .*too generous/ })).toBeVisible(
    inForceWithin,
  );
};

export const liveThroughAChange = async (page: Page, house: House): Promise<void> => {
  await signInAs(page, house, 'mara');
  await askForApprovals(page, house, '1');
  await editWithTests(page, house);
  await askForReview(page);
  await price(page);
  const review = page.url();

  await signInAs(page, house, 'rita');
  await page.goto(review);
  await approve(page);

  await signInAs(page, house, 'mara');
  await page.goto(review);
  const version = await schedule(page);
  await rollBack(page, house, version);
  await askForApprovals(page, house, '0');
};
