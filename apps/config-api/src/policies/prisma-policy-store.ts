import type { PolicySettings, Role } from '@house-rules/contracts';
import type { ControlTransaction } from '@house-rules/database';
import { prismaAuditRows } from '../audit/prisma-audit-rows.ts';
import type { ControlAccess } from '../control/control-access.ts';
import { namePeople } from '../control/people-names.ts';
import { fromBasisPoints, toBasisPoints } from './basis-points.ts';
import { firstPolicy, type PolicyStore, type StoredPolicy } from './policy-store.ts';

export const createPrismaPolicyStore = ({ client, transaction }: ControlAccess): PolicyStore => ({
  policy: (operatorId) => readPolicy(client, operatorId),
  transaction: (act) =>
    transaction((rows) =>
      act({
        ...prismaAuditRows(rows),
        policy: (operatorId) => readPolicy(rows, operatorId),
        savePolicy: async (operatorId, settings, by, atMs) => {
          const row = { ...toRow(settings), changedAtMs: BigInt(atMs), changedBy: by.id };
          const create = { operatorId, ...row };
          await rows.operatorPolicy.upsert({ where: { operatorId }, create, update: row });
        },
      }),
    ),
});

export const readPolicy = async (
  client: ControlTransaction,
  operatorId: string,
): Promise<StoredPolicy> => {
  const row = await client.operatorPolicy.findUnique({ where: { operatorId } });
  if (row === null) return { settings: firstPolicy, changed: null };
  const named = await namePeople(client, [row.changedBy]);
  return {
    settings: {
      approvals: row.approvals,
      rollbackApprovals: row.rollbackApprovals,
      // The column holds what this program wrote into it.
      approverRoles: JSON.parse(row.approverRoles) as Exclude<Role, 'player'>[],
      breakGlass: row.breakGlass === 1,
      ratesBandPercent: fromBasisPoints(row.ratesBandBasisPoints),
    },
    changed: { atMs: Number(row.changedAtMs), by: named(row.changedBy) },
  };
};

const toRow = (settings: PolicySettings) => ({
  approvals: settings.approvals,
  rollbackApprovals: settings.rollbackApprovals,
  approverRoles: JSON.stringify(settings.approverRoles),
  breakGlass: settings.breakGlass ? 1 : 0,
  ratesBandBasisPoints: toBasisPoints(settings.ratesBandPercent),
});
