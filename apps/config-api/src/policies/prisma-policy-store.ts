import type { PolicySettings, Role } from '@house-rules/contracts';
import type { ReadRows } from '@house-rules/database';
import { prismaAuditRows } from '../audit/prisma-audit-rows.ts';
import { type ControlAccess, readWithin } from '../control/control-access.ts';
import { type NamedRow, namedOr } from '../control/people-names.ts';
import { fromBasisPoints, toBasisPoints } from './basis-points.ts';
import { firstPolicy, type PolicyStore, type StoredPolicy } from './policy-store.ts';

export const createPrismaPolicyStore = ({ read, transaction }: ControlAccess): PolicyStore => ({
  policy: (operatorId) => readPolicy(read, operatorId),
  transaction: (act) =>
    transaction((rows) =>
      act({
        ...prismaAuditRows(rows),
        policy: (operatorId) => readPolicy(readWithin(rows), operatorId),
        savePolicy: async (operatorId, settings, by, atMs) => {
          const row = { ...toRow(settings), changedAtMs: BigInt(atMs), changedBy: by.id };
          const create = { operatorId, ...row };
          await rows.operatorPolicy.upsert({ where: { operatorId }, create, update: row });
        },
      }),
    ),
});

export const readPolicy = async (read: ReadRows, operatorId: string): Promise<StoredPolicy> => {
  const [row] = await read<PolicyRow>`
    SELECT o."approvals", o."rollbackApprovals", o."approverRoles", o."breakGlass",
      o."ratesBandBasisPoints", o."changedAtMs", o."changedBy",
      p."name" AS "personName", k."name" AS "keyName"
    FROM "operator_policy" o
    LEFT JOIN "person" p ON p."personId" = o."changedBy"
    LEFT JOIN "api_key" k ON k."keyId" = o."changedBy"
    WHERE o."operatorId" = ${operatorId}`;
  if (row === undefined) return { settings: firstPolicy, changed: null };
  const by = namedOr(row.changedBy, row.personName ?? row.keyName);
  return {
    settings: {
      approvals: Number(row.approvals),
      rollbackApprovals: Number(row.rollbackApprovals),
      // The column holds what this program wrote into it.
      approverRoles: JSON.parse(row.approverRoles) as Exclude<Role, 'player'>[],
      breakGlass: Number(row.breakGlass) === 1,
      ratesBandPercent: fromBasisPoints(toNumber(row.ratesBandBasisPoints)),
    },
    changed: { atMs: Number(row.changedAtMs), by },
  };
};

const toNumber = (value: bigint | number | null): number | null =>
  value === null ? null : Number(value);

interface PolicyRow extends NamedRow {
  readonly approvals: bigint | number;
  readonly rollbackApprovals: bigint | number;
  readonly approverRoles: string;
  readonly breakGlass: bigint | number;
  readonly ratesBandBasisPoints: bigint | number | null;
  readonly changedAtMs: bigint | number;
  readonly changedBy: string;
}

const toRow = (settings: PolicySettings) => ({
  approvals: settings.approvals,
  rollbackApprovals: settings.rollbackApprovals,
  approverRoles: JSON.stringify(settings.approverRoles),
  breakGlass: settings.breakGlass ? 1 : 0,
  ratesBandBasisPoints: toBasisPoints(settings.ratesBandPercent),
});
