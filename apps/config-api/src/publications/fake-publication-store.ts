import type { VersionSubject } from '@house-rules/contracts';
import { type FakeControl, fakeAuditRows, listOf } from '../testing/fake-control.ts';
import type {
  PublicationReads,
  PublicationStore,
  PublicationTransaction,
  StoredVersion,
} from './publication-store.ts';
import { inForceAt } from './timeline.ts';

export const createFakePublicationStore = (control: FakeControl): PublicationStore => ({
  ...reads(control),
  versions: async (operatorId) =>
    listOf(control.state.versions.ruleSet, operatorId)
      .map(({ document, ...facts }) => facts)
      .reverse(),
  transaction: (act) => control.transaction(() => act(toTransaction(control))),
});

const reads = (control: FakeControl): PublicationReads => ({
  timeline: async (operatorId) => [...listOf(control.state.timelines, operatorId)],
  inForce: async (operatorId, subject, atMs) =>
    inForceAt(listOf(control.state.timelines, operatorId), subject, atMs),
  version: async <S extends VersionSubject>(operatorId: string, subject: S, version: number) => {
    const versions = listOf(control.state.versions[subject], operatorId);
    const found = versions.find((candidate) => candidate.version === version);
    // What was kept under a subject is of that subject.
    return (found as StoredVersion<S> | undefined) ?? null;
  },
});

const toTransaction = (control: FakeControl): PublicationTransaction => ({
  ...reads(control),
  ...fakeAuditRows(control),
  lockHead: async () => control.state.closedThroughMs,
  lastVersion: async (operatorId, subject) =>
    listOf(control.state.versions[subject], operatorId).length,
  addVersion: async (operatorId, subject, version) => {
    listOf(control.state.versions[subject], operatorId).push(version);
  },
  addToTimeline: async (operatorId, row) => {
    listOf(control.state.timelines, operatorId).push(row);
  },
  rebaseDraft: async (operatorId, revision, basedOn) => {
    const draft = control.state.drafts[operatorId];
    if (draft === undefined) throw new Error('a draft was rebased that is not there');
    if (draft.revision !== revision) return { done: false, revision: draft.revision };
    control.state.drafts[operatorId] = { ...draft, revision: revision + 1, basedOn };
    return { done: true, revision: revision + 1 };
  },
  owe: async (topic, records) => {
    for (const record of records) {
      const id = BigInt(control.state.owed.length + 1);
      control.state.owed.push({ ...record, id, topic, sentAtMs: null });
    }
  },
});
