/**
 * The audit trail of an operator is a chain: each row's hash covers the row and the hash before it,
 * so that a row that was changed, removed or slipped in later breaks every row after it.
 *
 * hash = sha-256 over the canonical JSON (RFC 8785) of the row without its hash, hex. The first row
 * stands on a hash of zeros. `detail` is hashed as the text that is stored.
 */
import { createHash } from 'node:crypto';
import { canonicalJson } from '@house-rules/rules-engine';

export interface AuditRow {
  readonly operatorId: string;
  /** From 1, without gaps. */
  readonly sequence: number;
  readonly atMs: number;
  /** `person:<id>` or `system`. */
  readonly actor: string;
  readonly action: AuditAction;
  /** JSON: what it was done to, and what changed. */
  readonly detail: string;
  readonly previousHash: string;
  readonly hash: string;
}

export const auditActions = [
  'operator.created',
  'session.begun',
  'session.ended',
  'draft.discarded',
  'rule_set.published',
  'rule_set.rolled_back',
  'rates.published',
] as const;
export type AuditAction = (typeof auditActions)[number];

/** What is to be written; its place in the chain is found when it is appended. */
export interface AuditEntry {
  readonly operatorId: string;
  readonly atMs: number;
  readonly actor: string;
  readonly action: AuditAction;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** The rows of the trail as an open transaction sees them. */
export interface AuditRows {
  /** Makes every other transaction that appends to this operator's trail wait until this one ends. */
  lockTrail(operatorId: string): Promise<void>;
  lastAudit(operatorId: string): Promise<Pick<AuditRow, 'sequence' | 'hash'> | null>;
  addAudit(row: AuditRow): Promise<void>;
}

export const firstPreviousHash = '0'.repeat(64);

/** Appends an entry to its operator's chain, within the transaction that does what it tells of. */
export const appendAudit = async (rows: AuditRows, entry: AuditEntry): Promise<void> => {
  await rows.lockTrail(entry.operatorId);
  const last = await rows.lastAudit(entry.operatorId);
  const unhashed = {
    ...entry,
    sequence: (last?.sequence ?? 0) + 1,
    detail: canonicalJson(entry.detail),
    previousHash: last?.hash ?? firstPreviousHash,
  };
  await rows.addAudit({ ...unhashed, hash: hashAuditRow(unhashed) });
};

export const hashAuditRow = (row: Omit<AuditRow, 'hash'>): string => {
  const { operatorId, sequence, atMs, actor, action, detail, previousHash } = row;
  const text = canonicalJson({ operatorId, sequence, atMs, actor, action, detail, previousHash });
  return createHash('sha256').update(text).digest('hex');
};

export type ChainVerdict =
  | { readonly intact: true; readonly rows: number; readonly lastHash: string }
  | { readonly intact: false; readonly sequence: number; readonly sentence: string };

/** Follows a whole chain, oldest first; the first row that does not fit ends it. */
export const verifyChain = (rows: Iterable<AuditRow>): ChainVerdict => {
  let [count, lastHash] = [0, firstPreviousHash];
  for (const row of rows) {
    const fault = refused(row, count + 1, lastHash);
    if (fault !== null) return { intact: false, sequence: row.sequence, sentence: fault };
    count += 1;
    lastHash = row.hash;
  }
  return { intact: true, rows: count, lastHash };
};

const refused = (row: AuditRow, sequence: number, previousHash: string): string | null => {
  if (row.sequence !== sequence) return `row ${sequence} is missing; ${row.sequence} follows`;
  if (row.previousHash !== previousHash) return `row ${sequence} does not follow the one before`;
  if (row.hash !== hashAuditRow(row)) return `row ${sequence} was changed after it was written`;
  return null;
};
