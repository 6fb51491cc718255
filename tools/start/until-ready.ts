/**
 * Waits until every process answers; after a fresh seeding also until the worker has calculated
 * the thirty days, so that the first page a person sees shows the whole demo.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { readMetric, untilAnswers } from './probe.ts';
import { urlsOf } from './services.ts';
import type { StartSettings } from './settings.ts';
import { createTicker } from './ticker.ts';

const answersWithinMs = 60_000;
const catchUpWithinMs = 10 * 60_000;
const lookEveryMs = 250;
/** The simulator keeps adding: this many wagers under way is "caught up". */
const backlogMax = 200;

const catchUp = async (settings: StartSettings, say: (line: string) => void): Promise<boolean> => {
  const urls = urlsOf(settings);
  const ticker = createTicker(say);
  const end = Date.now() + catchUpWithinMs;
  while (Date.now() < end) {
    const outbox = await readMetric(`${urls.platformOperations}/metrics`, 'platform_outbox_depth');
    const lag = await readMetric(
      `${urls.workerOperations}/metrics`,
      'house_rules_worker_lag_records',
    );
    const applied = await readMetric(
      `${urls.workerOperations}/metrics`,
      'house_rules_worker_wagers_total',
    );
    if (outbox !== null && lag !== null && outbox + lag <= backlogMax && (applied ?? 0) > 0) {
      ticker.done();
      return true;
    }
    ticker.show(`Calculating thirty days of points: ${applied ?? 0} wagers done`);
    await pause(lookEveryMs);
  }
  return false;
};

/** Resolves `ready`, or a sentence that says what did not come. */
export const untilReady = async (
  settings: StartSettings,
  fresh: boolean,
  say: (line: string) => void,
): Promise<string> => {
  const urls = urlsOf(settings);
  const waits = [
    ['config-api', `${urls.apiOperations}/readyz`],
    ['stream-worker', `${urls.workerOperations}/readyz`],
    ['platform', `${urls.platformOperations}/readyz`],
    ['portal', `${urls.portal}/sign-in`],
  ] as const;
  say('Starting config-api, stream-worker, platform and portal ...');
  for (const [name, url] of waits)
    if (!(await untilAnswers(url, answersWithinMs)))
      return `${name} did not become ready within ${answersWithinMs / 1000} s: see ${settings.dataDir}/logs/${name}.log.`;
  if (fresh && !(await catchUp(settings, say)))
    return `the worker did not catch up with the seeded wagers: see ${settings.dataDir}/logs/stream-worker.log.`;
  return 'ready';
};
