/**
 * Which local day a job is due for. Days are the operator's own: each one begins at the first instant
 * of its date on the clocks of the zone that the rules name, 23, 24 or 25 hours after the one before.
 *
 * A day that nobody ran, because nothing ran, is caught up on, in order and each by the rules of its
 * own beginning, so that a job that was away for a week leaves what it would have left every night.
 */
import type { JobRound } from '@house-rules/database';
import { addDays, type LocalCalendar } from '@house-rules/ledger';

export interface PlannedDay {
  /** `YYYY-MM-DD` */
  readonly day: string;
  /** Null: a round to begin; else the one to go on with. */
  readonly underWay: JobRound | null;
}

/** Whoever was away for longer begins again today: nobody waits for years of nights. */
const daysToCatchUpMax = 400;

/** Null: nothing is due. @param newest the job's newest round, done or under way */
export const planRound = (
  newest: JobRound | null,
  calendar: LocalCalendar,
  nowMs: number,
): PlannedDay | null => {
  const today = calendar.dayAt(nowMs);
  if (newest === null || newest.day === null) return { day: today, underWay: null };
  if (newest.finishedAtMs === null) return { day: newest.day, underWay: newest };
  if (newest.day >= today) return null;
  const next = addDays(newest.day, 1);
  const isTooOld = next < addDays(today, -daysToCatchUpMax);
  return { day: isTooOld ? today : next, underWay: null };
};

/** When the job is due next; now or earlier where it is due already. */
export const nextRunMs = (
  newest: JobRound | null,
  calendar: LocalCalendar,
  nowMs: number,
): number => {
  const planned = planRound(newest, calendar, nowMs);
  const day = planned?.day ?? addDays(calendar.dayAt(nowMs), 1);
  return calendar.startOf(day);
};
