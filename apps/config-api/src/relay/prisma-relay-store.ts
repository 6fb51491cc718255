import { lockHead, setHead } from '../control/config-head.ts';
import type { ControlAccess } from '../control/control-access.ts';
import type { RelayStore } from './relay-store.ts';

export const createPrismaRelayStore = ({ client, transaction }: ControlAccess): RelayStore => ({
  close: (throughMs, limit) =>
    transaction(async (rows) => {
      const closedThroughMs = Math.max(await lockHead(rows), throughMs);
      await setHead(rows, closedThroughMs);
      const owed = await rows.configOutbox.findMany({
        where: { sentAtMs: null },
        orderBy: { id: 'asc' },
        take: limit,
        select: { id: true, topic: true, key: true, value: true },
      });
      return { closedThroughMs, owed };
    }),

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
