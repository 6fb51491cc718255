/** Records that could not be applied: what they are, and what people decide of them. */
import { z } from 'zod';
import { instantSchema } from '../ids.ts';
import { deadLetterReasons } from '../topics.ts';
import { reasonSchema } from './rule-sets.ts';

export const deadLetterStates = ['open', 'replayed', 'discarded'] as const;

/** Where the record stood: `<topic>~<partition>~<offset>~<log epoch>`. */
export const deadLetterIdSchema = z
  .string()
  .max(300)
  .regex(/^[^~/]+~[0-9]{1,9}~[0-9]{1,15}~[^~/]+$/, 'use the id of a dead letter from the list')
  .meta({ id: 'DeadLetterId', example: 'wager.events~3~17204~4dPq0Yb2TRexample' });

export const deadLetterSchema = z
  .object({
    id: deadLetterIdSchema,
    topic: z.string(),
    partition: z.number().int().nonnegative(),
    offset: z.number().int().nonnegative(),
    reason: z.enum(deadLetterReasons),
    /** What is wrong, where, and what to do. */
    sentence: z.string(),
    /** JSON pointer into the event, '' where the whole of it is meant. */
    pointer: z.string(),
    receivedAt: instantSchema,
    bodyBytes: z.number().int().nonnegative(),
    state: z.enum(deadLetterStates),
    /** Null while it is open. */
    decision: z.object({ by: z.string(), reason: z.string(), at: instantSchema }).nullable(),
  })
  .meta({ id: 'DeadLetter' });

/** With the record as it came. */
export const deadLetterDetailSchema = deadLetterSchema
  .extend({
    headers: z.record(z.string(), z.string()),
    /** Base64; null where there was none. */
    key: z.base64().nullable(),
    /** Base64; null where there was none. */
    body: z.base64().nullable(),
    /** The body where it is text; null where it is not. */
    text: z.string().nullable(),
  })
  .meta({ id: 'DeadLetterDetail' });

export const deadLetterListSchema = z
  .object({
    /** Newest first. */
    deadLetters: z.array(deadLetterSchema),
    nextCursor: z.string().nullable(),
    /** How many are open, by reason, whatever the list is narrowed to. */
    open: z.array(
      z.object({ reason: z.enum(deadLetterReasons), count: z.number().int().positive() }),
    ),
  })
  .meta({ id: 'DeadLetterList' });

export const settleDeadLetterRequestSchema = z
  .strictObject({ reason: reasonSchema })
  .meta({ id: 'SettleDeadLetterRequest', example: { reason: 'the rate of NOK is published now' } });

/** On a record that is sent again: the place of the dead letter, as in its id. */
export const replayHeader = 'house-rules-replay-of';

export type DeadLetterView = z.output<typeof deadLetterSchema>;
export type DeadLetterDetail = z.output<typeof deadLetterDetailSchema>;
export type DeadLetterList = z.output<typeof deadLetterListSchema>;
export type SettleDeadLetterRequest = z.output<typeof settleDeadLetterRequestSchema>;
