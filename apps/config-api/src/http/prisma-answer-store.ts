import type { ControlAccess } from '../control/control-access.ts';
import type { AnswerStore } from './answer-store.ts';

export const createPrismaAnswerStore = ({ client, transaction }: ControlAccess): AnswerStore => ({
  claim: (scope, key, { requestHash, createdAtMs, expiresAtMs }) =>
    transaction(async (rows) => {
      const where = { scope_key: { scope, key } };
      const row = await rows.idempotencyKey.findUnique({ where });
      if (row !== null && Number(row.expiresAtMs) > createdAtMs) {
        const { status, headers, body } = row;
        const answer =
          status === null ? null : { status, headers: headers ?? '{}', body: body ?? '' };
        return { requestHash: row.requestHash, answer, createdAtMs: Number(row.createdAtMs) };
      }
      if (row !== null) await rows.idempotencyKey.delete({ where });
      const times = { createdAtMs: BigInt(createdAtMs), expiresAtMs: BigInt(expiresAtMs) };
      await rows.idempotencyKey.create({ data: { scope, key, requestHash, ...times } });
      return null;
    }),
  reclaim: async (scope, key, staleAtMs, createdAtMs) => {
    const where = { scope, key, status: null, createdAtMs: BigInt(staleAtMs) };
    const data = { createdAtMs: BigInt(createdAtMs) };
    return (await client.idempotencyKey.updateMany({ where, data })).count === 1;
  },
  keep: async (scope, key, answer) => {
    await client.idempotencyKey.update({ where: { scope_key: { scope, key } }, data: answer });
  },
  release: async (scope, key) => {
    await client.idempotencyKey.deleteMany({ where: { scope, key, status: null } });
  },
});
