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
