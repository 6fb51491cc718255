/**
 * The journey that House Rules exists for: sign in, change a rule, publish it, watch a player's
 * balance move by the new rule, roll back, and see the old rule again. To the micropoint.
 */
import { randomUUID } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import type { House } from '../../tools/house/run-house.ts';

export const operatorId = 'harbour-casino';
const micropoints = 1_000_000;
/** The lead, a worker's batch, and a page that asks every second or two: well within this. */
const movesWithin = { timeout: 20_000 };

export const signIn = async (page: Page, house: House): Promise<void> => {
  await page.goto(house.urls.portal);
  await page.getByLabel('E-mail').fill('mara@harbour.example');
  await page.getByLabel('Password', { exact: true }).fill('demo');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Harbour Casino' })).toBeVisible();
};

/** A stake of 10 EUR on bingo, at the platform, as the casino's own wager would come. */
const placeBingoWager = async (house: House, playerId: string): Promise<void> => {
  const response = await fetch(`${house.urls.platform}/v1/operators/${operatorId}/wagers`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
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

const expectBalance = async (page: Page, points: number): Promise<void> => {
  const balance = page.getByTestId('spendable').locator('[data-micropoints]');
  await expect(balance).toHaveAttribute(
    'data-micropoints',
    String(Math.round(points * micropoints)),
    movesWithin,
  );
};

const openPlayer = (page: Page, house: House, playerId: string) =>
  page.goto(`${house.urls.portal}/${operatorId}/players/${playerId}`);

const changeBingoRate = async (page: Page, house: House, pointsPerUnit: string): Promise<void> => {
  await page.goto(`${house.urls.portal}/${operatorId}/rule-set?section=earning`);
  await page.getByRole('button', { name: /^Bingo When/ }).click();
  await page.getByLabel('Points per EUR').fill(pointsPerUnit);
  await expect(page.getByText('1 change', { exact: false })).toBeVisible();
  await expect(page.getByText(/^Saved \d/)).toBeVisible();
};

const publish = async (page: Page, version: number): Promise<void> => {
  await page.getByRole('button', { name: 'Publish …' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Reason').fill('bingo week pays more');
  await dialog.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(dialog.getByText(`Version ${version} is in force`)).toBeVisible(movesWithin);
};

const rollBack = async (page: Page, house: House, version: number): Promise<void> => {
  await page.goto(`${house.urls.portal}/${operatorId}/timeline`);
  await page.getByRole('button', { name: `Roll back to it version ${version}` }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Reason').fill('bingo week is over');
  await dialog.getByRole('button', { name: `Roll back to v${version}` }).click();
  await expect(page.getByRole('row', { name: /v3 In force .*bingo week is over/ })).toBeVisible(
    movesWithin,
  );
};

export const changeARule = async (page: Page, house: House): Promise<void> => {
  const playerId = randomUUID();
  await signIn(page, house);

  await placeBingoWager(house, playerId);
  await openPlayer(page, house, playerId);
  // 10 EUR × 0.08, the rate of the seeded version.
  await expectBalance(page, 0.8);

  await changeBingoRate(page, house, '0.25');
  await publish(page, 4);
  await openPlayer(page, house, playerId);
  await placeBingoWager(house, playerId);
  // The page moves by itself: 10 EUR × 0.25 more.
  await expectBalance(page, 3.3);
  await expect(page.getByText('0.25 points per EUR').first()).toBeVisible();

  await rollBack(page, house, 3);
  await openPlayer(page, house, playerId);
  await placeBingoWager(house, playerId);
  await expectBalance(page, 4.1);
};
