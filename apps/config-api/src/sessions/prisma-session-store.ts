import type { Role } from '@house-rules/contracts';
import type { ControlTransaction } from '@house-rules/database';
import { prismaAuditRows } from '../audit/prisma-audit-rows.ts';
import type { ControlAccess } from '../control/control-access.ts';
import type {
  NewSession,
  SessionStore,
  SessionTransaction,
  StoredMembership,
  StoredOperator,
  StoredPerson,
  StoredSession,
} from './session-store.ts';

const withMemberships = { memberships: true } as const;

export const createPrismaSessionStore = ({ client, transaction }: ControlAccess): SessionStore => ({
  personByEmail: async (email) => {
    const found = await client.person.findUnique({ where: { email }, include: withMemberships });
    return found && fromPerson(client, found);
  },

  operator: (operatorId) => findOperator(client, operatorId),

  session: async (tokenHash) => {
    const found = await client.session.findUnique({
      where: { tokenHash },
      include: { person: { include: withMemberships } },
    });
    return found && fromSession(client, found);
  },

  transaction: (act) => transaction((rows) => act(toTransaction(rows))),
});

const toTransaction = (client: ControlTransaction): SessionTransaction => ({
  ...prismaAuditRows(client),
  addSession: async (session) => {
    await client.session.create({ data: toRow(session) });
  },
  endSession: async (tokenHash, atMs) => {
    const where = { tokenHash, endedAtMs: null };
    await client.session.updateMany({ where, data: { endedAtMs: BigInt(atMs) } });
  },
});

const toRow = ({ tokenHash, owner, createdAtMs, expiresAtMs }: NewSession) => ({
  tokenHash,
  personId: owner.kind === 'person' ? owner.personId : null,
  operatorId: owner.kind === 'player' ? owner.operatorId : null,
  playerId: owner.kind === 'player' ? owner.playerId : null,
  createdAtMs: BigInt(createdAtMs),
  expiresAtMs: BigInt(expiresAtMs),
});

interface PersonRow {
  readonly personId: string;
  readonly email: string;
  readonly name: string;
  readonly passwordHash: string | null;
  readonly disabledAtMs: bigint | null;
  readonly memberships: readonly { readonly operatorId: string; readonly role: string }[];
}

interface SessionRow {
  readonly operatorId: string | null;
  readonly playerId: string | null;
  readonly expiresAtMs: bigint;
  readonly endedAtMs: bigint | null;
  readonly person: PersonRow | null;
}

const fromSession = async (
  client: ControlTransaction,
  row: SessionRow,
): Promise<StoredSession | null> => {
  const endedAtMs = row.endedAtMs === null ? null : Number(row.endedAtMs);
  const times = { expiresAtMs: Number(row.expiresAtMs), endedAtMs };
  if (row.person) return { kind: 'person', person: await fromPerson(client, row.person), ...times };
  if (row.operatorId === null || row.playerId === null) return null;
  const operator = await findOperator(client, row.operatorId);
  return operator && { kind: 'player', operator, playerId: row.playerId, ...times };
};

const fromPerson = async (client: ControlTransaction, row: PersonRow): Promise<StoredPerson> => ({
  personId: row.personId,
  email: row.email,
  name: row.name,
  passwordHash: row.passwordHash,
  disabledAtMs: row.disabledAtMs === null ? null : Number(row.disabledAtMs),
  memberships: await fromMemberships(client, row.memberships),
});

const fromMemberships = async (
  client: ControlTransaction,
  rows: PersonRow['memberships'],
): Promise<StoredMembership[]> => {
  const operators = await client.operator.findMany({
    where: { operatorId: { in: [...new Set(rows.map(({ operatorId }) => operatorId))] } },
    select: { operatorId: true, name: true },
    orderBy: { operatorId: 'asc' },
  });
  return operators.map(({ operatorId, name }) => ({
    operatorId,
    operatorName: name,
    // The column holds what this program wrote into it.
    roles: rows.filter((row) => row.operatorId === operatorId).map((row) => row.role as Role),
  }));
};

const findOperator = (
  client: ControlTransaction,
  operatorId: string,
): Promise<StoredOperator | null> =>
  client.operator.findUnique({
    where: { operatorId },
    select: { operatorId: true, name: true, playerTokenKey: true },
  });
