/**
 * A slow API: the top of a page arrives and lives, and its own part comes seconds later with figures
 * that are older by then. Nothing may be asked again before all of it is alive.
 */
import { expect, test } from '@playwright/test';
import { startPortal } from '../../apps/portal/screenshots/portal-under-fake.ts';
import { hearComplaints } from './hear-complaints.ts';

const movesEveryMs = 200;

test('a page that arrives in parts comes alive as it was sent', async ({ page }) => {
  const portal = await startPortal();
  const ledger = portal.world.operators.get('late-bay')?.ledger;
  const playing = setInterval(() => ledger?.wager(), movesEveryMs);
  try {
    const complaints = hearComplaints(page);
    await page.goto(`${portal.origin}/sign-in`);
    await page.getByRole('button', { name: /mara@/ }).click();
    await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
    await page.goto(`${portal.origin}/late-bay`, { waitUntil: 'commit' });
    // The top bar is alive, and the page's own part is not there yet.
    await expect(page.getByTestId('live-version')).toBeVisible();
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(0);
    await expect(page.getByRole('heading', { level: 1, name: 'Late Bay' })).toBeVisible();
    // Alive: its figures are asked again.
    await page.waitForResponse((response) => response.url().includes('/status'));
    expect(complaints).toEqual([]);
  } finally {
    clearInterval(playing);
    await portal.stop();
  }
});
