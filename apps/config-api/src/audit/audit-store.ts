import type { AuditRow, AuditRows } from './audit-chain.ts';

/** The audit trail as it is read. */
export interface AuditStore {
  /** Newest first, at most `limit`. */
  page(
    operatorId: string,
    question: AuditQuestion,
    limit: number,
  ): Promise<readonly NamedAuditRow[]>;
  /** A stretch of the chain, oldest first, after a sequence. */
  after(operatorId: string, sequence: number, limit: number): Promise<readonly AuditRow[]>;
  namedAfter(
    operatorId: string,
    sequence: number,
    limit: number,
  ): Promise<readonly NamedAuditRow[]>;
  lastVerification(operatorId: string): Promise<StoredVerification | null>;
  keepVerification(found: StoredVerification): Promise<void>;
  /** Operators whose chain was not followed since an instant. */
  verificationsDue(sinceMs: number): Promise<readonly string[]>;
  transaction<T>(act: (rows: AuditTransaction) => Promise<T>): Promise<T>;
}

export interface AuditTransaction extends AuditRows {
  /** False where there is no such operator. */
  hasTrail(operatorId: string): Promise<boolean>;
}

/** Which rows are wanted; null: all. */
export interface AuditQuestion {
  /** Only below this sequence. */
  readonly before: number | null;
  /** Actions, or their beginnings such as `change.`. */
  readonly action: string | null;
  /** As the trail names it, such as `person:<id>`. */
  readonly actor: string | null;
  readonly fromMs: number | null;
  readonly toMs: number | null;
}

export interface NamedAuditRow extends AuditRow {
  /** Null where the actor is nobody with a name. */
  readonly actorName: string | null;
}

export interface StoredVerification {
  readonly operatorId: string;
  readonly atMs: number;
  /** Rows that fit, from the beginning. */
  readonly lastSequence: number;
  readonly lastHash: string;
  readonly intact: boolean;
  /** What does not fit; '' where all does. */
  readonly sentence: string;
}
