import { type FakeControl, listOf } from '../testing/fake-control.ts';
import type { AuditStore } from './audit-store.ts';

export const createFakeAuditStore = (control: FakeControl): AuditStore => ({
  page: async (operatorId, before, limit) =>
    listOf(control.state.audit, operatorId)
      .filter(({ sequence }) => before === null || sequence < before)
      .reverse()
      .slice(0, limit)
      .map((row) => ({ ...row, actorName: nameOf(control, row.actor) })),
  after: async (operatorId, sequence, limit) =>
    listOf(control.state.audit, operatorId)
      .filter((row) => row.sequence > sequence)
      .slice(0, limit),
});

const nameOf = (control: FakeControl, actor: string): string | null =>
  control.state.people.find(({ personId }) => actor === `person:${personId}`)?.name ?? null;
