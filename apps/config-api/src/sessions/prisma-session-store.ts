import type { Role } from '@house-rules/contracts';
import type { ControlTransaction, ReadRows } from '@house-rules/database';
import type { HeldRoles } from '../access/caller.ts';
import { prismaAuditRows } from '../audit/prisma-audit-rows.ts';
import type { ControlAccess } from '../control/control-access.ts';
import type {
  NewSession,
  SessionStore,
  SessionTransaction,
  StoredPerson,
  StoredSession,
} from './session-store.ts';

const withMemberships = { memberships: true } as const;

export const createPrismaSessionStore = ({
  client,
  read,
  transaction,
}: ControlAccess): SessionStore => ({
  personByEmail: async (email) => {
    const found = await client.person.findUnique({ where: { email }, include: withMemberships });
    return found && fromPerson(found);
  },

  personByIdentity: async ({ issuer, subject }) => {
    const where = { issuer_subject: { issuer, subject } };
    const known = await client.personIdentity.findUnique({ where });
    if (known === null) return null;
    const { personId } = known;
    const found = await client.person.findUnique({ where: { personId }, include: withMemberships });
    return found && fromPerson(found);
  },

  operator: (operatorId) =>
    client.operator.findUnique({
      where: { operatorId },
      select: { operatorId: true, name: true, playerTokenKey: true },
    }),

  operatorNames: async (operatorIds) => {
    const rows = await client.operator.findMany({
      where: { operatorId: { in: [...operatorIds] } },
      select: { operatorId: true, name: true },
    });
    return new Map(rows.map(({ operatorId, name }) => [operatorId, name]));
  },

  session: (tokenHash) => readSession(read, tokenHash),

  transaction: (act) => transaction((rows) => act(toTransaction(rows))),
});

/** In one statement, for every request asks it: a line for each role, one where there is none. */
const readSession = async (read: ReadRows, tokenHash: string): Promise<StoredSession | null> => {
  const lines = await read<SessionLine>`
    SELECT s."operatorId", s."playerId", s."expiresAtMs", s."endedAtMs",
      p."personId", p."email", p."name", p."passwordHash", p."disabledAtMs",
      m."operatorId" AS "memberOf", m."role" AS "role"
    FROM "session" s
    LEFT JOIN "person" p ON p."personId" = s."personId"
    LEFT JOIN "membership" m ON m."personId" = p."personId"
    WHERE s."tokenHash" = ${tokenHash}
    ORDER BY m."operatorId", m."role"`;
  const [line] = lines;
  if (line === undefined) return null;
  const memberships = lines.flatMap(({ memberOf, role }) =>
    memberOf === null || role === null ? [] : [{ operatorId: memberOf, role }],
  );
  const { personId, email, name } = line;
  const isPersons = personId !== null && email !== null && name !== null;
  const person = isPersons ? { ...line, personId, email, name, memberships } : null;
  return fromSession({ ...line, person });
};

const toTransaction = (client: ControlTransaction): SessionTransaction => ({
  ...prismaAuditRows(client),
  addSession: async (session) => {
    await client.session.create({ data: toRow(session) });
  },
  linkIdentity: async ({ issuer, subject }, personId, atMs) => {
    if ((await client.personIdentity.count({ where: { issuer, personId } })) > 0) return false;
    const createdAtMs = BigInt(atMs);
    await client.personIdentity.create({ data: { issuer, subject, personId, createdAtMs } });
    return true;
  },
  claimOnce: async (hash, atMs, expiresAtMs) => {
    const key = { scope: 'once', key: hash };
    if ((await client.idempotencyKey.count({ where: key })) > 0) return false;
    const times = { createdAtMs: BigInt(atMs), expiresAtMs: BigInt(expiresAtMs) };
    await client.idempotencyKey.create({ data: { ...key, requestHash: hash, ...times } });
    return true;
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

/** A statement of our own hands instants out as the driver has them. */
type Instant = bigint | number;

interface PersonRow {
  readonly personId: string;
  readonly email: string;
  readonly name: string;
  readonly passwordHash: string | null;
  readonly disabledAtMs: Instant | null;
  readonly memberships: readonly { readonly operatorId: string; readonly role: string }[];
}

interface SessionRow {
  readonly operatorId: string | null;
  readonly playerId: string | null;
  readonly expiresAtMs: Instant;
  readonly endedAtMs: Instant | null;
  readonly person: PersonRow | null;
}

interface SessionLine extends Omit<SessionRow, 'person'> {
  readonly personId: string | null;
  readonly email: string | null;
  readonly name: string | null;
  readonly passwordHash: string | null;
  readonly disabledAtMs: Instant | null;
  readonly memberOf: string | null;
  readonly role: string | null;
}

const fromSession = (row: SessionRow): StoredSession | null => {
  const { person, operatorId, playerId } = row;
  const endedAtMs = row.endedAtMs === null ? null : Number(row.endedAtMs);
  const times = { expiresAtMs: Number(row.expiresAtMs), endedAtMs };
  if (person) return { kind: 'person', person: fromPerson(person), ...times };
  if (operatorId === null || playerId === null) return null;
  return { kind: 'player', operatorId, playerId, ...times };
};

const fromPerson = (row: PersonRow): StoredPerson => ({
  personId: row.personId,
  email: row.email,
  name: row.name,
  passwordHash: row.passwordHash,
  disabledAtMs: row.disabledAtMs === null ? null : Number(row.disabledAtMs),
  memberships: fromMemberships(row.memberships),
});

const fromMemberships = (rows: PersonRow['memberships']): HeldRoles[] => {
  const operatorIds = [...new Set(rows.map(({ operatorId }) => operatorId))].sort();
  return operatorIds.map((operatorId) => ({
    operatorId,
    // The column holds what this program wrote into it.
    roles: rows.filter((row) => row.operatorId === operatorId).map((row) => row.role as Role),
  }));
};
