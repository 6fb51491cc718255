/** Finds a Chromium that Playwright can drive, or tries to install one; says why it could not. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

export type FoundChromium = { readonly path: string } | { readonly unavailable: string };

const installed = (): string | undefined =>
  [process.env.CHROMIUM_PATH, ...usualPlaces, chromium.executablePath()].find(
    (path): path is string => path !== undefined && path !== '' && existsSync(path),
  );

export const findChromium = (log: (line: string) => void): FoundChromium => {
  const found = installed();
  if (found) return { path: found };
  log('no Chromium found; trying to install the one that Playwright knows ...');
  const run = spawnSync('playwright', ['install', 'chromium'], {
    stdio: 'ignore',
    timeout: 180_000,
  });
  const now = installed();
  if (now) return { path: now };
  return {
    unavailable:
      `no Chromium in the usual places, and \`playwright install chromium\` failed (exit code ${run.status}): ` +
      "install your system's chromium package, or name one with CHROMIUM_PATH",
  };
};
