/** Players, balances, lots, and what each row of the ledger did and why. */
import { z } from 'zod';
import { explanationSchema, messageSchema, micropointsSchema } from '../decision.ts';
import { instantSchema, itemIdSchema, operatorIdSchema, uuidSchema } from '../ids.ts';
import { playerFactKinds } from '../player-fact.ts';
import { deadLetterReasons } from '../topics.ts';
import { gameCategories } from '../wager-event.ts';
import { lotShareSchema, rewardIdSchema } from './redemptions.ts';

const tierNameSchema = z.object({ id: itemIdSchema, name: z.string() });

export const tierProgressSchema = tierNameSchema.extend({
  /** Not lowered before this instant; null: the window alone decides. */
  heldUntil: instantSchema.nullable(),
  /** The next rung and the status micropoints still missing; null on the last rung. */
  next: tierNameSchema.extend({ from: micropointsSchema, missing: micropointsSchema }).nullable(),
});

export const playerSummarySchema = z
  .object({
    playerId: uuidSchema,
    spendable: micropointsSchema,
    status: micropointsSchema,
    tier: tierNameSchema,
    lastWagerAt: instantSchema.nullable(),
  })
  .meta({ id: 'PlayerSummary' });

export const playerListSchema = z
  .object({
    players: z.array(playerSummarySchema),
    /** Pass as `cursor` for the next page; null on the last. */
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'PlayerList' });

export const playerBalanceSchema = z
  .object({
    operatorId: operatorIdSchema,
    playerId: uuidSchema,
    spendable: micropointsSchema,
    /** All status points ever. */
    status: micropointsSchema,
    /** Status points within the window that decides the tier. */
    qualifying: micropointsSchema,
    /** What reversals took beyond what was there; points earned pay it first. */
    debt: micropointsSchema.nonnegative(),
    tier: tierProgressSchema,
    /** The points that expire next, and when; null where nothing expires. */
    nextExpiry: z.object({ at: instantSchema, points: micropointsSchema }).nullable(),
    /** The player's newest ledger row that is in the sum. */
    playerSequence: z.number().int().nonnegative(),
    changedAt: instantSchema,
  })
  .meta({ id: 'PlayerBalance' });

/** GET balance?at=…: what the ledger had said of the player by then. */
export const balanceAsOfSchema = z
  .object({
    playerId: uuidSchema,
    /** The instant asked for. Rows count by when they were posted, not by the wager's own time. */
    at: instantSchema,
    spendable: micropointsSchema,
    status: micropointsSchema,
    debt: micropointsSchema.nonnegative(),
    /** Null: no row by then. */
    tier: tierNameSchema.nullable(),
    lots: z.array(lotShareSchema),
    /** The newest row that counts; 0 where there was none. */
    playerSequence: z.number().int().nonnegative(),
    postedAt: instantSchema.nullable(),
  })
  .meta({ id: 'BalanceAsOf' });

export const playerLotsSchema = z
  .object({
    playerId: uuidSchema,
    spendable: micropointsSchema,
    debt: micropointsSchema.nonnegative(),
    /** With points left, first to expire first; those that never expire last. */
    lots: z.array(
      z.object({
        expiresAt: instantSchema.nullable(),
        earned: micropointsSchema,
        remaining: micropointsSchema,
      }),
    ),
    /** What will be lost, and when, if nothing is spent or wagered before. */
    upcoming: z.array(z.object({ at: instantSchema, points: micropointsSchema })),
  })
  .meta({ id: 'PlayerLots' });

const rowTimes = {
  playerSequence: z.number().int().positive(),
  occurredAt: instantSchema,
  /** When the ledger took it in. */
  postedAt: instantSchema,
  /** What can be read out to the player. */
  sentence: messageSchema,
};

const rowBase = {
  ...rowTimes,
  /** What this row moved. */
  spendable: micropointsSchema,
  status: micropointsSchema,
  /** The balances after this row. */
  spendableAfter: micropointsSchema,
  statusAfter: micropointsSchema,
  /** The lots it filled (above zero) or took from (below zero). */
  lots: z.array(lotShareSchema),
};

