import type { ControlAccess } from '../control/control-access.ts';
import { createPrismaImpactStore } from '../impact/prisma-impact-store.ts';
import type { JanitorStore } from './start-janitor.ts';

export const createPrismaJanitorStore = (access: ControlAccess): JanitorStore => ({
  deletePrices: createPrismaImpactStore(access).deleteEnded,
  deleteSessions: async (beforeMs) => {
    const before = { lte: BigInt(beforeMs) };
    const where = { OR: [{ expiresAtMs: before }, { endedAtMs: before }] };
    return (await access.client.session.deleteMany({ where })).count;
  },
  deleteAnswers: async (beforeMs) => {
    const where = { expiresAtMs: { lte: BigInt(beforeMs) } };
    return (await access.client.idempotencyKey.deleteMany({ where })).count;
  },
});
