/**
 * Points spent: reserved against a reward, then confirmed or cancelled, once. A reservation that
 * nobody settles within its time to live lapses and gives the points back.
 * Every write carries an `Idempotency-Key`: the same key with the same body answers the same.
 */
import { z } from 'zod';
import { micropointsSchema } from '../decision.ts';
import { instantSchema, uuidSchema } from '../ids.ts';
import { reasonSchema } from './rule-sets.ts';

/** Points that a movement needs: above zero. */
export const positiveMicropointsSchema = micropointsSchema.positive();

/** What the points buy, named by the catalogue of whoever sells it; it stands in URLs and reports. */
export const rewardIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,99}$/, 'use letters, digits and . _ : - (at most 100)')
  .meta({ id: 'RewardId', example: 'free-spins-20' });

export const idempotencyKeySchema = z
  .string()
  .regex(/^[\x21-\x7e]{1,200}$/, 'use 1 to 200 visible ASCII characters, such as a UUID');

export const redemptionStates = ['reserved', 'confirmed', 'cancelled', 'lapsed'] as const;

/** Points of one lot; null: the lot never expires by itself. */
export const lotShareSchema = z.object({
  expiresAt: instantSchema.nullable(),
  points: micropointsSchema,
});

/** Time to live of a reservation, in seconds. */
export const reservationSeconds = { least: 60, usual: 900, most: 604_800 } as const;

/** POST redemptions: takes the points now. */
export const reserveRequestSchema = z
  .strictObject({
    rewardId: rewardIdSchema,
    /** The price. */
    points: positiveMicropointsSchema,
    /** After so many seconds without a confirmation the points come back. */
    secondsToLive: z
      .number()
      .int()
      .min(reservationSeconds.least)
      .max(reservationSeconds.most)
      .default(reservationSeconds.usual),
  })
  .meta({
    id: 'ReserveRequest',
    example: { rewardId: 'free-spins-20', points: 500_000_000, secondsToLive: 900 },
  });

/** POST confirmation: the reward was handed over. */
export const confirmRedemptionRequestSchema = z
  .strictObject({
    /** The order or voucher it was handed over with, for whoever reads the row later. */
    reference: z.string().trim().min(1).max(200).optional(),
  })
  .meta({ id: 'ConfirmRedemptionRequest', example: { reference: 'order-20261123-0042' } });

/** POST cancellation: the reservation is undone and its points go back to the lots they came from. */
export const cancelRedemptionRequestSchema = z
  .strictObject({ reason: reasonSchema })
  .meta({ id: 'CancelRedemptionRequest', example: { reason: 'the reward is sold out' } });

export const redemptionSchema = z
  .object({
    redemptionId: uuidSchema,
    playerId: uuidSchema,
    rewardId: rewardIdSchema,
    points: positiveMicropointsSchema,
    state: z.enum(redemptionStates),
    reservedAt: instantSchema,
    /** When the reservation ends by itself; past, where it is settled. */
    lapsesAt: instantSchema,
    /** When it was confirmed, cancelled or lapsed; null while it is reserved. */
    settledAt: instantSchema.nullable(),
    /** The reason of a cancellation, or the reference of a confirmation. */
    note: z.string().nullable(),
    /** Where the points came from, first to expire first. */
    lots: z.array(lotShareSchema),
    /** The row in the player's history that took them. */
    playerSequence: z.number().int().positive(),
    /** What the player had left after the act that answers this; in lists, after the reservation. */
    spendableAfter: micropointsSchema,
  })
  .meta({ id: 'Redemption' });

export const redemptionListSchema = z
  .object({
    /** Newest first. */
    redemptions: z.array(redemptionSchema),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'RedemptionList' });

export type ReserveRequest = z.output<typeof reserveRequestSchema>;
export type ConfirmRedemptionRequest = z.output<typeof confirmRedemptionRequestSchema>;
export type CancelRedemptionRequest = z.output<typeof cancelRedemptionRequestSchema>;
export type Redemption = z.output<typeof redemptionSchema>;
export type RedemptionState = (typeof redemptionStates)[number];
export type RedemptionList = z.output<typeof redemptionListSchema>;
export type LotShare = z.output<typeof lotShareSchema>;
