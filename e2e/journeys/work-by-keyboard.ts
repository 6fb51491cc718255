/**
 * The three jobs of a loyalty manager with the keyboard alone: change a rate and publish it, explain a
 * posting, roll back. The mouse is not touched, and the focus is never lost.
 */
import { expect, type Page } from '@playwright/test';
import type { House } from '../../tools/house/run-house.ts';

const movesWithin = { timeout: 30_000 };
/** More than there are places to go to on any page. */
const stepsMax = 150;
/** A page that is still reading what it shows gets further rounds, as from anybody who waits. */
const roundsWithin = { timeout: 15_000 };

/** Runs in the page: its name, as a screen reader would say it; '' where the focus is nowhere. */
const nameOfFocused = `(() => {
  const here = document.activeElement;
  if (here === null || here === document.body) return '';
  const label = here.getAttribute('aria-label') ?? here.labels?.[0]?.textContent;
  return (label ?? here.textContent ?? '').trim();
})()`;

const focused = (page: Page): Promise<string> => page.evaluate<string>(nameOfFocused);

const tabRound = async (page: Page, name: RegExp): Promise<void> => {
  const passed: string[] = [];
  for (let step = 0; step < stepsMax; step += 1) {
    const here = await focused(page);
    if (name.test(here)) return;
    passed.push(here.slice(0, 40));
    await page.keyboard.press('Tab');
  }
  throw new Error(`no way by Tab to ${name}; passed: ${passed.join(' | ')}`);
};

const tabTo = (page: Page, name: RegExp): Promise<void> =>
  expect(() => tabRound(page, name)).toPass(roundsWithin);

const press = async (page: Page, name: RegExp): Promise<void> => {
  await tabTo(page, name);
  await page.keyboard.press('Enter');
};

const goTo = async (page: Page, place: string, heading: string | RegExp): Promise<void> => {
  const palette = page.getByRole('dialog').getByRole('combobox');
  // Pressed again where the page is not alive yet, as anybody would.
  await expect(async () => {
    if (!(await palette.isVisible())) await page.keyboard.press('Control+k');
    await expect(palette).toBeFocused({ timeout: 1_000 });
  }).toPass({ timeout: 15_000 });
  await page.keyboard.type(place);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
};

const signIn = async (page: Page, house: House): Promise<void> => {
  await page.goto(house.urls.portal);
  await expect(page.getByLabel('E-mail')).toBeVisible();
  await tabTo(page, /^E-mail/);
  await page.keyboard.type('mara@harbour.example');
  await tabTo(page, /^Password/);
  await page.keyboard.type('demo');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Harbour Casino' })).toBeVisible();
};

const changeARateAndPublish = async (page: Page): Promise<void> => {
  await goTo(page, 'Rule set', /Rule set/);
  await press(page, /^Earning/);
  await expect(page.getByRole('button', { name: /^Bingo/ }).first()).toBeVisible();
  await press(page, /^Bingo/);
  await tabTo(page, /^Points per EUR/);
  await page.keyboard.press('Control+a');
  await page.keyboard.type('0.13');
  await expect(page.getByText(/^Saved \d/)).toBeVisible();
  // The page's actions stand before its rules; the last of them publishes.
  await goTo(page, 'Rule set', /Rule set/);
  await press(page, /^Publish …/);
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  await tabTo(page, /^Reason/);
  await page.keyboard.type('bingo pays a little more');
  await press(page, /^Publish$/);
  await expect(dialog.getByText(/is in force/)).toBeVisible(movesWithin);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  expect(await focused(page), 'the focus goes on after the dialog').not.toBe('');
};

const explainAPosting = async (page: Page): Promise<void> => {
  await goTo(page, 'Players', 'Players');
  // One player in twenty takes no part, or plays where nothing is earned: there is no sum to look at.
  const earner = page
    .getByRole('row')
    .filter({ has: page.getByRole('cell', { name: /^[\d.,]*[1-9][\d.,]*$/ }) })
    .getByRole('link')
    .first();
  await press(page, new RegExp(`^${await earner.innerText()}$`));
  await expect(page.getByRole('heading', { level: 1, name: /^Player / })).toBeVisible();
  // A row's title and its sentence, such as "Slots" and "0.88 points = …".
  const earned = /^[A-Z][a-z ]*[\d.,]+ points =/;
  await expect(page.getByRole('button', { name: earned }).first()).toBeVisible();
  await press(page, earned);
  await expect(page.getByRole('list', { name: 'The sum, step by step' }).first()).toBeVisible();
};

const rollBack = async (page: Page): Promise<void> => {
  await goTo(page, 'Timeline', 'Timeline');
  await press(page, /^Roll back to it/);
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  await tabTo(page, /^Reason/);
  await page.keyboard.type('back to what was');
  await press(page, /^Roll back to v/);
  await expect(page.getByRole('row', { name: /In force .*back to what was/ })).toBeVisible(
    movesWithin,
  );
};

export const workByKeyboard = async (page: Page, house: House): Promise<void> => {
  await signIn(page, house);
  await changeARateAndPublish(page);
  await explainAPosting(page);
  await rollBack(page);
};
