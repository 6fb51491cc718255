/** The currency rates of the demo: two editions each, so that a row of the ledger names which. */
import type { RatesDocument } from '@house-rules/contracts';

export type RatesEdition = 1 | 2;

export const harbourRates = (edition: RatesEdition): RatesDocument => ({
  schemaVersion: 1,
  base: 'EUR',
  rates:
    edition === 1
      ? { GBP: '1.1734', SEK: '0.0872', NOK: '0.0851', USD: '0.9213' }
      : { GBP: '1.1698', SEK: '0.0869', NOK: '0.0857', USD: '0.9187' },
});

export const northlightRates = (edition: RatesEdition): RatesDocument => ({
  schemaVersion: 1,
  base: 'SEK',
  rates: edition === 1 ? { EUR: '11.468', DKK: '1.5372' } : { EUR: '11.5075', DKK: '1.5421' },
});
