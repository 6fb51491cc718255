import type { ControlTransaction, ReadRows } from '@house-rules/database';
import type { ControlAccess } from '../control/control-access.ts';
import { namePeople } from '../control/people-names.ts';
import type { AuditAction, AuditRow } from './audit-chain.ts';
import type { AuditQuestion, AuditStore, NamedAuditRow } from './audit-store.ts';
import { fromAuditRow, prismaAuditRows } from './prisma-audit-rows.ts';

export const createPrismaAuditStore = ({
  client,
  read,
  transaction,
}: ControlAccess): AuditStore => ({
  page: async (operatorId, question, limit) => {
    const rows = await client.auditEntry.findMany({
      where: { operatorId, ...toWhere(question) },
      orderBy: { sequence: 'desc' },
      take: limit,
    });
    return nameRows(client, rows.map(fromAuditRow));
  },
  after: (operatorId, sequence, limit) => readStretch(read, operatorId, sequence, limit),
  namedAfter: async (operatorId, sequence, limit) =>
    nameRows(client, await readStretch(read, operatorId, sequence, limit)),

  lastVerification: async (operatorId) => {
    const where = { operatorId, intact: 1 };
    const row = await client.auditVerification.findFirst({ where, orderBy: { atMs: 'desc' } });
    return row && { ...row, atMs: Number(row.atMs), intact: row.intact === 1 };
  },
  keepVerification: async ({ operatorId, atMs, intact, ...found }) => {
    const key = { operatorId, atMs: BigInt(atMs) };
    const row = { ...found, ...key, intact: intact ? 1 : 0 };
    // Two looks in one millisecond found the same.
    const where = { operatorId_atMs: key };
    await client.auditVerification.upsert({ where, create: row, update: {} });
  },
  verificationsDue: async (sinceMs) => {
    const operators = await client.operator.findMany({ select: { operatorId: true } });
    const where = { atMs: { gt: BigInt(sinceMs) } };
    const recent = await client.auditVerification.findMany({ where, select: { operatorId: true } });
    const done = new Set(recent.map(({ operatorId }) => operatorId));
    return operators.map(({ operatorId }) => operatorId).filter((id) => !done.has(id));
  },

  transaction: (act) =>
    transaction((rows) =>
      act({
        ...prismaAuditRows(rows),
        hasTrail: async (operatorId) =>
          (await rows.operator.count({ where: { operatorId } })) === 1,
      }),
    ),
});

const toWhere = ({ before, action, actor, fromMs, toMs }: AuditQuestion) => ({
  ...(before === null ? {} : { sequence: { lt: before } }),
  ...(action === null ? {} : { action: { startsWith: action } }),
  ...(actor === null ? {} : { actor }),
  atMs: {
    ...(fromMs === null ? {} : { gte: BigInt(fromMs) }),
    ...(toMs === null ? {} : { lt: BigInt(toMs) }),
  },
});

/**
 * A stretch of the chain, past the client, which is too slow for a chain of millions. Sequences have
 * no gaps, so that a stretch is a span of them. Where the span is not full the chain may still go on
 * behind rows that somebody took out: then the next row is part of the stretch, and the chain is
 * seen to break there.
 */
const readStretch = async (
  read: ReadRows,
  operatorId: string,
  sequence: number,
  limit: number,
): Promise<AuditRow[]> => {
  const rows = await readSpan(read, operatorId, sequence, sequence + limit);
  if (rows.length === limit) return rows;
  const [beyond] = await read<{ next: bigint | number | null }>`
    SELECT MIN("sequence") AS "next" FROM "audit_entry"
    WHERE "operatorId" = ${operatorId} AND "sequence" > ${sequence + limit}`;
  const next = beyond?.next ?? null;
  if (next === null) return rows;
  return [...rows, ...(await readSpan(read, operatorId, Number(next) - 1, Number(next)))];
};

const readSpan = async (
  read: ReadRows,
  operatorId: string,
  after: number,
  through: number,
): Promise<AuditRow[]> => {
  const rows = await read<StretchRow>`
    SELECT "sequence", "atMs", "actor", "action", "detail", "previousHash", "hash"
    FROM "audit_entry"
    WHERE "operatorId" = ${operatorId} AND "sequence" > ${after} AND "sequence" <= ${through}
    ORDER BY "sequence"`;
  return rows.map((row) => ({
    operatorId,
    sequence: Number(row.sequence),
    atMs: Number(row.atMs),
    actor: row.actor,
    action: row.action,
    detail: row.detail,
    previousHash: row.previousHash,
    hash: row.hash,
  }));
};

interface StretchRow extends Omit<AuditRow, 'operatorId' | 'sequence' | 'atMs' | 'action'> {
  readonly sequence: bigint | number;
  readonly atMs: bigint | number;
  /** The column holds what this program wrote into it. */
  readonly action: AuditAction;
}

const nameRows = async (
  client: ControlTransaction,
  rows: readonly AuditRow[],
): Promise<NamedAuditRow[]> => {
  const named = await namePeople(
    client,
    rows.flatMap(({ actor }) => idOf(actor) ?? []),
  );
  return rows.map((row) => {
    const id = idOf(row.actor);
    return { ...row, actorName: id === null ? null : named(id).name };
  });
};

/** Of a person or a key; null where the actor has no name of its own. */
const idOf = (actor: string): string | null => /^(?:person|key):(.+)$/.exec(actor)?.[1] ?? null;
