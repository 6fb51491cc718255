import { setTimeout as sleep } from 'node:timers/promises';

/** Waits for a condition. @throws naming it when `withinMs` is over. */
export const until = async (
  what: string,
  condition: () => boolean | Promise<boolean>,
  withinMs = 20_000,
): Promise<void> => {
  const end = performance.now() + withinMs;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`waited ${withinMs} ms in vain: ${what}`);
    await sleep(10);
  }
};
