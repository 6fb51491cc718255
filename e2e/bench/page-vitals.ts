/** What a person waits for on a page, as the browser itself counts it. */
import type { Page } from '@playwright/test';

export interface Vitals {
  /** When the largest thing of the page was painted, after the navigation began. Milliseconds. */
  readonly lcpMs: number;
  /** What that was: its tag and the begin of its text. */
  readonly largest: string;
  /** The slowest of the interactions, from the key or click to the next paint. Milliseconds, by 8. */
  readonly inpMs: number;
  readonly slowest: string;
}

/** Runs in the page before anything of it does. */
const watch = `
  globalThis.vitals = { lcp: 0, largest: '', interactions: [] };
  new PerformanceObserver((list) => {
    for (const { startTime, element } of list.getEntries()) {
      if (startTime < vitals.lcp) continue;
      const said = element?.textContent?.trim().slice(0, 60) ?? '';
      Object.assign(vitals, { lcp: startTime, largest: (element?.localName ?? 'gone') + ' ' + said });
    }
  }).observe({ type: 'largest-contentful-paint', buffered: true });
  new PerformanceObserver((list) => {
    for (const { interactionId, name, duration } of list.getEntries())
      if (interactionId > 0) vitals.interactions.push({ name, duration });
  }).observe({ type: 'event', durationThreshold: 16, buffered: true });
`;

interface Watched {
  readonly lcp: number;
  readonly largest: string;
  readonly interactions: readonly { readonly name: string; readonly duration: number }[];
}

/** Long enough for the last interaction to be painted and told. */
const settleMs = 400;

export async function vitalsOf(
  page: Page,
  url: string,
  interact: (page: Page) => Promise<void>,
): Promise<Vitals> {
  await page.addInitScript(watch);
  await page.goto(url, { waitUntil: 'load' });
  await page.waitForTimeout(1_000);
  // The first input ends the browser's own look for the largest paint.
  const { lcp, largest } = await page.evaluate<Watched>('vitals');
  await interact(page);
  await page.waitForTimeout(settleMs);
  const { interactions } = await page.evaluate<Watched>('vitals');
  const slowest = interactions.toSorted((a, b) => b.duration - a.duration)[0];
  // What was quicker than the browser tells of took at most its threshold.
  return {
    lcpMs: lcp,
    largest,
    inpMs: slowest?.duration ?? 16,
    slowest: slowest?.name ?? 'none over 16 ms',
  };
}
