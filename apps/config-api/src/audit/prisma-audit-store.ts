import type { ControlTransaction } from '@house-rules/database';
import type { ControlAccess } from '../control/control-access.ts';
import { namePeople } from '../control/people-names.ts';
import type { AuditAction, AuditRow } from './audit-chain.ts';
import type { AuditQuestion, AuditStore, NamedAuditRow } from './audit-store.ts';
import { fromAuditRow, prismaAuditRows } from './prisma-audit-rows.ts';

export const createPrismaAuditStore = ({ client, transaction }: ControlAccess): AuditStore => ({
  page: async (operatorId, question, limit) => {
    const rows = await client.auditEntry.findMany({
      where: { operatorId, ...toWhere(question) },
      orderBy: { sequence: 'desc' },
      take: limit,
    });
    return nameRows(client, rows.map(fromAuditRow));
  },
  after: (operatorId, sequence, limit) => readStretch(client, operatorId, sequence, limit),
  namedAfter: async (operatorId, sequence, limit) =>
    nameRows(client, await readStretch(client, operatorId, sequence, limit)),

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
 * A stretch of the chain as one JSON text: the client turns rows into objects one column at a time,
 * which is too slow for a chain of millions.
 */
const readStretch = async (
  client: ControlTransaction,
  operatorId: string,
  sequence: number,
  limit: number,
): Promise<AuditRow[]> => {
  const [found] = await client.$queryRaw<{ rows: string }[]>`
    SELECT json_group_array(json_array(
      "sequence", "atMs", "actor", "action", "detail", "previousHash", "hash"
    )) AS "rows" FROM (
      SELECT * FROM "audit_entry"
      WHERE "operatorId" = ${operatorId} AND "sequence" > ${sequence}
      ORDER BY "sequence" LIMIT ${limit}
    )`;
  const rows = JSON.parse(found?.rows ?? '[]') as StretchRow[];
  return rows.map(([number, atMs, actor, action, detail, previousHash, hash]) => ({
    ...{ operatorId, sequence: number, atMs, actor, action, detail, previousHash, hash },
  }));
};

/** The columns hold what this program wrote into them. */
type StretchRow = [number, number, string, AuditAction, string, string, string];

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
