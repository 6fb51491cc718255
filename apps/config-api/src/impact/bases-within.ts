import type { PublicationReads } from '../publications/publication-store.ts';
import { inForceAt } from '../publications/timeline.ts';

/**
 * The base currency of each version that was in force at some instant of a span, which is what the
 * rates in the ledger's rows are to.
 */
export const basesWithin = async (
  publications: Pick<PublicationReads, 'timeline' | 'version'>,
  operatorId: string,
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
): Promise<(readonly [version: number, base: string])[]> => {
  const timeline = await publications.timeline(operatorId);
  const instants = timeline
    .map(({ fromAtMs }) => fromAtMs)
    .filter((atMs) => atMs > fromMs && atMs < toMs);
  const versions = new Set<number>();
  for (const atMs of [fromMs, ...instants]) {
    const row = inForceAt(timeline, 'ruleSet', atMs);
    if (row !== null) versions.add(row.version);
  }
  const bases: (readonly [number, string])[] = [];
  for (const version of versions) {
    const found = await publications.version(operatorId, 'ruleSet', version);
    if (found !== null) bases.push([version, found.document.currency.base]);
  }
  return bases;
};
