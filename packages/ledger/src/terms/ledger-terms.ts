/**
 * What a rule set says of points once they are earned, with every default filled in. One is made a
 * version of the rules and kept with it.
 */
import {
  type ExpiryPolicy,
  micropointsPerPoint,
  type RuleSetDocument,
  type TierDowngrade,
  type TierWindow,
  type WhenSpentPolicy,
} from '@house-rules/contracts';
import type { LocalCalendar } from '../calendar/local-calendar.ts';

export interface Rung {
  readonly id: string;
  /** Micropoints. */
  readonly from: number;
}

export interface LedgerTerms {
  /** Of the document's zone. */
  readonly calendar: LocalCalendar;
  readonly expiry: ExpiryPolicy;
  readonly window: TierWindow;
  readonly downgrade: { readonly policy: TierDowngrade['policy']; readonly graceDays: number };
  /** Lowest first; the first begins at 0. */
  readonly ladder: readonly Rung[];
  readonly whenSpent: WhenSpentPolicy;
  /** Most that one person may adjust at a time, micropoints. */
  readonly deskLimit: number;
}

const usualDeskLimit = '1000';

/**
 * @param document one that the engine's check accepted
 * @param calendar of the document's `timeZone`
 */
export const ledgerTerms = (
  { tiers, expiry, voids, adjustments }: RuleSetDocument,
  calendar: LocalCalendar,
): LedgerTerms => ({
  calendar,
  expiry: expiry ?? { kind: 'never' },
  window: tiers.window,
  downgrade: {
    policy: tiers.downgrade?.policy ?? 'none',
    graceDays: tiers.downgrade?.graceDays ?? 0,
  },
  ladder: tiers.ladder.map(({ id, from }) => ({ id, from: micropointsOf(from) })),
  whenSpent: voids?.whenSpent ?? 'negativeBalance',
  deskLimit: micropointsOf(adjustments?.deskLimit ?? usualDeskLimit),
});

/** Micropoints of a decimal with at most 6 decimals, exactly. */
export const micropointsOf = (points: string): number => {
  const [whole = '0', fraction = ''] = points.split('.');
  return Number(whole) * micropointsPerPoint + Number(fraction.padEnd(6, '0'));
};
