import { roles as knownRoles, type Role } from '@house-rules/contracts';
import type { ControlTransaction } from '@house-rules/database';
import { prismaAuditRows } from '../audit/prisma-audit-rows.ts';
import type { ControlAccess } from '../control/control-access.ts';
import { oneOf } from '../control/one-of.ts';
import type { NewMember, PeopleStore, PeopleTransaction, StoredMember } from './people-store.ts';

export const createPrismaPeopleStore = ({ client, transaction }: ControlAccess): PeopleStore => ({
  members: async (operatorId, after, limit) => {
    const rows = await client.person.findMany({
      where: {
        memberships: { some: { operatorId } },
        ...(after === null ? {} : { personId: { gt: after } }),
      },
      orderBy: { personId: 'asc' },
      take: limit,
      include: { memberships: { where: { operatorId } } },
    });
    return rows.map(fromRow);
  },
  transaction: (act) => transaction((rows) => act(toTransaction(rows))),
});

const toTransaction = (client: ControlTransaction): PeopleTransaction => ({
  ...prismaAuditRows(client),
  member: async (operatorId, personId) => {
    const include = { memberships: { where: { operatorId } } } as const;
    const row = await client.person.findUnique({ where: { personId }, include });
    return row === null || row.memberships.length === 0 ? null : fromRow(row);
  },
  othersWith: (operatorId, role, personId) =>
    client.membership.count({
      where: { operatorId, role, personId: { not: personId }, person: { disabledAtMs: null } },
    }),
  personFor: (person) => personFor(client, person),
  setRoles: async (operatorId, personId, roles, atMs) => {
    await client.membership.deleteMany({ where: { operatorId, personId } });
    for (const role of new Set(roles)) {
      const createdAtMs = BigInt(atMs);
      await client.membership.create({ data: { operatorId, personId, role, createdAtMs } });
    }
  },
  setDisabled: async (personId, atMs) => {
    const disabledAtMs = atMs === null ? null : BigInt(atMs);
    await client.person.update({ where: { personId }, data: { disabledAtMs } });
  },
  endSessions: async (personId, atMs) => {
    const where = { personId, endedAtMs: null };
    await client.session.updateMany({ where, data: { endedAtMs: BigInt(atMs) } });
  },
});

const personFor = async (client: ControlTransaction, person: NewMember): Promise<string> => {
  const { email } = person;
  const known = await client.person.findUnique({ where: { email }, select: { personId: true } });
  if (known !== null) return known.personId;
  // Without a password: the identity provider signs them in.
  await client.person.create({ data: { ...person, createdAtMs: BigInt(person.createdAtMs) } });
  return person.personId;
};

interface MemberRow {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly disabledAtMs: bigint | null;
  readonly memberships: readonly { readonly role: string }[];
}

const fromRow = ({
  personId,
  name,
  email,
  disabledAtMs,
  memberships,
}: MemberRow): StoredMember => ({
  ...{ personId, name, email },
  disabledAtMs: disabledAtMs === null ? null : Number(disabledAtMs),
  roles: memberships.map(({ role }) => oneOf<Role>(knownRoles, role)).sort(),
});
