/** Worker and API read one timeline with code of their own; for every instant they say the same. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { VersionSubject } from '@house-rules/contracts';
import fc from 'fast-check';
import { inForceAt, type TimelineRow } from '../../apps/config-api/src/publications/timeline.ts';
import { createOperatorTimeline } from '../../packages/stream-worker/src/configuration/operator-timeline.ts';

/** Few instants, so that many activations collide. */
const instant = fc.integer({ min: 0, max: 12 });
const subjects: readonly VersionSubject[] = ['ruleSet', 'rates'];

const entry = fc.record({
  subject: fc.constantFrom(...subjects),
  version: fc.integer({ min: 1, max: 4 }),
  fromAtMs: instant,
  /** Which of the activations before it is taken back; null: none, it is an activation itself. */
  cancels: fc.option(fc.nat(), { freq: 3 }),
});

type Entry = typeof entry extends fc.Arbitrary<infer T> ? T : never;

const by = { id: 'system', name: 'House Rules' };

const toRows = (entries: readonly Entry[]): TimelineRow[] => {
  const rows: TimelineRow[] = [];
  for (const { subject, version, fromAtMs, cancels } of entries) {
    const shared = { sequence: rows.length + 1, reason: 'because', by, createdAtMs: 0 };
    const targets = rows.filter(
      (row) => row.action === 'activate' && !rows.some((other) => other.cancels === row.sequence),
    );
    const target = cancels === null ? undefined : targets[cancels % Math.max(1, targets.length)];
    rows.push(
      target === undefined
        ? { ...shared, subject, version, fromAtMs, action: 'activate', cancels: null }
        : { ...target, ...shared, action: 'cancel', cancels: target.sequence },
    );
  }
  return rows;
};

test('worker and API say the same version for the same instant, whatever the timeline', () => {
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 30 }), (entries) => {
      const rows = toRows(entries);
      const worker = createOperatorTimeline();
      for (const { fromAtMs: fromMs, ...row } of rows) worker.add({ ...row, fromMs }, -1);
      for (const subject of subjects) {
        for (let atMs = -1; atMs <= 13; atMs += 1) {
          const api = inForceAt(rows, subject, atMs);
          const expected =
            api === null ? { kind: 'none' } : { kind: 'version', version: api.version };
          assert.deepEqual(worker.inForce(subject, atMs), expected);
        }
      }
    }),
    { numRuns: 1_000 },
  );
});
