/**
 * One player as the rebuild has them so far. Nothing in here was read from a balance: all of it
 * grew, row by row in ledger order, from what the rows say was put in.
 */
import type { WhenSpentPolicy } from '@house-rules/contracts';
import type { FactRow, WagerRow } from '../reading/stored-rows.ts';
import type { DaysFromTo } from '../rule-book/status-window.ts';
import type { ContentHasher } from './content-hash.ts';
import type { LotBook, LotLine } from './lot-book.ts';

export interface RebuiltTier {
  readonly id: string;
  readonly sinceMs: number;
  /** Not lowered before this instant; null: the status points alone decide. */
  readonly heldUntilMs: number | null;
}

/** What one local day came to. */
export interface RebuiltDay {
  readonly day: string;
  /** Spendable points that the limits counted. */
  points: number;
  /** By promotion id; null while none counted, which is how most days are. */
  promotions: Map<string, number> | null;
  /** Status points; null where no window needed them. */
  status: number | null;
}

/** What a later void needs of a wager. */
export interface VoidableWager {
  readonly stakeMinor: number;
  readonly spendable: number;
  readonly status: number;
  readonly lotExpiresAtMs: number | null;
  readonly day: string;
  /** Promotions whose counts it moved. */
  readonly promotions: readonly string[];
  /** By the version that decided it. */
  readonly whenSpent: WhenSpentPolicy;
  /** Whether its status points were remembered by day. */
  readonly isDayRemembered: boolean;
  voidedMinor: number;
  reversedSpendable: number;
  reversedStatus: number;
}

export interface PlayerReplay {
  readonly operatorId: string;
  /** Null where the player was erased: what needs the id is then not compared. */
  readonly playerId: string | null;
  readonly playerKey: number;
  readonly hashOf: ContentHasher;
  /** Of the newest row that was replayed. */
  sequence: number;
  spendable: number;
  /** All status points ever. */
  status: number;
  debt: number;
  tier: RebuiltTier | null;
  /** A change of tier that the next row must be. */
  owedTierChange: { readonly from: string; readonly to: string; readonly atMs: number } | null;
  /** The latest window that a wager was seen in. */
  windowKey: string | null;
  readonly lots: LotBook;
  /** First to last. */
  readonly days: RebuiltDay[];
  /** The window whose status points were asked for last, and their sum. */
  counting: { readonly window: DaysFromTo; sum: number } | null;
  readonly facts: FactRow[];
  /** The newest wager row. */
  head: WagerRow | null;
  lastWagerAtMs: number | null;
  /** Wagers that a void names: of the others nothing need be kept. */
  readonly voided: ReadonlySet<string>;
  /** By wager id, those of `voided` that were replayed. */
  readonly voidable: Map<string, VoidableWager>;
  /** By id of redemption or adjustment: the points that were asked for. */
  readonly asked: ReadonlyMap<string, number>;
  /** By redemption id: what its reservation took, until it is given back. */
  readonly reserved: Map<string, readonly LotLine[]>;
  /** By adjustment id: what it gave or took, for it may be undone. */
  readonly adjusted: Map<string, readonly LotLine[]>;
  /** True while nothing but changes of tier and voids follow the newest wager. */
  isHeadFresh: boolean;
}

export type ReplayedPlayer = Pick<
  PlayerReplay,
  'operatorId' | 'playerId' | 'playerKey' | 'hashOf' | 'voided' | 'asked'
>;

export const beginReplay = (player: ReplayedPlayer): PlayerReplay => ({
  ...player,
  sequence: 0,
  spendable: 0,
  status: 0,
  debt: 0,
  tier: null,
  owedTierChange: null,
  windowKey: null,
  lots: [],
  days: [],
  counting: null,
  facts: [],
  head: null,
  lastWagerAtMs: null,
  voidable: new Map(),
  reserved: new Map(),
  adjusted: new Map(),
  isHeadFresh: false,
});
