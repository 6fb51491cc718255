import type { ControlAccess } from '../control/control-access.ts';
import type { JanitorStore } from './start-janitor.ts';

export const createPrismaJanitorStore = ({ client }: ControlAccess): JanitorStore => ({
  deleteSessions: async (beforeMs) => {
    const before = { lte: BigInt(beforeMs) };
    const where = { OR: [{ expiresAtMs: before }, { endedAtMs: before }] };
    return (await client.session.deleteMany({ where })).count;
  },
  deleteAnswers: async (beforeMs) => {
    const where = { expiresAtMs: { lte: BigInt(beforeMs) } };
    return (await client.idempotencyKey.deleteMany({ where })).count;
  },
});
