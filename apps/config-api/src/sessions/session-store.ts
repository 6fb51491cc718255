/** What the sessions need of the control database. */
import type { HeldRoles } from '../access/caller.ts';
import type { AuditRows } from '../audit/audit-chain.ts';

export interface StoredPerson {
  readonly personId: string;
  readonly email: string;
  readonly name: string;
  /** Null where an identity provider signs the person in. */
  readonly passwordHash: string | null;
  readonly disabledAtMs: number | null;
  /** By operator id. */
  readonly memberships: readonly HeldRoles[];
}

export interface StoredOperator {
  readonly operatorId: string;
  readonly name: string;
  /** Public key (JWK, JSON) of the operator's platform. */
  readonly playerTokenKey: string;
}

/** A person as an identity provider knows them. */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
}

export interface NewSession {
  /** Hex sha-256 of the token. */
  readonly tokenHash: string;
  readonly owner: SessionOwner;
  readonly createdAtMs: number;
  readonly expiresAtMs: number;
}

export type SessionOwner =
  | { readonly kind: 'person'; readonly personId: string }
  | { readonly kind: 'player'; readonly operatorId: string; readonly playerId: string };

export type StoredSession = {
  readonly expiresAtMs: number;
  readonly endedAtMs: number | null;
} & (
  | { readonly kind: 'person'; readonly person: StoredPerson }
  | { readonly kind: 'player'; readonly operatorId: string; readonly playerId: string }
);

export interface SessionTransaction extends AuditRows {
  /**
   * The person is known by this identity from here on. False, and nothing is linked, where the same
   * issuer knows them by another subject: an e-mail address that was given to somebody else.
   */
  linkIdentity(identity: Identity, personId: string, atMs: number): Promise<boolean>;
  /** True the first time only; until then the hash is remembered. */
  claimOnce(hash: string, atMs: number, expiresAtMs: number): Promise<boolean>;
  addSession(session: NewSession): Promise<void>;
  endSession(tokenHash: string, atMs: number): Promise<void>;
}

export interface SessionStore {
  /** E-mail addresses are kept in lower case. */
  personByEmail(email: string): Promise<StoredPerson | null>;
  personByIdentity(identity: Identity): Promise<StoredPerson | null>;
  operator(operatorId: string): Promise<StoredOperator | null>;
  /** Names by operator id. */
  operatorNames(operatorIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  session(tokenHash: string): Promise<StoredSession | null>;
  transaction<T>(act: (rows: SessionTransaction) => Promise<T>): Promise<T>;
}
