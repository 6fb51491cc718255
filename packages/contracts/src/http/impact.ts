/**
 * The price of a rule set before it is published: wagers that were, decided once more under it and
 * under the rules in force. Words: glossary, "impact".
 */
import { z } from 'zod';
import { instantSchema, itemIdSchema, operatorIdSchema, uuidSchema } from '../ids.ts';
import { gameCategories } from '../wager-event.ts';
import { namedPersonSchema } from './rule-sets.ts';

const count = z.number().int().nonnegative();

/** Spans end with the last full minute; this is how long they are. */
export const impactDays = { least: 1, usual: 7, most: 92 } as const;

/** How long a finished run is kept, in days. */
export const impactKeptDays = 400;

/** A sum over players may outgrow a double. */
const micropointsSumSchema = z
  .string()
  .regex(/^(0|-?[1-9][0-9]*)$/)
  .meta({
    id: 'MicropointsSum',
    description: 'Micropoints, a whole number as text: a sum over players may outgrow a double',
    example: '120500000',
  });

const moneySumSchema = z
  .string()
  .regex(/^-?[0-9]+(\.[0-9]+)?$/)
  .nullable()
  .meta({
    id: 'MoneySum',
    description:
      'What the points are worth in base currency by `redemption.pointsPerUnit`, rounded half up to ' +
      'its smallest unit, each by itself; null where a point buys nothing',
    example: '1205.00',
  });

/** What is to be priced. */
export const impactSubjectSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('draft'),
      /** The draft revision that was looked at; another one answers 409. */
      revision: z.number().int().nonnegative(),
    }),
    z.strictObject({ kind: z.literal('version'), version: z.number().int().positive() }),
    z.strictObject({ kind: z.literal('change'), changeNumber: z.number().int().positive() }),
  ])
  .meta({ id: 'ImpactSubject' });

/** POST impact-runs. */
export const startImpactRunRequestSchema = z
  .strictObject({
    subject: impactSubjectSchema,
    days: z.number().int().min(impactDays.least).max(impactDays.most).default(impactDays.usual),
  })
  .meta({
    id: 'StartImpactRunRequest',
    example: { subject: { kind: 'draft', revision: 8 }, days: 30 },
  });

export const impactRunStates = ['queued', 'running', 'done', 'cancelled', 'failed'] as const;

/** Why a price no longer says what would happen. */
export const impactStaleReasons = [
  /** The draft, or the change, says something else than what was priced. */
  'document_changed',
  /** Other rules are in force than those it was laid beside. */
  'live_changed',
] as const;

const givenSchema = z
  .object({ wagers: count, points: micropointsSumSchema, cost: moneySumSchema })
  .meta({ id: 'ImpactGiven' });

const bothSides = { live: givenSchema, proposed: givenSchema };
const spanSchema = z.object({ from: instantSchema, to: instantSchema });

/** What a look at the list, or a review, needs. */
export const impactTotalsSchema = z
  .object({
    wagers: count.meta({ description: 'Wagers in the sums, on both sides' }),
    players: count,
    /** Of these, players who would have got more, less, or the same. */
    playersWithMore: count,
    playersWithLess: count,
    playersSame: count,
    /** Players who would end on another rung. */
    playersOnOtherTier: count,
    /** What the ledger gave for the same wagers, by the rules that were in force then. */
    posted: micropointsSumSchema,
    ...bothSides,
    /** Proposed less live. */
    change: z.object({ points: micropointsSumSchema, cost: moneySumSchema }),
    currency: z.object({ live: z.string(), proposed: z.string() }),
    /** Not null: the sums are of a part of the span, or of a part of its players. */
    cutShort: z.enum(['span', 'players']).nullable(),
  })
  .meta({ id: 'ImpactTotals' });

/** What the figures cannot say, because the ledger keeps no other history. */
export const impactCaveats = [
  /** Status points before the span were counted within another window. */
  'window_differs',
  /** Days of the limits begin at another hour; counts of a day that was cut begin with the span. */
  'zone_differs',
  /** Rates to the other base currency are those of today. */
  'base_differs',
] as const;

