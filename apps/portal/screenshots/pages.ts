/** Every page and state that is looked at: who opens it, where, and what is done there first. */
import type { Page } from '@playwright/test';
import type { World } from '../fake-api/world.ts';

export interface Shot {
  readonly name: string;
  /** Signs in with this demo address; `player` opens a player's own page; null is nobody. */
  readonly as: string | null;
  readonly path: (world: World) => string;
  readonly act?: (page: Page) => Promise<void>;
  /** The state passes by itself: taken soon after the act, before the page is quiet. */
  readonly atOnce?: boolean;
}

const mara = 'mara@harbour.example';
const harbour = '/harbour-casino';

/** The one with most wagers says most. */
const busiest = (world: World) =>
  world.operators
    .get('harbour-casino')
    ?.ledger.players.toSorted((a, b) => b.rows.length - a.rows.length)[0]?.playerId ?? '';

const edited = async (page: Page) => {
  await page.getByLabel('Points per EUR').fill('0.1x');
  await page.waitForTimeout(1_200);
};

export const shots: readonly Shot[] = [
  { name: 'sign-in', as: null, path: () => '/sign-in' },
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
  { name: 'rule-set-read-only', as: 'vera@harbour.example', path: () => `${harbour}/rule-set` },
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
  { name: 'players', as: mara, path: () => `${harbour}/players` },
  { name: 'player', as: mara, path: (world) => `${harbour}/players/${busiest(world)}` },
  {
    name: 'player-open',
    as: mara,
    path: (world) => `${harbour}/players/${busiest(world)}`,
    act: async (page) => {
      await page
        .getByRole('button', { expanded: false, name: /points/ })
        .first()
        .click();
    },
  },
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
  { name: 'empty-overview', as: mara, path: () => '/quiet-cove' },
  { name: 'empty-players', as: mara, path: () => '/quiet-cove/players' },
  { name: 'empty-timeline', as: mara, path: () => '/quiet-cove/timeline' },
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
  { name: 'failing-overview', as: mara, path: () => '/broken-pier' },
  { name: 'no-right', as: 'vera@harbour.example', path: () => `${harbour}/players` },
  { name: 'not-found', as: mara, path: () => '/nobody-knows/rule-set' },
];
