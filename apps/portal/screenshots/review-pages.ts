/** Reviews, publications, rollbacks and the kill switch, state by state. */
import type { Page } from '@playwright/test';
import type { Shot } from './shot.ts';

const mara = 'mara@harbour.example';
const rita = 'rita@harbour.example';
const emil = 'emil@harbour.example';
const harbour = '/harbour-casino';
/** Its policy asks for one approval. */
const northlight = '/northlight-games';

const open = (name: string | RegExp) => async (page: Page) => {
  await page.getByRole('button', { name }).first().click();
  await page.waitForTimeout(500);
};

export const reviewShots: readonly Shot[] = [
  { name: 'reviews', as: mara, path: () => `${northlight}/reviews` },
  { name: 'reviews-all', as: mara, path: () => `${northlight}/reviews?show=all` },
  { name: 'review-approver', as: rita, path: () => `${northlight}/reviews/3` },
  { name: 'review-author', as: emil, path: () => `${northlight}/reviews/3` },
  {
    name: 'review-price',
    as: mara,
    path: () => `${harbour}/reviews/3`,
    act: async (page) => {
      await open('Ask for its price')(page);
      await page.getByText('players in it').waitFor();
      await page.waitForTimeout(800);
    },
  },
  { name: 'review-approve', as: rita, path: () => `${northlight}/reviews/3?act=approve` },
  {
    name: 'review-reject',
    as: rita,
    path: () => `${northlight}/reviews/3?act=reject`,
    act: async (page) => {
      await page.getByRole('dialog').getByRole('button', { name: 'Reject' }).click();
    },
  },
  ...[1_950, 2_007].map((length) => ({
    name: `review-reject-of-${length}`,
    as: rita,
    path: () => `${northlight}/reviews/3?act=reject`,
    act: (page: Page) => page.getByRole('dialog').getByLabel('Reason').fill('w'.repeat(length)),
  })),
  { name: 'review-publish-lacking', as: mara, path: () => `${northlight}/reviews/3?act=publish` },
  { name: 'review-published', as: mara, path: () => `${harbour}/reviews/2` },
  { name: 'review-rejected', as: mara, path: () => `${harbour}/reviews/1` },
  { name: 'review-missing', as: mara, path: () => `${harbour}/reviews/99` },
  { name: 'empty-reviews', as: mara, path: () => '/quiet-cove/reviews' },
  { name: 'failing-reviews', as: mara, path: () => '/broken-pier/reviews' },
  { name: 'failing-review', as: mara, path: () => '/broken-pier/reviews/1' },
  {
    name: 'ask-for-review',
    as: emil,
    path: () => `${northlight}/rule-set?section=earning&rule=slots`,
    act: async (page) => {
      await page.getByLabel('Points per EUR').fill('0.15');
      await page.waitForTimeout(1_500);
      await open('Publish …')(page);
    },
  },
  { name: 'roll-back-reviewed', as: mara, path: () => `${northlight}/timeline?rollBackTo=1` },
  {
    name: 'kill-switch-menu',
    as: mara,
    path: () => `${harbour}/rule-set?section=promotions`,
    act: open(/^Actions of/),
  },
  {
    name: 'kill-switch',
    as: mara,
    path: () => `${harbour}/rule-set?section=promotions`,
    act: async (page) => {
      await open(/^Actions of/)(page);
      await page.getByRole('menuitem', { name: 'Switch off now …' }).click();
      await page.waitForTimeout(400);
    },
  },
];
