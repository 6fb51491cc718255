/** Three workers of the fake: one runs ahead, one is behind, one is not ready. */
import { workerListSchema } from '@house-rules/contracts';
import { type Answer, ok } from './answer.ts';
import type { Call } from './call.ts';
import { inForce } from './timeline.ts';

export const workerIds = ['worker-1', 'worker-2', 'worker-3'];

const states = [
  { state: 'running', ready: true, behindMs: 0, parked: 0 },
  { state: 'running', ready: true, behindMs: 4_200, parked: 12 },
  { state: 'restoring', ready: false, behindMs: null, parked: 0 },
];

export function workers({ operator, world }: Call): Answer {
  const now = world.now();
  const ago = (ms: number) => new Date(now.getTime() - ms).toISOString();
  const version = inForce(operator, now)?.version ?? null;
  const list = states.map(({ behindMs, ...standing }, index) => ({
    ...standing,
    workerId: workerIds[index] ?? `worker-${index + 1}`,
    heartbeatAt: ago(index * 700),
    behindMs,
    closedThrough: behindMs === null ? null : ago(behindMs),
    partitions: [
      {
        topic: 'wager.events',
        numbers: standing.ready ? [0, 1, 2, 5].map((n) => n + index * 6) : [],
      },
      { topic: 'player.facts', numbers: standing.ready ? [index] : [] },
    ],
    lag: (standing.ready ? [0, 1, 2, 5] : []).map((n) => ({
      topic: 'wager.events',
      partition: n + index * 6,
      records: (behindMs ?? 0) * (n + 1),
      seconds: (behindMs ?? 0) / 1_000,
    })),
    sequence: operator.entries.length,
    ruleSetVersion: standing.ready ? version : null,
    ratesVersion: standing.ready ? 1 : null,
  }));
  return ok(workerListSchema, { now: now.toISOString(), workers: list });
}
