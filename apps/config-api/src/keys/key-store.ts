/** Keys of machines, as they are stored. */
import type { Permission } from '@house-rules/contracts';
import type { NamedPerson } from '../access/actor.ts';
import type { AuditRows } from '../audit/audit-chain.ts';

export interface StoredKey {
  readonly keyId: string;
  readonly operatorId: string;
  readonly name: string;
  readonly scopes: readonly Permission[];
  readonly requestsPerMinute: number;
  readonly createdBy: NamedPerson;
  readonly createdAtMs: number;
  readonly expiresAtMs: number;
  readonly revokedAtMs: number | null;
  readonly lastUsedAtMs: number | null;
}

export interface KeyTransaction extends AuditRows {
  key(operatorId: string, keyId: string): Promise<StoredKey | null>;
  /** @param tokenHash hex sha-256 of the token. */
  addKey(key: StoredKey, tokenHash: string): Promise<void>;
  revokeKey(keyId: string, atMs: number): Promise<void>;
}

export interface KeyStore {
  byToken(tokenHash: string): Promise<StoredKey | null>;
  markUsed(keyId: string, atMs: number): Promise<void>;
  /** Newest first by id, at most `limit`, after an id where it is given. */
  keys(operatorId: string, after: string | null, limit: number): Promise<readonly StoredKey[]>;
  transaction<T>(act: (rows: KeyTransaction) => Promise<T>): Promise<T>;
}
