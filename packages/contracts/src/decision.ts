/**
 * What the engine says of one wager, in numbers (decision) and in words (explanation).
 * Micropoints are integers, 1 point = 1,000,000; |n| <= 9e15, so a JSON number holds them exactly.
 */
import { z } from 'zod';
import { itemIdSchema } from './ids.ts';

export const micropointsPerPoint = 1_000_000;
export const micropointsMax = 9_000_000_000_000_000;

export const micropointsSchema = z.number().int().min(-micropointsMax).max(micropointsMax).meta({
  id: 'Micropoints',
  description: '1 point = 1,000,000 micropoints',
  example: 120_500_000,
});

/** Why a wager earned what it earned; one code a wager. */
export const decisionReasons = [
  /** Points were earned. */
  'earned',
  /** An eligibility rule denied it. */
  'denied',
  /** No eligibility rule matched, and none matched means not eligible. */
  'not_allowed',
  /** Eligible, but no earning rule matched. */
  'no_earning_rule',
  /** Eligible and matched, but the sum came to nothing (rate 0, rounding). */
  'rounded_to_zero',
  /** A cap left nothing. */
  'capped_to_zero',
] as const;

export const capKinds = ['points_per_wager', 'points_per_player_per_day'] as const;

export const counterChangeSchema = z.object({
  /** `points`, or `promotion:<id>`. */
  item: z.string(),
  /** Local calendar day in the document's zone, `YYYY-MM-DD`. */
  day: z.iso.date(),
  /** Micropoints for `points`, wagers for a promotion. */
  add: z.number().int().nonnegative(),
});

export const decisionSchema = z
  .object({
    eligible: z.boolean(),
    reason: z.enum(decisionReasons),
    /** The eligibility rule that decided; null when none matched. */
    eligibilityRule: itemIdSchema.nullable(),
    earningRule: itemIdSchema.nullable(),
    /** The promotions that changed the points, in the document's order. */
    promotions: z.array(itemIdSchema),
    /** The tier the player had before this wager; its multiplier was used. */
    tier: itemIdSchema,
    /** The tier after it; another one than `tier` is a tier change. */
    tierAfter: itemIdSchema,
    cappedBy: z.enum(capKinds).nullable(),
    spendable: micropointsSchema,
    status: micropointsSchema,
    counters: z.array(counterChangeSchema),
    /** Content hash of the rule set document that decided, hex sha-256. */
    documentHash: z.string(),
    /** Names the engine's meaning: version of the code's semantics and of its zone table. */
    engine: z.string(),
  })
  .meta({ id: 'Decision' });

export const ruleOutcomes = [
  'applied',
  'no_match',
  /** An earlier rule of the list had already decided. */
  'lost_to_earlier',
  /** Another promotion of its stacking group gave more. */
  'excluded_by_stacking',
  'outside_schedule',
  'paused',
  /** The player's limit for this promotion was used up. */
  'limit_reached',
  'capped',
  /** An earlier stage ended the wager: not eligible, or nothing earned. */
  'not_reached',
] as const;

/** A text by code and parameters; `text` is its English form. */
export const messageSchema = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  text: z.string(),
});

export const ruleOutcomeSchema = z.object({
  section: z.enum(['eligibility', 'earning', 'tiers', 'promotions', 'limits']),
  id: itemIdSchema,
  name: z.string(),
  outcome: z.enum(ruleOutcomes),
  message: messageSchema,
  /** JSON pointer of the rule in the document. */
  pointer: z.string(),
});

export const sumStepSchema = z.object({
  kind: z.enum(['base', 'tier', 'promotion', 'bonus', 'rounding', 'cap']),
  label: z.string(),
  /** Points before and after the step, exact decimals (rounded half even at 12 for show). */
  before: z.string(),
  after: z.string(),
  message: messageSchema,
});

export const explanationSchema = z
  .object({
    decision: decisionSchema,
    /** One sentence that can be read out to a player. */
    sentence: messageSchema,
    steps: z.array(sumStepSchema),
    rules: z.array(ruleOutcomeSchema),
  })
  .meta({ id: 'Explanation' });

export type Decision = z.output<typeof decisionSchema>;
export type DecisionReason = (typeof decisionReasons)[number];
export type CapKind = (typeof capKinds)[number];
export type CounterChange = z.output<typeof counterChangeSchema>;
export type RuleOutcome = z.output<typeof ruleOutcomeSchema>;
export type RuleOutcomeCode = (typeof ruleOutcomes)[number];
export type SumStep = z.output<typeof sumStepSchema>;
export type Message = z.output<typeof messageSchema>;
export type Explanation = z.output<typeof explanationSchema>;
