import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createOperatorTimeline, type TimelineEntry } from './operator-timeline.ts';

/** A dense timeline; cancels name any earlier entry. */
const entries: fc.Arbitrary<TimelineEntry[]> = fc
  .array(
    fc.record({
      subject: fc.constantFrom('ruleSet' as const, 'rates' as const),
      cancels: fc.option(fc.nat(), { freq: 3 }),
      version: fc.integer({ min: 1, max: 9 }),
      fromMs: fc.integer({ min: 0, max: 12 }),
    }),
    { maxLength: 12 },
  )
  .map((list) =>
    list.map(({ subject, cancels, version, fromMs }, index) => {
      const isCancel = cancels !== null && index > 0;
      return {
        sequence: index + 1,
        subject,
        action: isCancel ? ('cancel' as const) : ('activate' as const),
        version,
        fromMs,
        cancels: isCancel ? (cancels % index) + 1 : null,
      };
    }),
  );

/** The definition, read aloud: everything is looked at, nothing is arranged. */
const naive = (all: readonly TimelineEntry[], subject: string, atMs: number): number | null => {
  let best: TimelineEntry | null = null;
  for (const each of all) {
    if (each.action !== 'activate' || each.subject !== subject || each.fromMs > atMs) continue;
    if (all.some((other) => other.action === 'cancel' && other.cancels === each.sequence)) continue;
    const later = best === null || each.fromMs > best.fromMs;
    if (later || (each.fromMs === best?.fromMs && each.sequence > best.sequence)) best = each;
  }
  return best?.version ?? null;
};

const shuffled = <T>(list: readonly T[], order: readonly number[]): T[] =>
  list
    .map((each, index) => ({ each, place: order[index % Math.max(1, order.length)] ?? 0, index }))
    .sort((one, other) => one.place - other.place || one.index - other.index)
    .map(({ each }) => each);

test('the timeline answers as its definition does, in whatever order its entries come', () => {
  fc.assert(
    fc.property(entries, fc.array(fc.nat()), (all, order) => {
      const timeline = createOperatorTimeline();
      for (const entry of shuffled(all, order)) timeline.add(entry, Number.NEGATIVE_INFINITY);
      for (const subject of ['ruleSet', 'rates'] as const) {
        for (let atMs = -1; atMs <= 13; atMs += 1) {
          const found = timeline.inForce(subject, atMs);
          assert.equal(found.kind === 'version' ? found.version : null, naive(all, subject, atMs));
          assert.notEqual(found.kind, 'hidden');
        }
      }
    }),
    { numRuns: 2_000 },
  );
});

test('an answer is never wrong while entries are hidden: it is the right one, or none', () => {
  const closedThroughMs = 5;
  fc.assert(
    fc.property(
      entries,
      fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }),
      (drawn, hides) => {
        // What was closed when the hidden ones came is before all that they could change.
        const all = drawn
          .filter(({ action, fromMs }) => action === 'activate' && fromMs > closedThroughMs)
          .map((entry, index) => ({ ...entry, sequence: index + 1 }));
        const timeline = createOperatorTimeline();
        for (const entry of all) {
          if (hides[entry.sequence - 1]) timeline.hide(entry.sequence, closedThroughMs);
          else timeline.add(entry, closedThroughMs);
        }
        for (let atMs = 0; atMs <= 13; atMs += 1) {
          const found = timeline.inForce('ruleSet', atMs);
          if (found.kind === 'hidden') continue;
          const answer = found.kind === 'version' ? found.version : null;
          assert.equal(answer, naive(all, 'ruleSet', atMs));
        }
      },
    ),
    { numRuns: 1_000 },
  );
});

test('hidden entries that are read after all leave nothing behind', () => {
  fc.assert(
    fc.property(entries, fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }), (all, hides) => {
      const mended = createOperatorTimeline();
      for (const { sequence } of all) if (hides[sequence - 1]) mended.hide(sequence, 3);
      for (const entry of all) mended.add(entry, 3);
      for (let atMs = -1; atMs <= 13; atMs += 1) {
        const found = mended.inForce('rates', atMs);
        assert.equal(found.kind === 'version' ? found.version : null, naive(all, 'rates', atMs));
      }
    }),
    { numRuns: 1_000 },
  );
});