export const impactFiguresSchema = z
  .object({
    totals: impactTotalsSchema,
    /** What was really looked at. */
    span: spanSchema,
    /** Wagers of the span that are in no sum: without a rate to a base currency. */
    unpriced: count,
    /** Wagers of the players who were left out because the time was up. */
    left: count,
    caveats: z.array(z.enum(impactCaveats)),
    byCategory: z.array(z.object({ category: z.enum(gameCategories), ...bothSides })),
    /** By the rung that a player stood on at the wager; in the order of the proposed ladder. */
    byTier: z.array(z.object({ tier: itemIdSchema, name: z.string(), ...bothSides })),
    /** Whole wagers that got the promotion; one that got two stands under both. */
    byPromotion: z.array(z.object({ promotion: itemIdSchema, name: z.string(), ...bothSides })),
    /** Local days of the live rules' zone, oldest first. */
    byDay: z.array(z.object({ day: z.string(), ...bothSides })),
    tiers: z.object({
      /** Players by the rung that they stand on at the end. */
      standings: z.array(
        z.object({ tier: itemIdSchema, name: z.string(), live: count, proposed: count }),
      ),
      /** Most players first. */
      moves: z.array(z.object({ from: itemIdSchema, to: itemIdSchema, players: count })),
    }),
    /** From the greatest loss over no change to the greatest gain. */
    histogram: z.array(
      z.object({
        direction: z.enum(['less', 'same', 'more']),
        /** Size of the change: from here, */
        least: micropointsSumSchema,
        /** up to below this; null: without an end. */
        below: micropointsSumSchema.nullable(),
        players: count,
        /** Of all of them together. */
        change: micropointsSumSchema,
      }),
    ),
  })
  .meta({ id: 'ImpactFigures' });

export const impactRunSchema = z
  .object({
    runId: uuidSchema,
    operatorId: operatorIdSchema,
    subject: impactSubjectSchema,
    /** Hex sha-256 of the canonical document that is priced: a change names the same. */
    documentHash: z.string(),
    /** The version in force when it was asked for, which it is laid beside. */
    liveVersion: z.number().int().positive(),
    /** What was asked for. */
    span: spanSchema,
    days: z.number().int().positive(),
    state: z.enum(impactRunStates),
    askedBy: namedPersonSchema,
    askedAt: instantSchema,
    finishedAt: instantSchema.nullable(),
    progress: z.object({
      /** Wagers of the span; null until they are counted. */
      wagers: count.nullable(),
      wagersRead: count,
      wagersDecided: count,
    }),
    /** Null: it still says what would happen. */
    stale: z.enum(impactStaleReasons).nullable(),
    /** Why it failed, one sentence; null unless it did. */
    failure: z.string().nullable(),
    /** Null until it is done. */
    totals: impactTotalsSchema.nullable(),
  })
  .meta({ id: 'ImpactRun' });

/** GET one: with all figures. */
export const impactReportSchema = impactRunSchema
  .extend({ figures: impactFiguresSchema.nullable() })
  .meta({ id: 'ImpactReport' });

export const impactRunListSchema = z
  .object({ runs: z.array(impactRunSchema), nextCursor: z.string().nullable() })
  .meta({ id: 'ImpactRunList' });

/** The players whose points change most, in the span. Personal data: the figures hold none. */
export const impactPlayersSchema = z
  .object({
    players: z.array(
      z.object({
        /** Null where the player was erased. */
        playerId: uuidSchema.nullable(),
        wagers: count,
        live: micropointsSumSchema,
        proposed: micropointsSumSchema,
        change: micropointsSumSchema,
        tierLive: itemIdSchema,
        tierProposed: itemIdSchema,
      }),
    ),
  })
  .meta({ id: 'ImpactPlayers' });

export type ImpactSubject = z.output<typeof impactSubjectSchema>;
export type StartImpactRunRequest = z.output<typeof startImpactRunRequestSchema>;
export type ImpactRunState = (typeof impactRunStates)[number];
export type ImpactStaleReason = (typeof impactStaleReasons)[number];
export type ImpactCaveat = (typeof impactCaveats)[number];
export type ImpactTotals = z.output<typeof impactTotalsSchema>;
export type ImpactFigures = z.output<typeof impactFiguresSchema>;
export type ImpactRun = z.output<typeof impactRunSchema>;
export type ImpactReport = z.output<typeof impactReportSchema>;
export type ImpactRunList = z.output<typeof impactRunListSchema>;
export type ImpactPlayers = z.output<typeof impactPlayersSchema>;
