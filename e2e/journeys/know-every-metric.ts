/** Whether the processes expose every metric that an alert or a dashboard asks for. */
import { expect } from '@playwright/test';
import type { House } from '../../tools/house/run-house.ts';
import { askedSeries } from '../../tools/observe/named-metrics.ts';

/** What a histogram is read by. */
const parts = /_(bucket|count|sum)$/;

export const knowEveryMetric = async ({ urls }: House): Promise<void> => {
  const bases = [urls.apiOperations, urls.workerOperations, urls.platformOperations];
  const exposed = new Set<string>();
  for (const base of bases) {
    const text = await (await fetch(`${base}/metrics`)).text();
    for (const [, name, type] of text.matchAll(/^# TYPE (\S+) (\S+)$/gm)) {
      if (name !== undefined) exposed.add(type === 'histogram' ? `${name}*` : name);
    }
  }
  const isExposed = (name: string): boolean =>
    exposed.has(name) || exposed.has(`${name.replace(parts, '')}*`);
  const unknown = [...askedSeries()].filter(([name]) => !isExposed(name));
  expect(unknown, 'metrics that nobody exposes, with where they are asked for').toEqual([]);
};
