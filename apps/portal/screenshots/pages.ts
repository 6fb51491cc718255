/** Every page and state that is looked at: who opens it, where, and what is done there first. */
import type { Page } from '@playwright/test';
import { fileShots } from './file-pages.ts';
import { ledgerShots } from './ledger-pages.ts';
import { officeShots } from './office-pages.ts';
import { playerShots } from './player-pages.ts';
import { reviewShots } from './review-pages.ts';
import type { Shot } from './shot.ts';

const mara = 'mara@harbour.example';
const desk = 'desk@harbour.example';
const vera = 'vera@harbour.example';
const harbour = '/harbour-casino';

const edited = async (page: Page) => {
  await page.getByLabel('Points per EUR').fill('0.1x');
  await page.waitForTimeout(1_200);
};

export const shots: readonly Shot[] = [
  ...reviewShots,
  ...fileShots,
  ...officeShots,
  { name: 'sign-in', as: null, path: () => '/sign-in' },
  { name: 'sign-in-unknown', as: null, path: () => '/sign-in?failure=unknown_identity' },
  { name: 'sign-in-provider-silent', as: null, path: () => '/sign-in?failure=provider_silent' },
  {
    name: 'sign-in-signed-out',
    as: null,
    path: () => '/sign-in',
    act: async (page) => {
      const cookie = { name: 'house-rules.signed-out', value: 'a-state', url: page.url() };
      await page.context().addCookies([cookie]);
      await page.goto('/sign-in?state=a-state');
    },
  },
  { name: 'rule-set', as: mara, path: () => `${harbour}/rule-set` },
  {
    name: 'rule-set-earning-open',
    as: mara,
    path: () => `${harbour}/rule-set?section=earning&rule=high-stakes-slots`,
  },
  {
    name: 'rule-set-finding',
    as: mara,
    path: () => `${harbour}/rule-set?section=earning&rule=slots`,
    act: edited,
  },
  {
    name: 'rule-set-eligibility-open',
    as: mara,
    path: () => `${harbour}/rule-set?section=eligibility&rule=minimum-stake`,
  },
  { name: 'rule-set-tiers', as: mara, path: () => `${harbour}/rule-set?section=tiers&rule=gold` },
  {
    name: 'rule-set-promotion-open',
    as: mara,
    path: () => `${harbour}/rule-set?section=promotions&rule=mobile-welcome&try.channel=mobile`,
  },
  { name: 'rule-set-limits', as: mara, path: () => `${harbour}/rule-set?section=limits` },
  { name: 'rule-set-currency', as: mara, path: () => `${harbour}/rule-set?section=currency` },
  {
    name: 'rule-set-tests',
    as: mara,
    path: () => `${harbour}/rule-set?section=tests&rule=gold-blackjack`,
  },
  { name: 'rule-set-code', as: mara, path: () => `${harbour}/rule-set?view=code` },
  { name: 'rule-set-read-only', as: vera, path: () => `${harbour}/rule-set` },
  {
    name: 'publish',
    as: mara,
    path: () => `${harbour}/rule-set?section=earning&rule=slots`,
    act: async (page) => {
      await page.getByLabel('Points per EUR').fill('0.15');
      await page.waitForTimeout(1_500);
      await page.getByRole('button', { name: 'Publish …' }).click();
      await page.waitForTimeout(400);
    },
  },
  { name: 'overview', as: mara, path: () => harbour },
  { name: 'timeline', as: mara, path: () => `${harbour}/timeline` },
  {
    name: 'timeline-compare',
    as: mara,
    path: () => `${harbour}/timeline?version=1`,
  },
  {
    name: 'roll-back',
    as: mara,
    path: () => `${harbour}/timeline?rollBackTo=1`,
  },
  ...playerShots,
  ...ledgerShots,
  { name: 'own', as: 'player', path: () => '/me' },
  {
    name: 'palette',
    as: mara,
    path: () => harbour,
    act: async (page) => {
      await page.keyboard.press('Control+k');
      await page.waitForTimeout(300);
    },
  },
  {
    name: 'keyboard-help',
    as: mara,
    path: () => harbour,
    act: async (page) => {
      await page.keyboard.press('?');
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'tour',
    as: mara,
    path: () => '/quiet-cove',
    act: async (page) => {
      await page.getByRole('button', { name: 'Take the tour' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'person-menu',
    as: mara,
    path: () => harbour,
    act: (page) => page.getByRole('button', { name: /your session$/ }).click(),
  },
  { name: 'empty-overview', as: mara, path: () => '/quiet-cove' },
  { name: 'empty-players', as: mara, path: () => '/quiet-cove/players' },
  { name: 'empty-timeline', as: mara, path: () => '/quiet-cove/timeline' },
  { name: 'empty-adjustments', as: mara, path: () => '/quiet-cove/players/adjustments' },
  { name: 'empty-batches', as: mara, path: () => '/quiet-cove/players/adjustments?tab=batches' },
  {
    name: 'loading-rule-set',
    as: mara,
    path: () => '/slow-river',
    act: (page) => page.getByRole('link', { name: 'Rule set', exact: true }).click(),
    atOnce: true,
  },
  {
    name: 'loading-players',
    as: mara,
    path: () => '/slow-river',
    act: (page) => page.getByRole('link', { name: 'Players' }).click(),
    atOnce: true,
  },
  { name: 'failing-rule-set', as: mara, path: () => '/broken-pier/rule-set' },
  { name: 'failing-adjustments', as: mara, path: () => '/broken-pier/players/adjustments' },
  { name: 'failing-checks', as: mara, path: () => '/broken-pier/players/ledger' },
  { name: 'failing-overview', as: mara, path: () => '/broken-pier' },
  { name: 'no-right', as: vera, path: () => `${harbour}/players` },
  { name: 'no-right-adjustments', as: vera, path: () => `${harbour}/players/adjustments` },
  { name: 'no-right-checks', as: desk, path: () => `${harbour}/players/ledger` },
  { name: 'not-found', as: mara, path: () => '/nobody-knows/rule-set' },
];
