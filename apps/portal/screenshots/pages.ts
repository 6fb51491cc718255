/** Every page and state that is looked at: who opens it, where, and what is done there first. */
import type { Page } from '@playwright/test';
import { refusedWagerId } from '../fake-api/player-routes.ts';
import type { World } from '../fake-api/world.ts';
import { fileShots } from './file-pages.ts';
import { ledgerShots } from './ledger-pages.ts';
import { officeShots } from './office-pages.ts';
import { reviewShots } from './review-pages.ts';
import type { Shot } from './shot.ts';

const mara = 'mara@harbour.example';
const desk = 'desk@harbour.example';
const vera = 'vera@harbour.example';
const harbour = '/harbour-casino';

const playersOf = (world: World) => world.operators.get('harbour-casino')?.ledger.players ?? [];

/** The one with most rows says most; one who is excluded earns nothing, and says little. */
const busiestOf = (world: World) =>
  playersOf(world)
    .filter(({ facts }) => facts.every(({ kind }) => kind !== 'exclusion'))
    .toSorted((a, b) => b.rows.length - a.rows.length)[0];
const busiest = (world: World) => busiestOf(world)?.playerId ?? '';

const rowOf = (world: World, kind: string) =>
  busiestOf(world)?.rows.find((row) => row.kind === kind)?.playerSequence ?? 1;

const wagerOf = (world: World) => {
  const row = busiestOf(world)?.rows.find((each) => each.kind === 'wager' && each.spendable > 0);
  return row?.kind === 'wager' ? row.wagerId : '';
};

const withReservation = (world: World) =>
  playersOf(world).find(({ redemptions }) => redemptions[0]?.state === 'reserved')?.playerId ?? '';

const playerTabs = ['lots', 'redemptions', 'adjustments', 'facts', 'rebuild', 'looks'] as const;

const checkFile = async (page: Page, csv: string) => {
  await page.getByLabel('or paste it').fill(csv);
  await page.getByRole('button', { name: 'Check it' }).click();
  await page.waitForTimeout(500);
};

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
  ...playerTabs.map(
    (tab): Shot => ({
      name: `player-${tab}`,
      as: mara,
      path: (world) => `${harbour}/players/${busiest(world)}?tab=${tab}`,
    }),
  ),
  {
    name: 'player-filtered',
    as: mara,
    path: (world) => `${harbour}/players/${busiest(world)}?kind=redeem,cancel,reverse,expire`,
  },
  {
    name: 'player-posting-open',
    as: mara,
    path: (world) => {
      const row = rowOf(world, 'reverse');
      return `${harbour}/players/${busiest(world)}?row=${row}`;
    },
  },
  {
    name: 'player-rebuild-differs',
    as: mara,
    path: (world) => `${harbour}/players/${playersOf(world)[1]?.playerId}?tab=rebuild&only=1`,
  },
  {
    name: 'player-rebuild-as-of',
    as: mara,
    path: (world) => {
      const at = new Date(world.now().getTime() - 15 * 86_400_000).toISOString();
      return `${harbour}/players/${busiest(world)}?tab=rebuild&at=${at}`;
    },
  },
  {
    name: 'player-rebuild-lots',
    as: mara,
    path: (world) => `${harbour}/players/${playersOf(world)[1]?.playerId}?tab=rebuild&lots=1`,
  },
  {
    name: 'player-adjust',
    as: desk,
    path: (world) => `${harbour}/players/${busiest(world)}?adjust=1`,
    act: async (page) => {
      await page.getByRole('textbox', { name: 'Points' }).fill('250.5');
      await page.getByLabel('Reason').fill('goodwill after a broken bonus round');
      await page.waitForTimeout(200);
    },
  },
  {
    name: 'player-fact',
    as: desk,
    path: (world) => `${harbour}/players/${busiest(world)}?tab=facts&record=1`,
    act: async (page) => {
      await page.getByRole('button', { name: 'Record it' }).click();
    },
  },
  {
    name: 'player-cancel-redemption',
    as: desk,
    path: (world) => `${harbour}/players/${withReservation(world)}?tab=redemptions`,
    act: async (page) => {
      await page.getByRole('button', { name: /^Cancel the redemption of/ }).click();
      await page.waitForTimeout(300);
    },
  },
  {
    name: 'wager-answer',
    as: desk,
    path: (world) => `${harbour}/players?wager=${wagerOf(world)}`,
  },
  {
    name: 'wager-refused',
    as: desk,
    path: () => `${harbour}/players?wager=${refusedWagerId}`,
  },
  {
    name: 'wager-not-received',
    as: desk,
    path: () => `${harbour}/players?wager=00000000-0000-4000-8000-000000000000`,
  },
  { name: 'adjustments', as: mara, path: () => `${harbour}/players/adjustments` },
  { name: 'adjustments-desk', as: desk, path: () => `${harbour}/players/adjustments?state=all` },
  {
    name: 'adjustment-approve',
    as: mara,
    path: () => `${harbour}/players/adjustments`,
    act: async (page) => {
      await page
        .getByRole('button', { name: /^Approve what Dan/ })
        .first()
        .click();
      await page.waitForTimeout(300);
    },
  },
  {
    name: 'batches',
    as: mara,
    path: (world) => {
      const batch = world.operators.get('harbour-casino')?.desk.batches.at(-1);
      return `${harbour}/players/adjustments?tab=batches&batch=${batch?.batchId}`;
    },
  },
  {
    name: 'batch-new',
    as: desk,
    path: () => `${harbour}/players/adjustments?tab=batches&add=1`,
    act: (page) => checkFile(page, 'playerId,points\nnobody,10\nx,ten\n'),
  },
  {
    name: 'batch-sound',
    as: desk,
    path: () => `${harbour}/players/adjustments?tab=batches&add=1`,
    act: (page, world) => checkFile(page, `playerId,points\n${busiest(world)},250.5\n`),
  },
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
