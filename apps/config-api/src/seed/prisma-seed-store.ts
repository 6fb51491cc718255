import type { ControlTransaction } from '@house-rules/database';
import { systemActor } from '../access/actor.ts';
import { prismaAuditRows } from '../audit/prisma-audit-rows.ts';
import type { NewOperator, NewPerson, SeedStore } from './seed-store.ts';

export const createPrismaSeedStore = (client: ControlTransaction): SeedStore => ({
  ...prismaAuditRows(client),

  operatorIds: async () => {
    const rows = await client.operator.findMany({ select: { operatorId: true } });
    return rows.map(({ operatorId }) => operatorId);
  },

  firstAudit: (operatorId) =>
    client.auditEntry.findUnique({
      where: { operatorId_sequence: { operatorId, sequence: 1 } },
      select: { detail: true },
    }),

  addOperator: (operator) => addOperator(client, operator),
  addPerson: (person) => addPerson(client, person),
});

const addOperator = async (client: ControlTransaction, operator: NewOperator): Promise<void> => {
  const { operatorId, name, playerTokenKey, document } = operator;
  const createdAtMs = BigInt(operator.createdAtMs);
  await client.operator.create({ data: { operatorId, name, playerTokenKey, createdAtMs } });
  await client.ruleSetDraft.create({
    data: {
      operatorId,
      revision: 1,
      basedOn: null,
      document: JSON.stringify(document),
      savedAtMs: createdAtMs,
      savedBy: systemActor.id,
    },
  });
};

const addPerson = async (
  client: ControlTransaction,
  { memberships, ...person }: NewPerson,
): Promise<void> => {
  const createdAtMs = BigInt(person.createdAtMs);
  await client.person.create({ data: { ...person, createdAtMs } });
  for (const { operatorId, roles } of memberships) {
    for (const role of new Set(roles)) {
      const { personId } = person;
      await client.membership.create({ data: { personId, operatorId, role, createdAtMs } });
    }
  }
};
