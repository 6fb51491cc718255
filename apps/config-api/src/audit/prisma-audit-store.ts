import type { ControlAccess } from '../control/control-access.ts';
import { namePeople } from '../control/people-names.ts';
import type { AuditStore } from './audit-store.ts';
import { fromAuditRow } from './prisma-audit-rows.ts';

const personPrefix = 'person:';

export const createPrismaAuditStore = ({ client }: ControlAccess): AuditStore => ({
  page: async (operatorId, before, limit) => {
    const rows = await client.auditEntry.findMany({
      where: { operatorId, ...(before === null ? {} : { sequence: { lt: before } }) },
      orderBy: { sequence: 'desc' },
      take: limit,
    });
    const named = await namePeople(
      client,
      rows.flatMap(({ actor }) => personIdOf(actor) ?? []),
    );
    return rows.map((row) => {
      const personId = personIdOf(row.actor);
      return { ...fromAuditRow(row), actorName: personId === null ? null : named(personId).name };
    });
  },

  after: async (operatorId, sequence, limit) => {
    const rows = await client.auditEntry.findMany({
      where: { operatorId, sequence: { gt: sequence } },
      orderBy: { sequence: 'asc' },
      take: limit,
    });
    return rows.map(fromAuditRow);
  },
});

const personIdOf = (actor: string): string | null =>
  actor.startsWith(personPrefix) ? actor.slice(personPrefix.length) : null;
