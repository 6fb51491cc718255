/** A stored decision beside what the engine decides on the same inputs. */
import type { Decision } from '@house-rules/contracts';
import type { WagerRow } from '../reading/stored-rows.ts';
import { isSame } from './compare.ts';
import type { Report } from './difference.ts';

export const checkDecision = (row: WagerRow, decision: Decision, report: Report): void => {
  const stored = row.decision;
  isSame(report, row, 'reason', stored.reason, decision.reason);
  isSame(report, row, 'eligibilityRule', stored.eligibilityRule, decision.eligibilityRule);
  isSame(report, row, 'earningRule', stored.earningRule, decision.earningRule);
  areSame(row, 'promotions', stored.promotions, decision.promotions, report);
  isSame(report, row, 'cappedBy', stored.cappedBy, decision.cappedBy);
  isSame(report, row, 'tier', stored.tier, decision.tier);
  isSame(report, row, 'tierAfter', stored.tierAfter, decision.tierAfter);
  isSame(report, row, 'spendable', row.spendable, decision.spendable);
  isSame(report, row, 'status', row.status, decision.status);
  if (stored.counted.length > 0 || decision.counters.length > 0) {
    const counted = decision.counters.map(({ item }) => item);
    areSame(row, 'counted', stored.counted, counted, report);
  }
  isSame(report, row, 'engine', stored.engine, decision.engine);
};

/** Whether all of that is the same, in a few comparisons: most wagers are. */
export const isDecided = (row: WagerRow, decision: Decision): boolean => {
  const stored = row.decision;
  return (
    row.spendable === decision.spendable &&
    row.status === decision.status &&
    stored.reason === decision.reason &&
    stored.eligibilityRule === decision.eligibilityRule &&
    stored.earningRule === decision.earningRule &&
    stored.cappedBy === decision.cappedBy &&
    stored.tier === decision.tier &&
    stored.tierAfter === decision.tierAfter &&
    stored.engine === decision.engine &&
    areTexts(stored.promotions, decision.promotions) &&
    areCounted(stored.counted, decision.counters)
  );
};

const areTexts = (stored: readonly string[], decided: readonly string[]): boolean => {
  if (stored.length !== decided.length) return false;
  for (let at = 0; at < stored.length; at += 1) if (stored[at] !== decided[at]) return false;
  return true;
};

const areCounted = (stored: readonly string[], decided: Decision['counters']): boolean => {
  if (stored.length !== decided.length) return false;
  for (let at = 0; at < stored.length; at += 1) if (stored[at] !== decided[at]?.item) return false;
  return true;
};

const areSame = (
  row: WagerRow,
  field: string,
  stored: readonly string[],
  rebuilt: readonly string[],
  report: Report,
): void => {
  if (stored.length === 0 && rebuilt.length === 0) return;
  isSame(report, row, field, stored.join(', '), rebuilt.join(', '));
};
