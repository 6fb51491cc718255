/**
 * The ledger's rows as an audit reads them: what is stored, nothing worked out. Points are
 * micropoints, instants epoch milliseconds, ids lower-case texts.
 */
import type { LotLine } from '../replay/lot-book.ts';

export interface WagerKey {
  readonly occurredAtMs: number;
  readonly wagerId: string;
}

/** What many wagers share; one object for all of them. */
export interface WagerKind {
  readonly gameCategory: string;
  readonly jurisdiction: string;
  readonly currency: string;
  readonly stakeKind: string;
  readonly channel: string;
  readonly segments: readonly string[];
}

/** What many decisions share; one object for all of them. */
export interface DecisionKind {
  readonly ruleSetVersion: number;
  readonly ratesVersion: number;
  readonly rate: string;
  readonly engine: string;
  readonly reason: string;
  readonly eligibilityRule: string | null;
  readonly earningRule: string | null;
  readonly promotions: readonly string[];
  readonly cappedBy: string | null;
  readonly tierBefore: string | null;
  readonly tier: string;
  readonly tierAfter: string;
  /** Items whose counters moved: `points`, `promotion:<id>`. */
  readonly counted: readonly string[];
  /**
   * True for rows that a migration carried over from before rows said their local day and their lot:
   * such a row's day is that of UTC where nothing was counted on it, and its batch has a digest that
   * was made of other lines.
   */
  readonly isCarried: boolean;
}

export interface WagerRow extends WagerKey {
  readonly kind: 'wager';
  readonly playerKey: number;
  readonly playerSequence: number;
  /** The player's wager row before this one; null for the first. */
  readonly previous: WagerKey | null;
  /** Whether that is the one before it; null: none is. */
  follows(wager: WagerRow | null): boolean;
  /** The wager id in 32 hex digits, as it lies in the row. */
  readonly idDigits: string;
  /** 32 hex digits. */
  readonly contentHash: string;
  readonly batchId: number;
  readonly gameId: string;
  readonly wagerKind: WagerKind;
  readonly decision: DecisionKind;
  readonly amountMinor: number;
  /** The wager's local day, `YYYY-MM-DD`. */
  readonly day: string;
  /** Status points that count for the tier, before this wager. */
  readonly qualifyingBefore: number;
  readonly pointsBefore: number;
  /** By promotion id. */
  readonly promotionsBefore: Readonly<Record<string, number>>;
  /** What the decision saw as the player's segments. */
  readonly playerSegments: readonly string[];
  readonly spendable: number;
  readonly status: number;
  readonly spendableAfter: number;
  readonly statusAfter: number;
  /** Of the lot it filled; null: never. */
  readonly lotExpiresAtMs: number | null;
}

export const postingKinds = [
  'redeem',
  'cancel',
  'reverse',
  'adjust',
  'expire',
  'tier_change',
] as const;
export type PostingKind = (typeof postingKinds)[number];

export interface PostingRow {
  readonly kind: PostingKind;
  readonly playerKey: number;
  readonly playerSequence: number;
  readonly occurredAtMs: number;
  readonly batchId: number;
  readonly spendable: number;
  readonly status: number;
  readonly spendableAfter: number;
  readonly statusAfter: number;
  /** As it is stored: a JSON object, or null. */
  readonly cause: Readonly<Record<string, unknown>> | null;
  readonly lots: readonly LotLine[];
}

export interface FactRow {
  readonly kind: 'fact';
  readonly playerKey: number;
  readonly playerSequence: number;
  readonly factId: string;
  readonly factKind: string;
  readonly value: string;
  readonly effectiveFromMs: number;
  /** Exclusive; null: until a later fact says otherwise. */
  readonly effectiveToMs: number | null;
  readonly recordedAtMs: number;
  readonly batchId: number;
}

/** The postings of some kinds, out of all rows that are no wagers. */
export const postingsAmong = (
  rows: readonly (PostingRow | FactRow)[],
  ...kinds: readonly PostingKind[]
): PostingRow[] =>
  rows.filter((row): row is PostingRow => row.kind !== 'fact' && kinds.includes(row.kind));

/** Any row of a player's sequence. */
export type PlayerRow = WagerRow | PostingRow | FactRow;
