/**
 * Player facts through the API: the same statement as on topic `player.facts`, with the operator and
 * the player in the path. What a fact means and how facts replace each other: player-fact.ts.
 */
import { z } from 'zod';
import { micropointsSchema } from '../decision.ts';
import { instantSchema, uuidSchema } from '../ids.ts';
import { playerFactKinds, playerFactSchema } from '../player-fact.ts';
import { reasonSchema } from './rule-sets.ts';

/** POST facts. The id is the sender's: the same id with the same content has no second effect. */
export const recordFactRequestSchema = z
  .strictObject({
    ...playerFactSchema.pick({
      factId: true,
      kind: true,
      value: true,
      effectiveFrom: true,
      effectiveTo: true,
    }).shape,
    /** What it rests on, for whoever asks later who said so; it goes to the trail of acts. */
    reason: reasonSchema,
  })
  .meta({
    id: 'RecordFactRequest',
    example: {
      factId: '0193a2f0-7c11-7aa0-8d52-3f8a1b2c4d5e',
      kind: 'exclusion',
      value: 'self',
      effectiveFrom: '2026-11-23T20:00:00.000Z',
      effectiveTo: null,
      reason: 'asked for on the phone, ticket 4711',
    },
  });

export const storedFactSchema = z
  .object({
    factId: uuidSchema,
    kind: z.enum(playerFactKinds),
    value: z.string(),
    effectiveFrom: instantSchema,
    effectiveTo: instantSchema.nullable(),
    /** When the ledger learnt of it. */
    recordedAt: instantSchema,
    /** The system that said so; `api` where a person did. */
    source: z.string(),
    /** `person:<id>`, or the name of the system. */
    by: z.string(),
    playerSequence: z.number().int().positive(),
  })
  .meta({ id: 'StoredFact' });

/** A wager that had earned although a fact, known later, says that it should not have. */
export const wagerToCorrectSchema = z.object({
  wagerId: uuidSchema,
  occurredAt: instantSchema,
  playerSequence: z.number().int().positive(),
  spendable: micropointsSchema,
  status: micropointsSchema,
});

export const recordedFactSchema = z
  .object({
    fact: storedFactSchema,
    /** For an exclusion or a withdrawn consent: what earned within its span, newest first. */
    toCorrect: z.array(wagerToCorrectSchema),
    /** True: there are more than the thousand that are listed. */
    moreToCorrect: z.boolean(),
  })
  .meta({ id: 'RecordedFact' });

export const storedFactListSchema = z
  .object({
    /** Newest first. */
    facts: z.array(storedFactSchema),
    /** What holds now, as rules see it in `player.segments`. */
    inForce: z.array(z.string()),
  })
  .meta({ id: 'StoredFactList' });

export type RecordFactRequest = z.output<typeof recordFactRequestSchema>;
export type StoredPlayerFact = z.output<typeof storedFactSchema>;
export type WagerToCorrect = z.output<typeof wagerToCorrectSchema>;
export type RecordedFact = z.output<typeof recordedFactSchema>;
export type StoredFactList = z.output<typeof storedFactListSchema>;
