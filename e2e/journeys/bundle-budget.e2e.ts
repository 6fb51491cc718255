/** The portal as it was built for these journeys, weighed page by page. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';

const script = fileURLToPath(
  new URL('../../apps/portal/scripts/check-bundle-budget.ts', import.meta.url),
);

test('no page loads more JavaScript than its budget', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script], { encoding: 'utf8' });
  expect(status, `${stdout}${stderr}`).toBe(0);
});
