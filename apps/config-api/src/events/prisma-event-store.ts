import { versionSubjects } from '@house-rules/contracts';
import type { ControlAccess } from '../control/control-access.ts';
import { oneOf } from '../control/one-of.ts';
import { namePeople } from '../control/people-names.ts';
import type { EventStore } from './event-store.ts';

export const createPrismaEventStore = ({ client }: ControlAccess): EventStore => ({
  moment: async (operatorId) => {
    const draft = await client.ruleSetDraft.findUnique({
      where: { operatorId },
      select: { revision: true, savedAtMs: true, savedBy: true },
    });
    const entry = await client.activation.findFirst({
      where: { operatorId },
      orderBy: { sequence: 'desc' },
      select: { sequence: true, subject: true, action: true, version: true, fromAtMs: true },
    });
    const change = await client.changeEvent.findFirst({
      where: { operatorId },
      orderBy: [{ atMs: 'desc' }, { changeNumber: 'desc' }, { sequence: 'desc' }],
      select: { changeNumber: true, kind: true, sequence: true },
    });
    const named = await namePeople(client, draft === null ? [] : [draft.savedBy]);
    return {
      draft: draft && {
        revision: draft.revision,
        savedAtMs: Number(draft.savedAtMs),
        savedBy: named(draft.savedBy),
      },
      entry: entry && {
        ...entry,
        subject: oneOf(versionSubjects, entry.subject),
        action: oneOf(['activate', 'cancel'] as const, entry.action),
        fromAtMs: Number(entry.fromAtMs),
      },
      change,
    };
  },
});
