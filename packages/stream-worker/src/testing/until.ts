import { setTimeout as sleep } from 'node:timers/promises';

/** Polls until the condition holds. @throws with what it was about when it does not in time. */
export const until = async (
  what: string,
  condition: () => boolean | Promise<boolean>,
  withinMs = 20_000,
): Promise<void> => {
  for (const endMs = performance.now() + withinMs; !(await condition()); ) {
    if (performance.now() > endMs) throw new Error(`not within ${withinMs} ms: ${what}`);
    await sleep(20);
  }
};
