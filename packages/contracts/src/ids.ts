/** Identifiers that cross a wire. Source: design, "The wager event"; semantics, "Identity". */
import { z } from 'zod';

/** The tenant. Lower-case words joined by hyphens, at most 40 characters: it stands in URLs and topic keys. */
export const operatorIdSchema = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'use lower-case letters, digits and single hyphens')
  .max(40)
  .meta({ id: 'OperatorId', example: 'harbour-casino' });

export const uuidSchema = z
  .string()
  .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i, 'use a UUID')
  .toLowerCase()
  .meta({ id: 'Uuid', example: '0193a2f0-6b1c-7c3e-9d52-3f8a1b2c4d5e' });

/** A stable id of an item within a rule set document; a rule keeps it for ever, its name may change. */
export const itemIdSchema = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'use lower-case letters, digits and single hyphens')
  .max(60)
  .meta({ id: 'ItemId', example: 'slots' });

/** An instant, ISO 8601 in UTC with at most millisecond digits. */
export const instantSchema = z.iso
  .datetime({ offset: false })
  .meta({ id: 'Instant', example: '2026-11-23T20:15:30.250Z' });

export type OperatorId = z.infer<typeof operatorIdSchema>;
