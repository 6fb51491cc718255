/** Players, balances, and what each wager earned and why. */
import { z } from 'zod';
import { explanationSchema, micropointsSchema } from '../decision.ts';
import { instantSchema, itemIdSchema, operatorIdSchema, uuidSchema } from '../ids.ts';
import { gameCategories } from '../wager-event.ts';

export const tierProgressSchema = z.object({
  id: itemIdSchema,
  name: z.string(),
  /** The next rung and the status micropoints still missing; null on the last rung. */
  next: z
    .object({
      id: itemIdSchema,
      name: z.string(),
      from: micropointsSchema,
      missing: micropointsSchema,
    })
    .nullable(),
});

export const playerSummarySchema = z
  .object({
    playerId: uuidSchema,
    spendable: micropointsSchema,
    status: micropointsSchema,
    tier: z.object({ id: itemIdSchema, name: z.string() }),
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
    status: micropointsSchema,
    tier: tierProgressSchema,
    /** The player's newest ledger row that is in the sum. */
    playerSequence: z.number().int().nonnegative(),
    changedAt: instantSchema,
  })
  .meta({ id: 'PlayerBalance' });

const rowBase = {
  playerSequence: z.number().int().positive(),
  /** The balances after this row. */
  spendableAfter: micropointsSchema,
  statusAfter: micropointsSchema,
};

export const wagerRowSchema = z.object({
  kind: z.literal('wager'),
  ...rowBase,
  wagerId: uuidSchema,
  occurredAt: instantSchema,
  gameId: z.string(),
  gameCategory: z.enum(gameCategories),
  jurisdiction: z.string(),
  /** Decimal string with all the currency's digits. */
  amount: z.string(),
  currency: z.string(),
  ruleSetVersion: z.number().int().positive(),
  ratesVersion: z.number().int().positive(),
  rate: z.string(),
  spendable: micropointsSchema,
  status: micropointsSchema,
  /** Made again from the stored inputs by the same engine; null where its version is not to be had. */
  explanation: explanationSchema.nullable(),
});

export const tierChangeRowSchema = z.object({
  kind: z.literal('tier_change'),
  ...rowBase,
  occurredAt: instantSchema,
  from: itemIdSchema.nullable(),
  to: itemIdSchema,
});

export const historyRowSchema = z
  .discriminatedUnion('kind', [wagerRowSchema, tierChangeRowSchema])
  .meta({ id: 'HistoryRow' });

/** Newest first. */
export const playerHistorySchema = z
  .object({ rows: z.array(historyRowSchema), nextCursor: z.string().nullable() })
  .meta({ id: 'PlayerHistory' });

export type PlayerSummary = z.output<typeof playerSummarySchema>;
export type PlayerList = z.output<typeof playerListSchema>;
export type PlayerBalance = z.output<typeof playerBalanceSchema>;
export type HistoryRow = z.output<typeof historyRowSchema>;
export type PlayerHistory = z.output<typeof playerHistorySchema>;
