/**
 * `npm run screenshots -- [--only PART] [--width N] [--scheme light|dark] [--axe]`
 * Pictures of every page and state into the folder `screenshots/` of the tree; with --axe each is
 * also read by axe, and a violation ends the run with 1.
 */
import { existsSync, mkdirSync } from 'node:fs';
import { argv, stdout } from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import { shots } from './pages.ts';
import { type PortalUnderFake, startPortal } from './portal-under-fake.ts';
import type { Shot } from './shot.ts';

const { values } = parseArgs({
  args: argv.slice(2),
  options: {
    only: { type: 'string', multiple: true, default: [''] },
    width: { type: 'string' },
    scheme: { type: 'string' },
    axe: { type: 'boolean', default: false },
  },
});

const widths = values.width ? [Number(values.width)] : [1440, 1024, 390];
const schemes = (['light', 'dark'] as const).filter(
  (each) => !values.scheme || each === values.scheme,
);
const folder = fileURLToPath(new URL('../../../screenshots/', import.meta.url));
const systemChromium = '/usr/bin/chromium';

mkdirSync(folder, { recursive: true });
const portal = await startPortal();
const browser = await chromium.launch({
  ...(existsSync(systemChromium) ? { executablePath: systemChromium } : {}),
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
try {
  for (const scheme of schemes) {
    for (const width of widths) await takeAll(browser, portal, scheme, width);
  }
} finally {
  await browser.close();
  await portal.stop();
}

async function takeAll(
  browser: Browser,
  portal: PortalUnderFake,
  scheme: 'light' | 'dark',
  width: number,
): Promise<void> {
  const contexts = new Map<string | null, BrowserContext>();
  for (const shot of shots.filter(({ name }) => values.only.some((part) => name.includes(part)))) {
    let context = contexts.get(shot.as);
    if (context === undefined) {
      const viewport = { width, height: width < 600 ? 844 : 900 };
      context = await browser.newContext({ viewport, colorScheme: scheme, baseURL: portal.origin });
      contexts.set(shot.as, context);
      await signIn(context, shot.as);
    }
    await take(context, portal, shot, `${shot.name}-${width}-${scheme}`);
  }
  for (const context of contexts.values()) await context.close();
}

async function signIn(context: BrowserContext, as: string | null): Promise<void> {
  if (as === null) return;
  const page = await context.newPage();
  await page.goto('/sign-in');
  if (as === 'player') await page.getByRole('button', { name: 'Open their page' }).click();
  else await page.getByRole('button', { name: new RegExp(as) }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  await page.close();
}

async function take(
  context: BrowserContext,
  portal: PortalUnderFake,
  shot: Shot,
  name: string,
): Promise<void> {
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(shot.path(portal.world));
  // Longer than two retries of a failing request.
  await page.waitForTimeout(shot.name.startsWith('failing') ? 3_500 : 1_300);
  if (!shot.name.startsWith('loading')) await settled(page, complaints);
  // A picture of a state that could not be reached says so, and the others are still taken.
  await shot.act?.(page, portal.world).catch((error: Error) => {
    process.exitCode = 1;
    complaints.push(`not reached: ${error.message.split('\n', 1)[0]}`);
  });
  if (shot.atOnce) await page.waitForTimeout(500);
  else if (!shot.name.startsWith('loading')) await settled(page, complaints);
  await page.screenshot({ path: `${folder}${name}.png`, fullPage: !shot.atOnce });
  const violations = values.axe && !shot.atOnce ? await violationsOf(page) : [];
  stdout.write(`${name}\n`);
  for (const complaint of complaints) stdout.write(`  console: ${complaint}\n`);
  for (const violation of violations) stdout.write(`  axe: ${violation}\n`);
  if (violations.length > 0) process.exitCode = 1;
  await page.close();
}

/** Nothing loads, and what fades in or slides has arrived: on a busy machine later than one thinks. */
async function settled(page: Page, complaints: string[]): Promise<void> {
  const isSettled = () =>
    document.querySelector('.mantine-Skeleton-root') === null &&
    document.getAnimations().every((each) => each.playState !== 'running');
  await page.waitForFunction(isSettled, undefined, { timeout: 5_000 }).catch(() => {
    complaints.push('it still loads or moves after 5 s');
  });
}

async function violationsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help} (${nodes
        .map((node) => node.target.join(' '))
        .slice(0, 4)
        .join(', ')})`,
  );
}
