/** Changes, the calendar, activity, operations and settings, state by state. */
import type { Page } from '@playwright/test';
import type { Shot } from './shot.ts';

const mara = 'mara@harbour.example';
const rita = 'rita@harbour.example';
const vera = 'vera@harbour.example';
const harbour = '/harbour-casino';
const northlight = '/northlight-games';
const quiet = '/quiet-cove';
const broken = '/broken-pier';

const press = (name: string | RegExp) => async (page: Page) => {
  await page.getByRole('button', { name }).first().click();
  await page.waitForTimeout(500);
};

const inMemberMenu = (name: string) => async (page: Page) => {
  await press('What to do with Emil Berg')(page);
  await page.getByRole('menuitem', { name }).click();
  await page.waitForTimeout(500);
};

const madeKey = async (page: Page) => {
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Rates feed of the treasury');
  await dialog.getByLabel('Publish currency rates').check();
  await dialog.getByLabel('Reason').fill('rates every hour');
  await dialog.getByRole('button', { name: 'Make the key' }).click();
  await page.getByTestId('token').waitFor();
};

export const officeShots: readonly Shot[] = [
  { name: 'overview-unusual', as: mara, path: () => '/northlight-games' },
  { name: 'compare', as: mara, path: () => `${harbour}/changes?from=v1&to=v2` },
  { name: 'compare-code', as: mara, path: () => `${harbour}/changes?from=v1&to=v2&view=code` },
  { name: 'compare-change', as: mara, path: () => `${harbour}/changes?to=change-3&view=code` },
  { name: 'compare-same', as: mara, path: () => `${harbour}/changes?from=v2&to=v2&view=code` },
  { name: 'compare-missing', as: mara, path: () => `${harbour}/changes?from=v1&to=v77` },
  { name: 'empty-compare', as: mara, path: () => `${quiet}/changes` },
  { name: 'failing-compare', as: mara, path: () => `${broken}/changes` },
  { name: 'calendar', as: mara, path: () => `${harbour}/promotions` },
  { name: 'calendar-later', as: mara, path: () => `${harbour}/promotions?from=2026-12-14` },
  { name: 'calendar-draft', as: mara, path: () => `${harbour}/promotions?of=draft` },
  {
    name: 'calendar-menu',
    as: mara,
    path: () => `${harbour}/promotions`,
    act: press(/^Actions of/),
  },
  {
    name: 'calendar-kill-switch',
    as: mara,
    path: () => `${harbour}/promotions?switch=promotions/autumn-slots`,
  },
  { name: 'empty-calendar', as: mara, path: () => `${quiet}/promotions` },
  { name: 'failing-calendar', as: mara, path: () => `${broken}/promotions` },
  { name: 'activity', as: rita, path: () => `${harbour}/activity` },
  { name: 'activity-open', as: rita, path: () => `${harbour}/activity?action=rule_set.&row=5` },
  {
    name: 'activity-nothing',
    as: rita,
    path: () => `${harbour}/activity?action=rates.&actor=person:person-emil`,
  },
  { name: 'activity-broken-chain', as: rita, path: () => `${northlight}/activity` },
  { name: 'empty-activity', as: mara, path: () => `${quiet}/activity` },
  { name: 'failing-activity', as: mara, path: () => `${broken}/activity` },
  { name: 'no-right-activity', as: vera, path: () => `${harbour}/activity` },
  { name: 'operations', as: mara, path: () => `${harbour}/operations` },
  {
    name: 'operations-replay',
    as: mara,
    path: () => `${harbour}/operations`,
    act: press(/^Send again …/),
  },
  {
    name: 'operations-look',
    as: mara,
    path: () => `${harbour}/operations`,
    act: press(/^Look at it/),
  },
  { name: 'operations-all-letters', as: mara, path: () => `${harbour}/operations?letters=all` },
  { name: 'operations-broken', as: mara, path: () => `${northlight}/operations` },
  { name: 'empty-operations', as: mara, path: () => `${quiet}/operations` },
  { name: 'failing-operations', as: mara, path: () => `${broken}/operations` },
  { name: 'settings-people', as: mara, path: () => `${harbour}/settings` },
  { name: 'settings-people-read-only', as: rita, path: () => `${harbour}/settings` },
  {
    name: 'settings-add-member',
    as: mara,
    path: () => `${harbour}/settings?add=member`,
    act: (page) => page.getByRole('dialog').getByRole('button', { name: 'Add' }).click(),
  },
  {
    name: 'settings-roles',
    as: mara,
    path: () => `${harbour}/settings`,
    act: inMemberMenu('Change the roles …'),
  },
  {
    name: 'settings-remove',
    as: mara,
    path: () => `${harbour}/settings`,
    act: inMemberMenu('Remove …'),
  },
  { name: 'settings-keys', as: mara, path: () => `${harbour}/settings?tab=keys` },
  { name: 'settings-new-key', as: mara, path: () => `${harbour}/settings?tab=keys&add=key` },
  {
    name: 'settings-key-made',
    as: mara,
    path: () => `${northlight}/settings?tab=keys&add=key`,
    act: madeKey,
  },
  {
    name: 'settings-revoke',
    as: mara,
    path: () => `${harbour}/settings?tab=keys`,
    act: press(/^Revoke …/),
  },
  { name: 'settings-policy', as: mara, path: () => `${northlight}/settings?tab=policy` },
  { name: 'settings-policy-read-only', as: vera, path: () => `${northlight}/settings?tab=policy` },
  { name: 'settings-operator', as: mara, path: () => `${harbour}/settings?tab=operator` },
  { name: 'failing-settings', as: mara, path: () => `${broken}/settings` },
];
