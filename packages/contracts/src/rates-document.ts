/**
 * Currency rates: a document of their own with versions on the operator's timeline (semantics,
 * "What a wager earns"). The base currency needs no entry; its rate is 1.
 */
import { z } from 'zod';
import { currencyRateSchema } from './decimals.ts';
import { currencyCodeSchema } from './wager-event.ts';

export const ratesDocumentSchema = z
  .strictObject({
    schemaVersion: z.literal(1),
    base: currencyCodeSchema,
    /** Units of base currency for one unit of the named currency. */
    rates: z.record(currencyCodeSchema, currencyRateSchema),
  })
  .meta({
    id: 'RatesDocument',
    example: { schemaVersion: 1, base: 'EUR', rates: { GBP: '1.1734', SEK: '0.0872' } },
  });

export type RatesDocument = z.output<typeof ratesDocumentSchema>;
