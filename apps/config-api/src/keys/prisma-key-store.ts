import type { Permission } from '@house-rules/contracts';
import type { ControlTransaction } from '@house-rules/database';
import { prismaAuditRows } from '../audit/prisma-audit-rows.ts';
import type { ControlAccess } from '../control/control-access.ts';
import { namePeople } from '../control/people-names.ts';
import type { KeyStore, StoredKey } from './key-store.ts';

export const createPrismaKeyStore = ({ client, transaction }: ControlAccess): KeyStore => ({
  byToken: async (tokenHash) => {
    const row = await client.apiKey.findUnique({ where: { tokenHash } });
    return row && ((await named(client, [row]))[0] ?? null);
  },
  markUsed: async (keyId, atMs) => {
    await client.apiKey.update({ where: { keyId }, data: { lastUsedAtMs: BigInt(atMs) } });
  },
  keys: async (operatorId, after, limit) => {
    const rows = await client.apiKey.findMany({
      where: { operatorId, ...(after === null ? {} : { keyId: { gt: after } }) },
      orderBy: { keyId: 'asc' },
      take: limit,
    });
    return named(client, rows);
  },
  transaction: (act) =>
    transaction((rows) =>
      act({
        ...prismaAuditRows(rows),
        key: async (operatorId, keyId) => {
          const row = await rows.apiKey.findUnique({ where: { keyId, operatorId } });
          return row && ((await named(rows, [row]))[0] ?? null);
        },
        addKey: async (key, tokenHash) => {
          const { scopes, createdBy, createdAtMs, expiresAtMs, ...facts } = key;
          await rows.apiKey.create({
            data: {
              ...{ keyId: facts.keyId, operatorId: facts.operatorId, name: facts.name, tokenHash },
              requestsPerMinute: facts.requestsPerMinute,
              scopes: JSON.stringify(scopes),
              createdBy: createdBy.id,
              createdAtMs: BigInt(createdAtMs),
              expiresAtMs: BigInt(expiresAtMs),
            },
          });
        },
        revokeKey: async (keyId, atMs) => {
          await rows.apiKey.update({ where: { keyId }, data: { revokedAtMs: BigInt(atMs) } });
        },
      }),
    ),
});

type KeyRow = Awaited<ReturnType<ControlTransaction['apiKey']['findMany']>>[number];

const named = async (
  client: ControlTransaction,
  rows: readonly KeyRow[],
): Promise<readonly StoredKey[]> => {
  const nameOf = await namePeople(
    client,
    rows.map(({ createdBy }) => createdBy),
  );
  const toMs = (instant: bigint | null) => (instant === null ? null : Number(instant));
  return rows.map((row) => ({
    keyId: row.keyId,
    operatorId: row.operatorId,
    name: row.name,
    // The column holds what this program wrote into it.
    scopes: JSON.parse(row.scopes) as Permission[],
    requestsPerMinute: row.requestsPerMinute,
    createdBy: nameOf(row.createdBy),
    createdAtMs: Number(row.createdAtMs),
    expiresAtMs: Number(row.expiresAtMs),
    revokedAtMs: toMs(row.revokedAtMs),
    lastUsedAtMs: toMs(row.lastUsedAtMs),
  }));
};
