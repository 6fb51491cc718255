/**
 * The rule set document: an operator's whole loyalty configuration. Every list is ordered, every
 * item has a stable id and a human name. Meaning: the rules engine's SPEC; source: design, "The
 * rule set document", and semantics, "What a wager earns". Keys that are not named here are
 * refused, for a misspelt key that is ignored is money paid by mistake.
 */
import { z } from 'zod';
import { multiplierSchema, pointsPerUnitSchema, pointsSchema } from './decimals.ts';
import { expressionSchema } from './expression.ts';
import { instantSchema, itemIdSchema } from './ids.ts';
import {
  channels,
  currencyCodeSchema,
  gameCategories,
  jurisdictionSchema,
  segmentSchema,
  stakeKinds,
  wagerAmountSchema,
} from './wager-event.ts';

export const ruleSetSchemaVersion = 1;

const nameSchema = z.string().trim().min(1).max(120).meta({ example: 'Slots' });

export const roundingModes = ['down', 'halfUp', 'halfEven', 'up'] as const;

export const eligibilityRuleSchema = z.strictObject({
  id: itemIdSchema,
  name: nameSchema,
  effect: z.enum(['allow', 'deny']),
  when: expressionSchema,
  /** What the player desk reads out when this rule decides. */
  reason: z.string().trim().min(1).max(300),
  paused: z.boolean().optional(),
});

export const earningRuleSchema = z.strictObject({
  id: itemIdSchema,
  name: nameSchema,
  when: expressionSchema,
  pointsPerUnit: pointsPerUnitSchema,
  paused: z.boolean().optional(),
});

export const tierSchema = z.strictObject({
  id: itemIdSchema,
  name: nameSchema,
  /** Reached with this many status points. The first rung starts at "0". */
  from: pointsSchema,
  multiplier: multiplierSchema,
});

export const promotionEffectSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('multiplier'), multiplier: multiplierSchema }),
  z.strictObject({ kind: z.literal('bonus'), points: pointsSchema }),
]);

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

const clockTime = (hours: string, example: string) =>
  z
    .string()
    .regex(new RegExp(`^(${hours})$`), 'use hours and minutes such as "18:30"')
    .meta({ example });

/** A window of wall-clock time on some weekdays. */
export const weeklyWindowSchema = z.strictObject({
  days: z.array(z.enum(weekdays)).min(1).max(7),
  /** Inclusive. */
  from: clockTime('([01][0-9]|2[0-3]):[0-5][0-9]', '18:00'),
  /** Exclusive; at or before `from` it is the next day's. "24:00" is the end of the day. */
  to: clockTime('([01][0-9]|2[0-3]):[0-5][0-9]|24:00', '24:00'),
});

export const scheduleSchema = z.strictObject({
  /** From inclusive, to exclusive. */
  from: instantSchema,
  to: instantSchema,
  /** Within these windows only; absent: all the time. */
  weekly: z.array(weeklyWindowSchema).min(1).max(50).optional(),
  /** IANA name of the zone whose clocks the windows mean; absent: the document's. */
  timeZone: z.string().min(1).max(60).optional(),
});

export const promotionSchema = z.strictObject({
  id: itemIdSchema,
  name: nameSchema,
  when: expressionSchema,
  schedule: scheduleSchema,
  effect: promotionEffectSchema,
  /** The stacking group, by id; multipliers of one group stack by the group's mode. */
  group: itemIdSchema,
  limits: z
    .strictObject({
      /** At most this many wagers of a player get the promotion on one local day. */
      wagersPerPlayerPerDay: z.number().int().min(1).max(1_000_000).optional(),
    })
    .optional(),
  paused: z.boolean().optional(),
});

export const stackingGroupSchema = z.strictObject({
  id: itemIdSchema,
  name: nameSchema,
  mode: z.enum(['multiply', 'add', 'best']),
});

/** Which status points count towards the tier. */
export const tierWindowSchema = z.discriminatedUnion('kind', [
  /** All of them, for ever. */
  z.strictObject({ kind: z.literal('lifetime') }),
  /** Those of the local calendar year. */
  z.strictObject({ kind: z.literal('calendarYear') }),
  /** Those of the last so many local days, the wager's own day included. */
  z.strictObject({
    kind: z.literal('rollingDays'),
    days: z.number().int().min(1).max(1_100).meta({ example: 365 }),
  }),
]);

/** What happens to a tier that the qualifying window no longer bears. Absent: it is never lowered. */
export const tierDowngradeSchema = z.strictObject({
  /** `oneLevel`: one rung at a time; `full`: to the rung that the status points reach. */
  policy: z.enum(['none', 'oneLevel', 'full']),
  /** Local days that a tier is kept beyond the end of its period; absent: 0. */
  graceDays: z.number().int().min(0).max(1_100).optional(),
});

/** When points expire; fixed when they are earned, but `inactivity`. Absent: `never`. */
export const expirySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('never') }),
  /** At the end of the local month that lies so many months after the month of earning. */
  z.strictObject({
    kind: z.literal('rollingMonths'),
    months: z.number().int().min(1).max(120).meta({ example: 12 }),
  }),
  /** At the next start of this local day after they were earned, every year. */
  z.strictObject({
    kind: z.literal('calendarDate'),
    month: z.number().int().min(1).max(12).meta({ example: 1 }),
    day: z.number().int().min(1).max(31).meta({ example: 1 }),
  }),
  /** All of them together, at the end of so many local days without a wager. */
  z.strictObject({
    kind: z.literal('inactivity'),
    days: z.number().int().min(1).max(3_700).meta({ example: 365 }),
  }),
]);

