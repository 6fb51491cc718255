/**
 * The trail of the ledger: who did what, and who looked at a player's data. One chain an operator:
 * each row's hash covers the row and the hash before it. Rows are only ever added.
 */
import { createHash } from 'node:crypto';
import type { Page, PageRequest } from '../ledger/ledger-reader-port.ts';
import type { PlayerRef } from '../ledger/ledger-rows.ts';

export interface NewAct {
  readonly operatorId: string;
  readonly atMs: number;
  /** `person:<id>`, `player` or `job:<name>`. */
  readonly actor: string;
  /** The person's name; null where the actor is none. */
  readonly actorName: string | null;
  /** Such as `redemption.reserve` or `look.history`. */
  readonly act: string;
  /** Whose data; null where no single player is meant. */
  readonly player: PlayerRef | null;
  /** What was done and why. Never a player's id: it must not outlive an erasure. */
  readonly detail: Readonly<Record<string, string | number | boolean | null>>;
  /** '' for a job. */
  readonly requestId: string;
}

export interface StoredAct extends Omit<NewAct, 'player' | 'operatorId'> {
  /** From 1, without gaps, per operator. */
  readonly sequence: number;
  /** Null where no single player is meant, or the player was erased. */
  readonly playerId: string | null;
  readonly previousHash: string;
  readonly hash: string;
}

export interface ActsQuery extends PageRequest {
  readonly operatorId: string;
  /** Null: of all players, and of none. */
  readonly playerId: string | null;
  /** Beginning of the act's name, such as `look.`; '' for all. */
  readonly actPrefix: string;
}

export interface ActStore {
  /** Writes them all in one transaction, in this order. */
  record(acts: readonly NewAct[]): Promise<void>;
  /** Newest first. */
  acts(query: ActsQuery): Promise<Page<StoredAct>>;
}

export const firstActHash = '0'.repeat(64);

/** What a row's hash covers; the player stands in it by surrogate, which an erasure leaves alone. */
export interface HashedAct {
  readonly operatorId: string;
  readonly sequence: number;
  readonly atMs: number;
  readonly actor: string;
  readonly act: string;
  readonly playerKey: number | null;
  /** As it is stored. */
  readonly detail: string;
  readonly requestId: string;
  readonly previousHash: string;
}

/** Hex sha-256 over the fields, as one JSON list. */
export const hashAct = (row: HashedAct): string => {
  const fields = [
    row.operatorId,
    row.sequence,
    row.atMs,
    row.actor,
    row.act,
    row.playerKey,
    row.detail,
    row.requestId,
    row.previousHash,
  ];
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex');
};
