/** The audit trail as it is read: pages, newest first. */
import type { AuditEntry, AuditPage } from '@house-rules/contracts';
import { toInstant } from '../clock.ts';
import type { AuditStore, NamedAuditRow } from './audit-store.ts';

export interface AuditService {
  /** @param before a sequence: only older entries. */
  page(operatorId: string, before: number | null, limit: number): Promise<AuditPage>;
}

export const createAuditService = (store: AuditStore): AuditService => ({
  page: async (operatorId, before, limit) => {
    const rows = await store.page(operatorId, before, limit + 1);
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    const hasMore = rows.length > limit && last !== undefined;
    return { entries: shown.map(toWire), nextCursor: hasMore ? String(last.sequence) : null };
  },
});

const toWire = (row: NamedAuditRow): AuditEntry => ({
  sequence: row.sequence,
  at: toInstant(row.atMs),
  actor: row.actor,
  actorName: row.actorName,
  action: row.action,
  detail: JSON.parse(row.detail),
  hash: row.hash,
  previousHash: row.previousHash,
});
