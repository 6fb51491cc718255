/**
 * The audit trail of an operator is a chain: each row's hash covers the row and the hash before it,
 * so that a row that was changed, removed or slipped in later breaks every row after it.
 *
 * hash = sha-256 over the canonical JSON (RFC 8785) of the row without its hash, hex. The first row
 * stands on a hash of zeros. `detail` is hashed as the text that is stored.
 */
import { hash } from 'node:crypto';
import { canonicalJson } from '@house-rules/rules-engine';
import { type Actor, actorText } from '../access/actor.ts';

export interface AuditRow {
  readonly operatorId: string;
  /** From 1, without gaps. */
  readonly sequence: number;
  readonly atMs: number;
  /** `person:<id>`, `key:<id>`, `system` or `nobody`. */
  readonly actor: string;
  readonly action: AuditAction;
  /** JSON: what it was done to, and what changed. */
  readonly detail: string;
  readonly previousHash: string;
  readonly hash: string;
}

export const auditActions = [
  'operator.created',
  'audit.exported',
  'audit.verified',
  'rule_set.exported',
  'session.begun',
  'session.ended',
  'session.refused',
  'access.denied',
  'draft.edited',
  'draft.discarded',
  'draft.imported',
  'change.opened',
  'change.submitted',
  'change.approved',
  'change.approval_withdrawn',
  'change.rejected',
  'change.withdrawn',
  'change.voided',
  'change.commented',
  'impact.asked',
  'impact.cancelled',
  'policy.changed',
  'member.added',
  'member.roles_changed',
  'member.removed',
  'person.disabled',
  'person.enabled',
  'key.created',
  'key.revoked',
  'rule_set.published',
  'rule_set.rolled_back',
  'rule_set.paused',
  'rule_set.resumed',
  'activation.cancelled',
  'rates.published',
  'break_glass.used',
] as const;
export type AuditAction = (typeof auditActions)[number];

/** What is to be written; its place in the chain is found when it is appended. */
export interface AuditEntry {
  readonly operatorId: string;
  readonly atMs: number;
  readonly by: Actor;
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
  const { by, detail, ...facts } = entry;
  const unhashed = {
    ...facts,
    actor: actorText(by),
    sequence: (last?.sequence ?? 0) + 1,
    detail: canonicalJson(by.origin === undefined ? detail : { ...detail, origin: by.origin }),
    previousHash: last?.hash ?? firstPreviousHash,
  };
  await rows.addAudit({ ...unhashed, hash: hashAuditRow(unhashed) });
};

/**
 * The canonical text is put together by hand, for a chain of millions of rows is followed every day:
 * keys in their order, and strings and integers as JSON.stringify writes them are canonical.
 */
export const hashAuditRow = (row: Omit<AuditRow, 'hash'>): string => {
  const text =
    `{"action":${JSON.stringify(row.action)},"actor":${JSON.stringify(row.actor)},` +
    `"atMs":${row.atMs},"detail":${JSON.stringify(row.detail)},` +
    `"operatorId":${JSON.stringify(row.operatorId)},` +
    `"previousHash":${JSON.stringify(row.previousHash)},"sequence":${row.sequence}}`;
  return hash('sha256', text, 'hex');
};

export type ChainVerdict =
  | { readonly intact: true; readonly rows: number; readonly lastHash: string }
  | { readonly intact: false; readonly sequence: number; readonly sentence: string };

/** Follows a chain row by row, oldest first. */
export interface ChainFollower {
  /** What is wrong with the row as the next one, a sentence; null where it fits. */
  follow(row: AuditRow): string | null;
  /** How many rows fitted. */
  rows(): number;
  lastHash(): string;
}

export const createChainFollower = (): ChainFollower => {
  let [count, lastHash] = [0, firstPreviousHash];
  return {
    follow: (row) => {
      const fault = refused(row, count + 1, lastHash);
      if (fault !== null) return fault;
      count += 1;
      lastHash = row.hash;
      return null;
    },
    rows: () => count,
    lastHash: () => lastHash,
  };
};

/** Follows a whole chain, oldest first; the first row that does not fit ends it. */
export const verifyChain = (rows: Iterable<AuditRow>): ChainVerdict => {
  const follower = createChainFollower();
  for (const row of rows) {
    const sentence = follower.follow(row);
    if (sentence !== null) return { intact: false, sequence: row.sequence, sentence };
  }
  return { intact: true, rows: follower.rows(), lastHash: follower.lastHash() };
};

const refused = (row: AuditRow, sequence: number, previousHash: string): string | null => {
  if (row.sequence !== sequence) return `row ${sequence} is missing; ${row.sequence} follows`;
  if (row.previousHash !== previousHash) return `row ${sequence} does not follow the one before`;
  if (row.hash !== hashAuditRow(row)) return `row ${sequence} was changed after it was written`;
  return null;
};
