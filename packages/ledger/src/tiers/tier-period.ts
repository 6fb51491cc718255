/**
 * How long a tier is kept, and what becomes of it then. A tier goes up at once, with the wager that
 * reaches it. It is kept to the end of its period and the days of grace: the period ends with the
 * local year (`calendarYear`), or as many days after it began as the window has (`rollingDays`); a
 * lifetime has no end. Only then, and only by the job at the start of a local day, is it looked at
 * again: borne still, it is kept for another period; else it goes down by the policy.
 *
 * Of a calendar year both the year that ended and the one that runs bear a tier, whichever has more:
 * who reached gold in March has it to the end of the next year.
 */
import type { StoredTier } from '../account.ts';
import { addDays, dateInYear, yearOf } from '../calendar/local-calendar.ts';
import type { LedgerTerms, Rung } from '../terms/ledger-terms.ts';
import { type DayRange, windowDaysOn, yearDays } from './tier-window.ts';

/**
 * Until when a tier is kept that begins, or is borne anew, on a local day. Null where the terms lower
 * no tier, and for a lifetime: then the status points alone decide.
 */
export const heldUntilMs = (
  { calendar, downgrade, window }: LedgerTerms,
  day: string,
): number | null => {
  if (downgrade.policy === 'none' || window.kind === 'lifetime') return null;
  const end =
    window.kind === 'calendarYear' ? dateInYear(yearOf(day) + 1, 1, 1) : addDays(day, window.days);
  return calendar.startOf(addDays(end, downgrade.graceDays));
};

/** The windows of which the best bears a tier on a local day; none for a lifetime. */
export const bearingWindows = ({ window }: LedgerTerms, day: string): readonly DayRange[] => {
  if (window.kind !== 'calendarYear') {
    const days = windowDaysOn(window, day);
    return days === null ? [] : [days];
  }
  return [yearDays(String(yearOf(day) - 1)), yearDays(day.slice(0, 4))];
};

/** The highest rung that status points reach; the first one below all. Index into the ladder. */
export const rungReached = (ladder: readonly Rung[], status: number): number => {
  let reached = 0;
  ladder.forEach(({ from }, index) => {
    if (index > 0 && from <= status) reached = index;
  });
  return reached;
};

export interface TierReview {
  readonly tier: StoredTier;
  /** Micropoints: the most of the bearing windows; of a lifetime all there ever were. */
  readonly status: number;
  /** Start of a local day by the terms' calendar. */
  readonly atMs: number;
}

/**
 * The tier after the job has looked at it. The very same object where nothing changes; another id is
 * a change of tier, which is a row of the ledger; another `heldUntilMs` alone is none.
 */
export const reviewTier = (terms: LedgerTerms, { tier, status, atMs }: TierReview): StoredTier => {
  const { downgrade, ladder, calendar } = terms;
  if (downgrade.policy === 'none') return tier;
  if (tier.heldUntilMs !== null && atMs < tier.heldUntilMs) return tier;
  const reached = rungReached(ladder, status);
  const stored = ladder.findIndex(({ id }) => id === tier.id);
  // A rung that the ladder lacks is mapped by the status points.
  const next = stored < 0 ? reached : nextRung(stored, reached, downgrade.policy);
  const heldUntil = heldUntilMs(terms, calendar.dayAt(atMs));
  if (next === stored) {
    return heldUntil === tier.heldUntilMs ? tier : { ...tier, heldUntilMs: heldUntil };
  }
  return { id: ladder[next]?.id ?? tier.id, sinceMs: atMs, heldUntilMs: heldUntil };
};

const nextRung = (stored: number, reached: number, policy: 'oneLevel' | 'full'): number => {
  if (reached >= stored) return stored;
  return policy === 'oneLevel' ? stored - 1 : reached;
};
