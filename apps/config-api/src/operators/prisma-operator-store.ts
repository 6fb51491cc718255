import type { ControlAccess } from '../control/control-access.ts';
import type { OperatorStore } from './operator-store.ts';

export const createPrismaOperatorStore = ({ client }: ControlAccess): OperatorStore => ({
  operator: (operatorId) =>
    client.operator.findUnique({ where: { operatorId }, select: { operatorId: true, name: true } }),
});
