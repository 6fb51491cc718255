import type { ControlAccess } from '../control/control-access.ts';
import type { OperatorStore } from './operator-store.ts';

export const createPrismaOperatorStore = ({ client }: ControlAccess): OperatorStore => ({
  operator: async (operatorId) => {
    const [found] = await client.$queryRaw<{ operatorId: string; name: string }[]>`
      SELECT "operatorId", "name" FROM "operator" WHERE "operatorId" = ${operatorId}`;
    return found ?? null;
  },
});
