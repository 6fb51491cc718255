import { closeThrough, readHead } from '../control/config-head.ts';
import type { ControlAccess } from '../control/control-access.ts';
import type { RelayStore } from './relay-store.ts';

export const createPrismaRelayStore = ({ client, read, write }: ControlAccess): RelayStore => ({
  close: async (throughMs, limit) => {
    await write(closeThrough(throughMs));
    // In this order: another relay may close further meanwhile, and what is owed up to there was
    // committed before it did.
    const closedThroughMs = await readHead(read);
    const owed = await client.configOutbox.findMany({
      where: { sentAtMs: null },
      orderBy: { id: 'asc' },
      take: limit,
      select: { id: true, topic: true, key: true, value: true },
    });
    return { closedThroughMs, owed };
  },

  markSent: async (throughId, atMs) => {
    await client.configOutbox.updateMany({
      where: { id: { lte: throughId }, sentAtMs: null },
      data: { sentAtMs: BigInt(atMs) },
    });
  },

  oweAll: async () => {
    const { count } = await client.configOutbox.updateMany({
      where: { sentAtMs: { not: null } },
      data: { sentAtMs: null },
    });
    return count;
  },
});
