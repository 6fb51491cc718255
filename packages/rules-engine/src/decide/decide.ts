/** What the engine says of one wager. Pure: the same input gives the same decision for ever. */
import type { CounterChange, Decision, DecisionReason } from '@house-rules/contracts';
import { engineFingerprint } from '../engine-fingerprint.ts';
import type { CompiledRuleSet } from './compile-rule-set.ts';
import type { DecideInput } from './decide-input.ts';
import type { Plan } from './plan.ts';
import { type PointsSum, runStages, type Stages } from './stages.ts';
import { rungByStatus } from './tier-ladder.ts';

/**
 * Decides one wager by one version of the rules.
 * Points are micropoints; days are local days of the document's zone.
 */
export function decide(compiled: CompiledRuleSet, input: DecideInput): Decision {
  return compiled.quickly(input) ?? decisionOf(compiled, input, runStages(compiled.plan, input));
}

/** The decision that stages amount to. */
export function decisionOf(
  compiled: CompiledRuleSet,
  input: DecideInput,
  stages: Stages,
): Decision {
  const { plan } = compiled;
  const { sum } = stages;
  const status = sum?.status ?? 0;
  const rungAfter = Math.max(
    stages.rung,
    rungByStatus(plan.tiers, input.player.statusMicropoints + status),
  );
  const decidedBy = stages.eligibility === null ? null : plan.eligibility[stages.eligibility];
  const earningRule = stages.earning === null ? null : plan.earning[stages.earning];
  return {
    eligible: stages.eligible,
    reason: reasonOf(stages),
    eligibilityRule: decidedBy?.rule.id ?? null,
    earningRule: earningRule?.rule.id ?? null,
    promotions: sum === null ? [] : appliedPromotions(plan, sum),
    tier: plan.tiers[stages.rung]?.tier.id ?? '',
    tierAfter: plan.tiers[rungAfter]?.tier.id ?? '',
    cappedBy: sum?.cappedBy ?? null,
    spendable: sum?.spendable ?? 0,
    status,
    counters: sum === null ? [] : counterChanges(compiled, input, sum),
    documentHash: compiled.hash,
    engine: engineFingerprint,
  };
}

function reasonOf({ eligible, eligibility, earning, sum }: Stages): DecisionReason {
  if (!eligible) return eligibility === null ? 'not_allowed' : 'denied';
  if (earning === null || sum === null) return 'no_earning_rule';
  if (sum.spendable > 0) return 'earned';
  return sum.rounded > 0 ? 'capped_to_zero' : 'rounded_to_zero';
}

function appliedPromotions(plan: Plan, { stacking }: PointsSum): string[] {
  return plan.promotions.flatMap(({ promotion }, index) =>
    stacking.outcomes[index] === 'applied' ? [promotion.id] : [],
  );
}

/**
 * What the wager adds to the counts of its day. Points always count, so that a cap published at
 * noon knows the morning; wagers of a promotion count while the document limits that promotion.
 */
function counterChanges(
  compiled: CompiledRuleSet,
  input: DecideInput,
  sum: PointsSum,
): CounterChange[] {
  const { plan } = compiled;
  const limited = plan.promotions.filter(
    ({ wagersPerDayMax }, index) =>
      wagersPerDayMax !== null && sum.stacking.outcomes[index] === 'applied',
  );
  if (sum.spendable === 0 && limited.length === 0) return [];
  const day = compiled.dayAt(input.wager.occurredAtMs);
  const points = sum.spendable > 0 ? [{ item: 'points', day, add: sum.spendable }] : [];
  return [
    ...points,
    ...limited.map(({ promotion }) => ({ item: `promotion:${promotion.id}`, day, add: 1 })),
  ];
}