export const wagerRowSchema = z.object({
  kind: z.literal('wager'),
  ...rowBase,
  wagerId: uuidSchema,
  gameId: z.string(),
  gameCategory: z.enum(gameCategories),
  jurisdiction: z.string(),
  /** Decimal string with all the currency's digits. */
  amount: z.string(),
  currency: z.string(),
  ruleSetVersion: z.number().int().positive(),
  ratesVersion: z.number().int().positive(),
  rate: z.string(),
  /** Facts of the player that the rules saw, such as `vip`, `self_excluded`, `opt_in:summer`. */
  facts: z.array(z.string()),
  /** Status points in the qualifying window before this wager; they decided the tier. */
  qualifyingBefore: micropointsSchema,
  /** Made again from the stored inputs by the same engine; null where its version is not to be had. */
  explanation: explanationSchema.nullable(),
});

export const redeemRowSchema = z.object({
  kind: z.literal('redeem'),
  ...rowBase,
  redemptionId: uuidSchema,
  rewardId: rewardIdSchema,
});

export const cancelRowSchema = z.object({
  kind: z.literal('cancel'),
  ...rowBase,
  redemptionId: uuidSchema,
  rewardId: rewardIdSchema,
  /** `lapsed`: nobody settled the reservation in time. */
  how: z.enum(['cancelled', 'lapsed']),
});

export const reverseRowSchema = z.object({
  kind: z.literal('reverse'),
  ...rowBase,
  /** The wager that was voided, whole or in part. */
  wagerId: uuidSchema,
  voidId: uuidSchema,
});

export const adjustRowSchema = z.object({
  kind: z.literal('adjust'),
  ...rowBase,
  adjustmentId: uuidSchema,
  reason: z.string(),
  /** The batch it came with; null for one by itself. */
  batchId: uuidSchema.nullable(),
});

export const expireRowSchema = z.object({ kind: z.literal('expire'), ...rowBase });

export const tierChangeRowSchema = z.object({
  kind: z.literal('tier_change'),
  ...rowBase,
  from: itemIdSchema.nullable(),
  to: itemIdSchema,
});

/** A fact moves nothing; it takes effect at `occurredAt`. */
export const factRowSchema = z.object({
  kind: z.literal('fact'),
  ...rowTimes,
  factId: uuidSchema,
  factKind: z.enum(playerFactKinds),
  value: z.string(),
});

export const historyRowSchema = z
  .discriminatedUnion('kind', [
    wagerRowSchema,
    redeemRowSchema,
    cancelRowSchema,
    reverseRowSchema,
    adjustRowSchema,
    expireRowSchema,
    tierChangeRowSchema,
    factRowSchema,
  ])
  .meta({ id: 'HistoryRow' });

/** Newest first. */
export const playerHistorySchema = z
  .object({ rows: z.array(historyRowSchema), nextCursor: z.string().nullable() })
  .meta({ id: 'PlayerHistory' });

/** What became of one wager, by its id. */
export const wagerAnswerSchema = z
  .discriminatedUnion('state', [
    z.object({
      /** `reversed`: voided, whole or in part; `reversals` says how much. */
      state: z.enum(['earned', 'zero_points', 'reversed']),
      playerId: uuidSchema,
      sentence: messageSchema,
      row: wagerRowSchema,
      reversals: z.array(reverseRowSchema),
    }),
    z.object({
      state: z.literal('dead_letter'),
      sentence: messageSchema,
      reason: z.enum(deadLetterReasons),
      receivedAt: instantSchema,
    }),
    z.object({
      /** It waits in the ledger for a piece of its configuration; `sentence` says for which. */
      state: z.literal('parked'),
      sentence: messageSchema,
      parkedAt: instantSchema,
    }),
    z.object({
      /** Also where it waits in the log for its rules: the ledger knows of it once it is posted. */
      state: z.literal('not_received'),
      sentence: messageSchema,
      /** When the ledger last took in anything of this operator; null: never. */
      lastPostedAt: instantSchema.nullable(),
      /** The newest wager that it took in; null: none. */
      newestWagerAt: instantSchema.nullable(),
      /** Seconds from that wager to now; null: none. */
      behindSeconds: z.number().int().nonnegative().nullable(),
    }),
  ])
  .meta({ id: 'WagerAnswer' });

export type PlayerSummary = z.output<typeof playerSummarySchema>;
export type PlayerList = z.output<typeof playerListSchema>;
export type PlayerBalance = z.output<typeof playerBalanceSchema>;
export type BalanceAsOf = z.output<typeof balanceAsOfSchema>;
export type PlayerLots = z.output<typeof playerLotsSchema>;
export type HistoryRow = z.output<typeof historyRowSchema>;
export type PlayerHistory = z.output<typeof playerHistorySchema>;
export type WagerAnswer = z.output<typeof wagerAnswerSchema>;
