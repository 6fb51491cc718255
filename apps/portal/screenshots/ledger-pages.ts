/** The checks of the ledger, rebuilds of a whole operator, and the ledger's own jobs. */
import type { Page } from '@playwright/test';
import type { Shot } from './shot.ts';

const mara = 'mara@harbour.example';
const harbour = '/harbour-casino';

const startRebuild = async (page: Page) => {
  await page.getByRole('button', { name: 'Start the rebuild' }).click();
  await page.waitForTimeout(1_500);
};

export const ledgerShots: readonly Shot[] = [
  { name: 'ledger-checks', as: mara, path: () => `${harbour}/players/ledger` },
  { name: 'ledger-broken', as: mara, path: () => '/northlight-games/players/ledger' },
  {
    name: 'ledger-rebuild-start',
    as: mara,
    path: () => `${harbour}/players/ledger?tab=rebuilds&start=1`,
  },
  { name: 'ledger-rebuilds-none', as: mara, path: () => '/quiet-cove/players/ledger?tab=rebuilds' },
  {
    name: 'ledger-rebuild-running',
    as: mara,
    path: () => `${harbour}/players/ledger?tab=rebuilds&start=1`,
    act: startRebuild,
  },
  {
    name: 'ledger-rebuild-differs',
    as: mara,
    path: () => '/northlight-games/players/ledger?tab=rebuilds&start=1',
    act: async (page) => {
      await startRebuild(page);
      await page.getByText('is not its rebuild').waitFor();
      await page.getByText('Done', { exact: true }).first().waitFor();
    },
  },
  { name: 'ledger-jobs', as: mara, path: () => `${harbour}/players/ledger?tab=jobs` },
  { name: 'failing-jobs', as: mara, path: () => '/broken-pier/players/ledger?tab=jobs' },
  { name: 'failing-rebuilds', as: mara, path: () => '/broken-pier/players/ledger?tab=rebuilds' },
];
