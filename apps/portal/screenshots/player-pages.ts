/** The player desk: a player's postings, lots, redemptions and facts, the answer to a wager's number, corrections one by one and from a file. */
import type { Page } from '@playwright/test';
import { refusedWagerId } from '../fake-api/player-routes.ts';
import type { World } from '../fake-api/world.ts';
import type { Shot } from './shot.ts';

const mara = 'mara@harbour.example';
const desk = 'desk@harbour.example';
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

export const playerShots: readonly Shot[] = [
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
];
