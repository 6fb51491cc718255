import { expiryOfDay } from './expiry-instant.ts';
import type { AuditedRuleSet, OnDay } from './rule-shelf.ts';
import { windowClosedBy, windowKeyOf } from './status-window.ts';

/** Days kept for each version. */
const daysMax = 2_000;

/** What a version says of wagers of a local day; worked out once. */
export const onDay = (ruleSet: AuditedRuleSet, day: string): OnDay => {
  const { byDay, document } = ruleSet;
  const known = byDay.get(day);
  if (known !== undefined) return known;
  if (byDay.size >= daysMax) byDay.clear();
  const { window } = document.tiers;
  const found = {
    expiresAtMs: expiryOfDay(ruleSet, day),
    window: windowClosedBy(window, day),
    windowKey: windowKeyOf(window, day),
  };
  byDay.set(day, found);
  return found;
};
