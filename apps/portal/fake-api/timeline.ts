import type { Timeline, TimelineEntry } from '@house-rules/contracts';
import type { Operator } from './world.ts';

/** Newest first, each with its state as of now. */
export function timelineOf(operator: Operator, now: Date): Timeline {
  const cancelled = new Set(operator.entries.flatMap((entry) => entry.cancels ?? []));
  const live = inForce(operator, now);
  const entries = operator.entries.map((entry): TimelineEntry => {
    const state = ((): TimelineEntry['state'] => {
      if (entry.action === 'cancel') return 'cancellation';
      if (cancelled.has(entry.sequence)) return 'cancelled';
      if (Date.parse(entry.from) > now.getTime()) return 'scheduled';
      return entry.sequence === live?.sequence ? 'in_force' : 'superseded';
    })();
    return { ...entry, state };
  });
  return { now: now.toISOString(), entries: entries.reverse(), collisions: [], nextCursor: null };
}

/** The activation not cancelled with the greatest `from` up to now; ties go to the later one. */
export function inForce(operator: Operator, now: Date) {
  const cancelled = new Set(operator.entries.flatMap((entry) => entry.cancels ?? []));
  return operator.entries
    .filter((entry) => entry.action === 'activate' && !cancelled.has(entry.sequence))
    .filter((entry) => Date.parse(entry.from) <= now.getTime())
    .toSorted((a, b) => Date.parse(a.from) - Date.parse(b.from) || a.sequence - b.sequence)
    .at(-1);
}
