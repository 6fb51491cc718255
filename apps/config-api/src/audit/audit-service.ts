/** The audit trail as it is read, followed and taken out. */
import type { AuditPage, AuditVerification, LastVerification } from '@house-rules/contracts';
import type { Actor } from '../access/actor.ts';
import { type Clock, toInstant } from '../clock.ts';
import { appendAudit } from './audit-chain.ts';
import type { AuditQuestion, AuditStore, StoredVerification } from './audit-store.ts';
import { type ExportFormat, exportTrail, toWireEntry } from './export-trail.ts';
import { verifyTrail } from './verify-trail.ts';

export interface AuditService {
  page(operatorId: string, question: AuditQuestion, limit: number): Promise<AuditPage>;
  lastVerification(operatorId: string): Promise<LastVerification>;
  verify(operatorId: string, by: Actor): Promise<AuditVerification>;
  /** The whole trail as a file; that it was taken is a row of it. */
  export(operatorId: string, by: Actor, format: ExportFormat): Promise<ReadableStream<Uint8Array>>;
}

export const createAuditService = (store: AuditStore, clock: Clock): AuditService => {
  const tell = (
    operatorId: string,
    by: Actor,
    action: 'audit.exported' | 'audit.verified',
    detail: Readonly<Record<string, unknown>>,
  ) =>
    store.transaction((rows) =>
      appendAudit(rows, { operatorId, atMs: clock(), by, action, detail }),
    );
  return {
    page: async (operatorId, question, limit) => {
      const rows = await store.page(operatorId, question, limit + 1);
      const shown = rows.slice(0, limit);
      const last = shown.at(-1);
      const hasMore = rows.length > limit && last !== undefined;
      const nextCursor = hasMore ? String(last.sequence) : null;
      return { entries: shown.map(toWireEntry), nextCursor };
    },
    lastVerification: async (operatorId) => {
      const last = await store.lastVerification(operatorId);
      return { last: last && toVerification(last) };
    },
    verify: async (operatorId, by) => {
      const found = await verifyTrail(store, operatorId, clock);
      const { intact, lastSequence: rows, sentence } = found;
      await tell(operatorId, by, 'audit.verified', { intact, rows, sentence });
      return toVerification(found);
    },
    export: async (operatorId, by, format) => {
      await tell(operatorId, by, 'audit.exported', { format });
      return exportTrail(store, operatorId, format);
    },
  };
};

const toVerification = (found: StoredVerification): AuditVerification => ({
  at: toInstant(found.atMs),
  intact: found.intact,
  rows: found.lastSequence,
  lastHash: found.lastHash,
  sentence: found.sentence,
});
