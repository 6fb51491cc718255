/** Asks the running processes how they are. Every wait is bounded and says what it waits for. */
import { setTimeout as pause } from 'node:timers/promises';

const askEveryMs = 200;

const answer = async (url: string): Promise<{ status: number; text: string } | null> => {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000), redirect: 'manual' });
    return { status: response.status, text: await response.text() };
  } catch {
    return null;
  }
};

/** Waits until `url` answers below 400. Resolves false when `withinMs` is over. */
export const untilAnswers = async (url: string, withinMs: number): Promise<boolean> => {
  const end = Date.now() + withinMs;
  while (Date.now() < end) {
    const found = await answer(url);
    if (found && found.status < 400) return true;
    await pause(askEveryMs);
  }
  return false;
};

/** The sum of a Prometheus metric over its labels; null where it is not (yet) there. */
export const readMetric = async (url: string, name: string): Promise<number | null> => {
  const found = await answer(url);
  if (found?.status !== 200) return null;
  const values = found.text
    .split('\n')
    .filter((line) => line.startsWith(`${name} `) || line.startsWith(`${name}{`))
    .map((line) => Number(line.slice(line.lastIndexOf(' ') + 1)));
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0);
};
