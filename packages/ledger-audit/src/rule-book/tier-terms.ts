/**
 * How long tiers are kept. The job that reviews them prolongs one that is still borne, which is no
 * row. So what a rebuild knows of the end of a term is the one that the tier began with, and of later
 * ones that they must be what a review on some local day since then gave, by the rules in force.
 */
import { addDays } from './local-calendar.ts';
import type { AuditedRuleSet, RuleShelf } from './rule-shelf.ts';

/** Until when a tier is kept that begins, or is borne anew, on a local day; null: by status alone. */
export const termEnd = ({ document, calendar }: AuditedRuleSet, day: string): number | null => {
  const { window, downgrade } = document.tiers;
  if (window.kind === 'lifetime' || (downgrade?.policy ?? 'none') === 'none') return null;
  const end =
    window.kind === 'calendarYear'
      ? `${Number(day.slice(0, 4)) + 1}-01-01`
      : addDays(day, window.days);
  return calendar.startOf(addDays(end, downgrade?.graceDays ?? 0));
};

export interface TierTerms {
  /**
   * Looks at every local day from an instant to the last one that a review was begun for.
   * @param lastReviewDay null: there was none
   */
  prepare(fromMs: number, lastReviewDay: string | null): Promise<void>;
  /** Whether a review at or after an instant, among those looked at, gave this end. */
  couldEnd(endMs: number | null, fromMs: number): boolean;
}

const msPerDay = 86_400_000;
/** The years that the engine knows the days of. */
const firstMs = Date.UTC(2015, 0, 2);
const lastMs = Date.UTC(2037, 11, 1);

export const createTierTerms = (rules: RuleShelf): TierTerms => {
  /** By the end of a term: the last review that gave it. */
  const lastReviewMs = new Map<number | null, number>();
  let looked: { readonly fromMs: number; readonly day: string } | null = null;

  const rulesAt = async (atMs: number): Promise<AuditedRuleSet | null> => {
    const version = rules.inForce('ruleSet', atMs);
    if (version === null) return null;
    await rules.need('ruleSet', [version]);
    const found = rules.ruleSet(version);
    return typeof found === 'string' ? null : found;
  };

  const look = async (fromMs: number, lastDay: string): Promise<void> => {
    let atMs = Math.max(fromMs, firstMs);
    while (atMs < lastMs) {
      // On an operator's first day the job goes by the rules that came into force during it.
      const ruleSet = (await rulesAt(atMs)) ?? (await rulesAt(atMs + msPerDay - 1));
      if (ruleSet === null) {
        if (new Date(atMs).toISOString().slice(0, 10) > lastDay) return;
        atMs += msPerDay;
        continue;
      }
      const day = ruleSet.calendar.dayAt(atMs);
      if (day > lastDay) return;
      const startMs = ruleSet.calendar.startOf(day);
      const then = (await rulesAt(startMs)) ?? ruleSet;
      const { policy } = then.document.tiers.downgrade ?? { policy: 'none' };
      if (policy !== 'none') lastReviewMs.set(termEnd(then, day), startMs);
      atMs = Math.max(atMs + 1, ruleSet.calendar.startOf(addDays(day, 1)));
    }
  };

  return {
    prepare: async (fromMs, lastReviewDay) => {
      if (lastReviewDay === null) return;
      // From the year's beginning, so that players one after another seldom need another look.
      const yearMs = Date.UTC(new Date(fromMs).getUTCFullYear(), 0, 1);
      if (looked !== null && looked.fromMs <= yearMs && looked.day === lastReviewDay) return;
      looked = { fromMs: yearMs, day: lastReviewDay };
      lastReviewMs.clear();
      await look(yearMs, lastReviewDay);
    },
    couldEnd: (endMs, fromMs) => {
      const reviewMs = lastReviewMs.get(endMs);
      return reviewMs !== undefined && reviewMs >= fromMs;
    },
  };
};
