import type { RatesDocument } from '@house-rules/contracts';
import type { PublicationReads } from './publication-store.ts';
import { scheduledAfter } from './timeline.ts';

/**
 * The rates that count at an instant; before an operator's first ones begin, those first ones; null
 * where none were ever published.
 */
export const currentRates = async (
  store: PublicationReads,
  operatorId: string,
  atMs: number,
): Promise<RatesDocument | null> => {
  const row =
    (await store.inForce(operatorId, 'rates', atMs)) ??
    scheduledAfter(await store.timeline(operatorId), 'rates', atMs)[0];
  const found = row && (await store.version(operatorId, 'rates', row.version));
  return found?.document ?? null;
};
