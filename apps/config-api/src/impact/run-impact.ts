/**
 * One price from the ledger's file to its figures: count, read, decide, add up. Synchronous and
 * hungry for a core, so it is for a thread of its own.
 *
 * Bounded three ways: a span of more wagers than `wagersMax` is shortened to its newest quarters of
 * an hour; reading ends with half of the time, deciding with all of it. What was cut is said.
 */
import type { WagerSpanReader } from '@house-rules/database';
import type { ImpactProgress, ImpactResult } from './impact-store.ts';
import { type PricedRules, priceWagers } from './replay/price-wagers.ts';
import { toChangedPlayers, toFigures } from './replay/to-figures.ts';
import { WagerColumns } from './replay/wager-columns.ts';

export interface ImpactLimits {
  /** Some 90 bytes of memory each. */
  readonly wagersMax: number;
  readonly timeMsMax: number;
}

/** Two million wagers are some 180 MB in columns; a million takes some 6 s. */
export const usualLimits: ImpactLimits = { wagersMax: 2_000_000, timeMsMax: 60_000 };

export interface ImpactQuestion {
  readonly rules: PricedRules;
  readonly fromMs: number;
  readonly toMs: number;
  readonly limits: ImpactLimits;
}

export interface ImpactRoom {
  readonly reader: WagerSpanReader;
  /** Milliseconds that never go back. */
  readonly elapsedMs: () => number;
  readonly onProgress: (progress: ImpactProgress) => void;
}

/** Wagers read at a time: some 13 ms. */
const portion = 5_000;

export const runImpact = (
  { reader, elapsedMs, onProgress }: ImpactRoom,
  { rules, fromMs, toMs, limits }: ImpactQuestion,
): ImpactResult => {
  const { operatorId } = rules;
  const endMs = elapsedMs() + limits.timeMsMax;
  const readEndMs = endMs - limits.timeMsMax / 2;
  const startMs = reader.startWithin(operatorId, { fromMs, toMs }, limits.wagersMax);
  // Where even the newest quarter of an hour has more, its oldest wagers are taken.
  const span = { fromMs: startMs === toMs ? quarterBefore(fromMs, toMs) : startMs, toMs };
  const wagers = Math.min(reader.count(operatorId, span), limits.wagersMax);
  onProgress({ wagers, wagersRead: 0, wagersDecided: 0 });

  const columns = new WagerColumns(wagers);
  let place: Parameters<WagerSpanReader['read']>[2] = null;
  let [readToMs, isTimeUp] = [toMs, false];
  do {
    const limit = Math.min(portion, limits.wagersMax - columns.length);
    const read = reader.read(operatorId, span, place, limit);
    for (const wager of read.wagers) columns.push(wager);
    place = read.next;
    isTimeUp = elapsedMs() >= readEndMs;
    const isFull = columns.length >= limits.wagersMax;
    if (place !== null && (isTimeUp || isFull)) {
      readToMs = place[0] + 1;
      place = null;
    }
    onProgress({ wagers, wagersRead: columns.length, wagersDecided: 0 });
  } while (place !== null);

  const wagersRead = columns.length;
  const priced = priceWagers(columns, rules, (wagersDecided) => {
    onProgress({ wagers, wagersRead, wagersDecided });
    return elapsedMs() < endMs;
  });
  onProgress({ wagers, wagersRead, wagersDecided: wagersRead - priced.wagersLeft });
  const covered = { fromMs: span.fromMs, toMs: readToMs };
  const documents = { live: rules.live.document, proposed: rules.proposed.document };
  const isShortened = covered.fromMs !== fromMs || covered.toMs !== toMs;
  return {
    figures: toFigures(priced, documents, { ...covered, isShortened }),
    players: toChangedPlayers(priced.changes.most()),
  };
};

const quarterMs = 15 * 60_000;

const quarterBefore = (fromMs: number, toMs: number): number =>
  Math.max(fromMs, Math.floor((toMs - 1) / quarterMs) * quarterMs);
