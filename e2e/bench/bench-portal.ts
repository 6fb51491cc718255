/**
 * `npm run bench:portal -- [--runs N] [--json FILE]`: how long the Overview and the rule set make a
 * person wait on the production build over a whole House Rules with wagers coming in, each time in a
 * browser that has nothing of the portal yet. Medians; ends with 1 where one misses its bar.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { argv, stdout } from 'node:process';
import { parseArgs } from 'node:util';
import { type Browser, chromium, type Page } from '@playwright/test';
import { readRouteSizes } from '../../apps/portal/scripts/read-route-sizes.ts';
import { type House, runHouse } from '../../tools/house/run-house.ts';
import { operatorId, signIn } from '../journeys/change-a-rule.ts';
import { type Vitals, vitalsOf } from './page-vitals.ts';

/** Largest contentful paint, and interaction to next paint. Milliseconds. */
const bars = { lcpMs: 1_500, inpMs: 100 };
const systemChromium = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

const { values } = parseArgs({
  args: argv.slice(2),
  options: { runs: { type: 'string', default: '7' }, json: { type: 'string' } },
});
const runs = Math.max(5, Number(values.runs));

interface Measured {
  readonly name: string;
  readonly path: string;
  readonly route: string;
  readonly interact: (page: Page) => Promise<void>;
}

const usePalette = async (page: Page): Promise<void> => {
  await page.keyboard.press('Control+k');
  const field = page.getByRole('dialog').getByRole('combobox');
  await field.waitFor();
  await page.keyboard.type('rule', { delay: 60 });
  await page.keyboard.press('Escape');
  await field.waitFor({ state: 'detached' });
};

const measured: readonly Measured[] = [
  {
    name: 'Overview',
    path: '',
    route: '/[operator]',
    interact: async (page) => {
      await usePalette(page);
      await page.getByRole('button', { name: /^Switch to dark/ }).click();
      await page.getByRole('button', { name: /Switch operator$/ }).click();
      await page.keyboard.press('Escape');
    },
  },
  {
    name: 'Rule set',
    path: '/rule-set?section=earning',
    route: '/[operator]/rule-set',
    interact: async (page) => {
      await usePalette(page);
      await page.getByRole('button', { name: /^Bingo When/ }).click();
      const rate = page.getByLabel('Points per EUR');
      await rate.click();
      await rate.press('End');
      await page.keyboard.type('512', { delay: 80 });
      await page.getByRole('button', { name: 'Undo' }).click();
    },
  },
];

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;

const measure = async (browser: Browser, house: House, what: Measured): Promise<Vitals[]> => {
  const first = await browser.newContext();
  await signIn(await first.newPage(), house);
  const storageState = await first.storageState();
  await first.close();
  const all: Vitals[] = [];
  for (let run = 0; run < runs; run += 1) {
    const viewport = { width: 1440, height: 900 };
    const context = await browser.newContext({ storageState, viewport, locale: 'en-GB' });
    const url = `${house.urls.portal}/${operatorId}${what.path}`;
    all.push(await vitalsOf(await context.newPage(), url, what.interact));
    await context.close();
  }
  return all;
};

const summary = (what: Measured, all: readonly Vitals[]) => {
  const [lcp, inp] = [all.map(({ lcpMs }) => lcpMs), all.map(({ inpMs }) => inpMs)];
  const size = readRouteSizes().find(({ route }) => route === what.route);
  return {
    page: what.name,
    lcpMs: {
      bar: bars.lcpMs,
      median: Math.round(median(lcp)),
      all: lcp.map(Math.round),
      largest: [...new Set(all.map(({ largest }) => largest))],
    },
    inpMs: {
      bar: bars.inpMs,
      median: median(inp),
      all: inp,
      slowest: [...new Set(all.map(({ slowest }) => slowest))],
    },
    firstLoadKb: { budget: size?.budgetKb ?? null, gzipped: size?.gzippedKb ?? null },
  };
};

const house = await runHouse({ eventLog: 'embedded', wagersPerSecond: 20 });
const browser = await chromium.launch({
  ...(existsSync(systemChromium) ? { executablePath: systemChromium } : {}),
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
try {
  const pages = [];
  for (const what of measured) pages.push(summary(what, await measure(browser, house, what)));
  const report = {
    at: new Date().toISOString(),
    machine: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`,
    chromium: browser.version(),
    runs,
    pages,
    firstLoadKbOfEveryPage: readRouteSizes(),
  };
  const text = `${JSON.stringify(report, null, 2)}\n`;
  stdout.write(text);
  if (values.json) writeFileSync(values.json, text);
  const missed = pages.some(
    ({ lcpMs, inpMs }) => lcpMs.median >= lcpMs.bar || inpMs.median >= inpMs.bar,
  );
  process.exitCode = missed ? 1 : 0;
} finally {
  await browser.close();
  await house.stop();
}
