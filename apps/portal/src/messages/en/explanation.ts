import type { DecisionReason, RuleOutcomeCode } from '@house-rules/contracts';
import type { ExplanationWords } from '../../features/explanation/explanation-words.ts';

const outcomes: Readonly<Record<RuleOutcomeCode, string>> = {
  applied: 'Applied',
  no_match: 'No match',
  lost_to_earlier: 'Lost to an earlier rule',
  excluded_by_stacking: 'Excluded by stacking',
  outside_schedule: 'Outside its schedule',
  paused: 'Paused',
  limit_reached: 'Limit reached',
  capped: 'Capped',
  not_reached: 'Not reached',
};

const reasons: Readonly<Record<DecisionReason, string>> = {
  earned: 'Earned',
  denied: 'Denied',
  not_allowed: 'Not eligible',
  no_earning_rule: 'No earning rule',
  rounded_to_zero: 'Rounded to nothing',
  capped_to_zero: 'Capped to nothing',
};

/** The engine's own words are English. */
const words: ExplanationWords = {
  saySentence: () => null,
  sayOutcome: () => null,
  sayStep: () => null,
};

/** Why a wager earned what it earned. */
export const explanation = {
  ...words,
  outcomes,
  reasons,
  sum: 'The sum, step by step',
  rules: 'Each rule',
  noSteps: 'Nothing was added up: the wager earned nothing.',
  steps: {
    base: 'Base',
    tier: 'Tier',
    promotion: 'Promotion',
    bonus: 'Bonus',
    rounding: 'Rounding',
    cap: 'Cap',
  },
};
