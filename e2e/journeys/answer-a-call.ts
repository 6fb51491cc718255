/**
 * The player desk on the phone: "why did I get these points?", asked by a wager's number and
 * answered with a sentence in under five clicks; then points above the desk's limit, which a second
 * person decides, and the player's history that says so.
 */
import { randomUUID } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import type { House } from '../../tools/house/run-house.ts';
import { operatorId } from './change-a-rule.ts';

/** The worker's batch, and a page that asks every few seconds. */
const movesWithin = { timeout: 20_000 };

export const signInAs = async (page: Page, house: House, name: string): Promise<void> => {
  await page.context().clearCookies();
  await page.goto(`${house.urls.portal}/sign-in`);
  await page.getByLabel('E-mail').fill(`${name}@harbour.example`);
  await page.getByLabel('Password', { exact: true }).fill('demo');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Harbour Casino' })).toBeVisible();
};

/** A stake of 10 EUR on bingo, as the casino's own wager would come. */
const placeWager = async (house: House, playerId: string, wagerId: string): Promise<void> => {
  const response = await fetch(`${house.urls.platform}/v1/operators/${operatorId}/wagers`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      wagerId,
      playerId,
      gameId: 'harbour-bingo',
      gameCategory: 'bingo',
      wagerAmount: '10.00',
      currency: 'EUR',
      jurisdiction: 'MT',
    }),
  });
  expect(response.status).toBe(201);
};

const answerByNumber = async (page: Page, wagerId: string): Promise<void> => {
  let clicks = 0;
  const click = async (what: ReturnType<Page['getByRole']>) => {
    clicks += 1;
    await what.click();
  };
  await click(page.getByRole('link', { name: 'Players', exact: true }).first());
  await page.getByLabel('Wager number').fill(wagerId);
  const answer = page.getByRole('region', { name: 'What became of this wager' });
  await expect(answer.getByRole('status')).toContainText('Earned', movesWithin);
  await click(answer.getByRole('link', { name: 'Open the player at this posting' }));
  await expect(page.getByRole('list', { name: 'The sum, step by step' })).toBeVisible();
  expect(clicks, 'the desk has the answer in under five clicks').toBeLessThan(5);
};

const askForPoints = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Adjust …' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Points' }).fill('2500');
  await dialog.getByLabel('Reason').fill('goodwill after the outage, ticket 4711');
  await dialog.getByRole('button', { name: 'Give the points' }).click();
  await expect(dialog.getByRole('status')).toContainText('waits for a second person');
};

const approve = async (page: Page, house: House, playerId: string): Promise<void> => {
  await page.goto(`${house.urls.portal}/${operatorId}/players/adjustments`);
  const row = page.getByRole('row').filter({ has: page.locator(`[title="${playerId}"]`) });
  await row.getByRole('button', { name: /^Approve what Petra/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Reason').fill('checked against the ticket');
  await dialog.getByRole('button', { name: 'Approve' }).click();
  await expect(row).toHaveCount(0);
};

export const answerACall = async (page: Page, house: House): Promise<void> => {
  const [playerId, wagerId] = [randomUUID(), randomUUID()];
  await placeWager(house, playerId, wagerId);
  await signInAs(page, house, 'petra');
  await answerByNumber(page, wagerId);
  await askForPoints(page);

  await signInAs(page, house, 'rita');
  await approve(page, house, playerId);
  await page.goto(`${house.urls.portal}/${operatorId}/players/${playerId}?kind=adjust`);
  await expect(page.getByText('2500 points added by hand').first()).toBeVisible(movesWithin);
};
