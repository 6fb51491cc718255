/** Facts of a player that people record: the same rows as those that the topic brings. */
import type { PlayerRef, StoredFact } from '../ledger/ledger-rows.ts';
import type { Acted, ActFrame } from './act-frame.ts';

export type NewPlayerFact = Omit<StoredFact, 'playerSequence' | 'recordedAtMs'> & {
  readonly player: PlayerRef;
  /** What it rests on; it goes to the trail of acts. */
  readonly reason: string;
};

export type FactRefusal =
  /** The id is known with other content, or as another player's. */
  { readonly code: 'fact_conflict' };

/** A wager that earned within a span. */
export interface EarnedWager {
  readonly wagerId: string;
  readonly occurredAtMs: number;
  readonly playerSequence: number;
  readonly spendable: number;
  readonly status: number;
}

export interface EarnedWithin {
  /** Newest first. */
  readonly wagers: readonly EarnedWager[];
  readonly hasMore: boolean;
}

export interface FactWrites {
  /** The same fact again answers the stored one and adds nothing. */
  record(frame: ActFrame, fact: NewPlayerFact): Promise<Acted<StoredFact, FactRefusal>>;
}

export interface FactReads {
  /** @param toMs exclusive; null: until now */
  earnedWithin(
    player: PlayerRef,
    span: { readonly fromMs: number; readonly toMs: number | null; readonly limit: number },
  ): Promise<EarnedWithin>;
}
