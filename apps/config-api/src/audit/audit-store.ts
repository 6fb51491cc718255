import type { AuditRow } from './audit-chain.ts';

/** The audit trail as it is read. */
export interface AuditStore {
  /** Newest first, at most `limit`; below `before`, a sequence, where it is given. */
  page(operatorId: string, before: number | null, limit: number): Promise<readonly NamedAuditRow[]>;
  /** A stretch of the chain, oldest first, after a sequence. */
  after(operatorId: string, sequence: number, limit: number): Promise<readonly AuditRow[]>;
}

export interface NamedAuditRow extends AuditRow {
  /** Null where the actor is no person. */
  readonly actorName: string | null;
}
