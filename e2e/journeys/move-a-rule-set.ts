/** The rule set out as a file, changed as another house would, compared, taken over, and undone. */
import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import type { House } from '../../tools/house/run-house.ts';
import { operatorId, signIn } from './change-a-rule.ts';

interface TakenFile {
  readonly document: { readonly earning: readonly { readonly id: string }[] };
}

const inMenu = async (page: Page, item: string): Promise<void> => {
  await page.getByRole('button', { name: 'More actions of the draft' }).click();
  await page.getByRole('menuitem', { name: item }).click();
};

const takeOut = async (page: Page): Promise<TakenFile> => {
  const download = page.waitForEvent('download');
  await inMenu(page, 'Save what is live as a file');
  const file = await download;
  expect(file.suggestedFilename()).toBe(`${operatorId}.rules.json`);
  return JSON.parse(await readFile(await file.path(), 'utf8')) as TakenFile;
};

const choose = async (page: Page, text: string): Promise<void> => {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('dialog').getByLabel('Rule set file').click();
  const buffer = Buffer.from(text);
  await (await chooser).setFiles({
    name: 'moved.rules.json',
    mimeType: 'application/json',
    buffer,
  });
};

/** A rule that no other journey touches: what both changed would be a conflict, and wait for a choice. */
export const moveARuleSet = async (page: Page, house: House): Promise<void> => {
  await signIn(page, house);
  await page.goto(`${house.urls.portal}/${operatorId}/rule-set?section=earning&rule=cards`);
  const rate = page.getByLabel('Points per EUR');
  const before = await rate.inputValue();
  const file = await takeOut(page);
  const earning = file.document.earning.map((rule) =>
    rule.id === 'cards' ? { ...rule, pointsPerUnit: '0.31' } : rule,
  );

  await inMenu(page, 'Import a file …');
  const dialog = page.getByRole('dialog');
  await choose(page, 'points,players');
  await expect(dialog.getByText('This is no JSON file')).toBeVisible();
  await choose(page, JSON.stringify({ ...file, document: { ...file.document, earning } }));
  await expect(dialog.getByText(/Poker and video poker.*0\.31/)).toBeVisible();
  expect(await rate.inputValue(), 'nothing is taken over before it was looked at').toBe(before);
  await dialog.getByRole('button', { name: /^Take over / }).click();
  await expect(dialog).toHaveCount(0);
  await expect(rate).toHaveValue('0.31');
  await page.getByRole('button', { name: 'Undo', exact: true }).first().click();
  await expect(rate).toHaveValue(before);
  await expect(page.getByText(/^Saved \d/)).toBeVisible();
};