/** What becomes of points that a void takes back when they are spent already. */
export const whenSpentPolicies = ['negativeBalance', 'withinBalance', 'writeOff'] as const;

/** The wager of a stored test; what it leaves out has the default in brackets. */
export const testWagerSchema = z.strictObject({
  amount: wagerAmountSchema,
  currency: currencyCodeSchema,
  gameCategory: z.enum(gameCategories),
  gameId: z.string().min(1).max(100).default('test-game'),
  jurisdiction: jurisdictionSchema,
  timestamp: instantSchema,
  stakeKind: z.enum(stakeKinds).default('real'),
  channel: z.enum(channels).default('unknown'),
  segments: z.array(segmentSchema).max(50).default([]),
});

export const testPlayerSchema = z.strictObject({
  /** Status points before the wager ("0"); they decide the tier. */
  statusPoints: pointsSchema.default('0'),
  segments: z.array(segmentSchema).max(50).default([]),
  /** The stored rung, by id; absent: none was stored. */
  tier: itemIdSchema.optional(),
  /** What the limits of the wager's local day have counted before it; absent: nothing. */
  counters: z
    .strictObject({
      points: pointsSchema.optional(),
      /** Wagers that got the promotion, by its id. */
      promotions: z.record(itemIdSchema, z.number().int().min(0).max(1_000_000)).optional(),
    })
    .optional(),
});

export const ruleTestSchema = z.strictObject({
  id: itemIdSchema,
  name: nameSchema,
  wager: testWagerSchema,
  player: testPlayerSchema.default({ statusPoints: '0', segments: [] }),
  expect: z.strictObject({
    eligible: z.boolean(),
    /** Spendable points of this wager, after rounding and caps. */
    points: pointsSchema,
    /** The rule that must have decided the points, by id; null: none may. */
    earningRule: itemIdSchema.nullable().optional(),
  }),
});

export const ruleSetDocumentSchema = z
  .strictObject({
    schemaVersion: z.literal(ruleSetSchemaVersion),
    name: nameSchema,
    currency: z.strictObject({ base: currencyCodeSchema }),
    /** IANA name; limits count by this zone's calendar day. */
    timeZone: z.string().min(1).max(60).meta({ example: 'Europe/Malta' }),
    rounding: z.strictObject({
      /** Decimals of the points of one wager. */
      decimals: z.number().int().min(0).max(6),
      mode: z.enum(roundingModes),
    }),
    eligibility: z.array(eligibilityRuleSchema).max(500),
    earning: z.array(earningRuleSchema).max(10_000),
    /** What counts towards the tier: `base`, before tier and promotions, or `final`. */
    statusPoints: z.enum(['base', 'final']),
    tiers: z.strictObject({
      window: tierWindowSchema,
      ladder: z.array(tierSchema).min(1).max(50),
      downgrade: tierDowngradeSchema.optional(),
    }),
    stackingGroups: z.array(stackingGroupSchema).max(50),
    promotions: z.array(promotionSchema).max(500),
    limits: z.strictObject({
      /** Most spendable points of one wager. */
      pointsPerWager: pointsSchema.optional(),
      /** Most spendable points of one player on one local day. */
      pointsPerPlayerPerDay: pointsSchema.optional(),
    }),
    redemption: z.strictObject({
      minimumPoints: pointsSchema,
      pointsPerUnit: pointsSchema,
    }),
    expiry: expirySchema.optional(),
    voids: z
      .strictObject({
        /** Absent: `negativeBalance`, for it gives nothing away. */
        whenSpent: z.enum(whenSpentPolicies).optional(),
      })
      .optional(),
    adjustments: z
      .strictObject({
        /** Most points that one person of the desk may add or take at a time; absent: 1000. */
        deskLimit: pointsSchema.optional(),
      })
      .optional(),
    tests: z.array(ruleTestSchema).max(1_000),
  })
  .meta({ id: 'RuleSetDocument' });

export type RuleSetDocument = z.output<typeof ruleSetDocumentSchema>;
export type RuleSetDocumentInput = z.input<typeof ruleSetDocumentSchema>;
export type EligibilityRule = z.output<typeof eligibilityRuleSchema>;
export type EarningRule = z.output<typeof earningRuleSchema>;
export type Tier = z.output<typeof tierSchema>;
export type Promotion = z.output<typeof promotionSchema>;
export type Schedule = z.output<typeof scheduleSchema>;
export type WeeklyWindow = z.output<typeof weeklyWindowSchema>;
export type Weekday = (typeof weekdays)[number];
export type StackingGroup = z.output<typeof stackingGroupSchema>;
export type RuleTest = z.output<typeof ruleTestSchema>;
export type TierWindow = z.output<typeof tierWindowSchema>;
export type TierDowngrade = z.output<typeof tierDowngradeSchema>;
export type ExpiryPolicy = z.output<typeof expirySchema>;
export type WhenSpentPolicy = (typeof whenSpentPolicies)[number];
export type RoundingMode = (typeof roundingModes)[number];
