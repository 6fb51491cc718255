/**
 * When points earned at an instant expire by a rule set, fixed at that moment (semantics,
 * "Duplicates, voids, lots, tiers"): the instant is the lot's identity.
 */

import { addDays, firstOfMonthAfter, partsOf } from './local-calendar.ts';
import type { AuditedRuleSet } from './rule-shelf.ts';

/** Null: never by themselves. */
export const expiryInstant = (ruleSet: AuditedRuleSet, earnedAtMs: number): number | null =>
  expiryOfDay(ruleSet, ruleSet.calendar.dayAt(earnedAtMs));

/** Points that are earned on one local day expire together. */
export const expiryOfDay = (
  { document, calendar }: Pick<AuditedRuleSet, 'document' | 'calendar'>,
  day: string,
): number | null => {
  const policy = document.expiry;
  if (policy === undefined || policy.kind === 'never' || policy.kind === 'inactivity') return null;
  if (policy.kind === 'rollingMonths') {
    return calendar.startOf(firstOfMonthAfter(day, policy.months + 1));
  }
  return calendar.startOf(nextDate(day, policy.month, policy.day));
};

/** The next such date after a day; the 30th of February is the day after its month's last. */
const nextDate = (day: string, month: number, date: number): string => {
  const [year] = partsOf(day);
  const thisYear = dateIn(year, month, date);
  return thisYear > day ? thisYear : dateIn(year + 1, month, date);
};

const dateIn = (year: number, month: number, date: number): string => {
  const first = firstOfMonthAfter(`${year}-01-01`, month - 1);
  const wanted = addDays(first, date - 1);
  const following = firstOfMonthAfter(first, 1);
  return wanted < following ? wanted : following;
};
