import type { ControlTransaction } from '@house-rules/database';
import type { AuditAction, AuditRow, AuditRows } from './audit-chain.ts';

/** The audit trail within an open transaction of the control database. */
export const prismaAuditRows = (client: ControlTransaction): AuditRows => ({
  lockTrail: async (operatorId) => {
    // Adding nothing takes the row's lock where the database has row locks; SQLite has one for all.
    await client.operator.update({
      where: { operatorId },
      data: { createdAtMs: { increment: 0 } },
    });
  },
  lastAudit: (operatorId) =>
    client.auditEntry.findFirst({
      where: { operatorId },
      orderBy: { sequence: 'desc' },
      select: { sequence: true, hash: true },
    }),
  addAudit: async (row) => {
    const { atMs, ...rest } = row;
    await client.auditEntry.create({ data: { ...rest, atMs: BigInt(atMs) } });
  },
});

type StoredAudit = Awaited<ReturnType<ControlTransaction['auditEntry']['findMany']>>[number];

export const fromAuditRow = (row: StoredAudit): AuditRow => ({
  ...row,
  atMs: Number(row.atMs),
  action: row.action as AuditAction,
});
