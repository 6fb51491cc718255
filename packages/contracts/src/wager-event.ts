/**
 * The wager event as the platform's outbox sends it (topic wager.events, key = playerId).
 * Nine fields alone are a valid event; the others have defaults. Unknown fields are tolerated and
 * dropped. Source: design, "The wager event".
 */
import { z } from 'zod';
import { instantSchema, operatorIdSchema, uuidSchema } from './ids.ts';

export const gameCategories = [
  'slots',
  'table_games',
  'live_casino',
  'video_poker',
  'bingo',
  'lottery',
  'poker',
  'sports',
] as const;
export type GameCategory = (typeof gameCategories)[number];

export const stakeKinds = ['real', 'bonus', 'free'] as const;
export const channels = ['web', 'mobile', 'retail', 'unknown'] as const;

/** The newest schema version this reader knows. A newer one is a dead letter, never a guess. */
export const wagerEventSchemaVersion = 1;

/** An amount of money: a JSON number of at most 15 significant digits, or a decimal string. */
export const wagerAmountSchema = z
  .union([z.number(), z.string().max(40)])
  .meta({ id: 'WagerAmount', example: 12.5 });

export const jurisdictionSchema = z
  .string()
  .regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/, 'use an ISO 3166 code such as "MT" or "US-NJ"')
  .meta({ id: 'Jurisdiction', example: 'MT' });

export const currencyCodeSchema = z
  .string()
  .regex(/^[A-Z]{3,5}$/, 'use a currency code such as "EUR"')
  .meta({ id: 'CurrencyCode', example: 'EUR' });

export const segmentSchema = z.string().min(1).max(60);

export const wagerEventSchema = z
  .object({
    schemaVersion: z.number().int().positive().default(wagerEventSchemaVersion),
    type: z.enum(['settled', 'voided']).default('settled'),
    wagerId: uuidSchema,
    playerId: uuidSchema,
    operatorId: operatorIdSchema,
    gameId: z.string().min(1).max(100),
    /** The stake; of a void the part of it that is taken back, the whole stake or less. */
    wagerAmount: wagerAmountSchema,
    currency: currencyCodeSchema,
    timestamp: instantSchema,
    gameCategory: z.enum(gameCategories),
    jurisdiction: jurisdictionSchema,
    stakeKind: z.enum(stakeKinds).default('real'),
    channel: z.enum(channels).default('unknown'),
    segments: z.array(segmentSchema).max(50).default([]),
    /**
     * With type `voided`, and only then: the wager that is voided. The void has a `wagerId` and a
     * `timestamp` of its own; player, operator and currency are those of the wager.
     */
    voids: uuidSchema.optional(),
  })
  .meta({
    id: 'WagerEvent',
    example: {
      wagerId: '0193a2f0-6b1c-7c3e-9d52-3f8a1b2c4d5e',
      playerId: '7d1f3c52-6a0e-4d0f-8f0a-1b2c3d4e5f60',
      operatorId: 'harbour-casino',
      gameId: 'book-of-tides',
      wagerAmount: 12.5,
      currency: 'EUR',
      timestamp: '2026-11-23T20:15:30.250Z',
      gameCategory: 'slots',
      jurisdiction: 'MT',
    },
  });

/** What a producer may send: defaults not yet filled in. */
export type WagerEventInput = z.input<typeof wagerEventSchema>;
export type WagerEvent = z.output<typeof wagerEventSchema>;
