/**
 * The decision that a program gives: one literal, so that all decisions of all rule sets have one
 * shape, and what reads them stays quick.
 */
import type { Decision } from '@house-rules/contracts';

/** Source of each value. In the order of decide.ts, which makes the same decisions. */
export type DecisionSource = Readonly<
  Record<Exclude<keyof Decision, 'documentHash' | 'engine'>, string>
>;

export function emitDecision(source: DecisionSource): string {
  return `{
eligible: ${source.eligible},
reason: ${source.reason},
eligibilityRule: ${source.eligibilityRule},
earningRule: ${source.earningRule},
promotions: ${source.promotions},
tier: ${source.tier},
tierAfter: ${source.tierAfter},
cappedBy: ${source.cappedBy},
spendable: ${source.spendable},
status: ${source.status},
counters: ${source.counters},
documentHash: hash,
engine
}`;
}

/** A function of the program for wagers that earn nothing. Their tier stays: no status is added. */
export function emitNothing(): string {
  const decision = emitDecision({
    eligible: 'eligible',
    reason: 'reason',
    eligibilityRule: 'rule',
    earningRule: 'null',
    promotions: '[]',
    tier: 'tier',
    tierAfter: 'tier',
    cappedBy: 'null',
    spendable: '0',
    status: '0',
    counters: '[]',
  });
  return `function nothing(eligible, reason, rule, tier) { return ${decision}; }`;
}
