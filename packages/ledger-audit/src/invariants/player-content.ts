import type { InvariantId } from '@house-rules/contracts';
import type { PlayerStanding, StoredRedemption, StoredVoid } from '../reading/audit-ledger.ts';
import type { WagerRow } from '../reading/stored-rows.ts';
import type { Difference } from '../replay/difference.ts';

/** Everything of one player in one snapshot. */
export interface PlayerContent {
  readonly standing: PlayerStanding;
  /** In the order of the chain, newest first; those that could be reached. */
  readonly wagers: readonly WagerRow[];
  /** Of this player's wagers and those that name them. */
  readonly voids: readonly StoredVoid[];
  readonly redemptions: readonly StoredRedemption[];
}

/** Tells of a value that is stored otherwise than it must be. */
export type Compare = (
  invariant: InvariantId,
  place: Pick<Difference, 'table' | 'row'> & { readonly playerSequence?: number | null },
  field: string,
  stored: Difference['stored'],
  rebuilt: Difference['stored'],
) => void;
