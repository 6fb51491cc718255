import type { ControlAccess } from '../control/control-access.ts';
import type { OperatorStore } from './operator-store.ts';

export const createPrismaOperatorStore = ({ read }: ControlAccess): OperatorStore => ({
  operator: async (operatorId) => {
    const [found] = await read<{ operatorId: string; name: string }>`
      SELECT "operatorId", "name" FROM "operator" WHERE "operatorId" = ${operatorId}`;
    return found ?? null;
  },
});
