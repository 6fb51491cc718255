import { type FakeControl, fakeAuditRows } from '../testing/fake-control.ts';
import type { DraftStore, DraftTransaction } from './draft-store.ts';

export const createFakeDraftStore = (control: FakeControl): DraftStore => {
  const draft: DraftStore['draft'] = async (operatorId) => control.state.drafts[operatorId] ?? null;
  const changeDraft: DraftTransaction['changeDraft'] = async (change) => {
    const { operatorId, revision, ...rest } = change;
    const stored = control.state.drafts[operatorId];
    if (stored?.revision !== revision) return false;
    control.state.drafts[operatorId] = { ...stored, ...rest, revision: revision + 1 };
    return true;
  };
  return {
    draft,
    transaction: (act) =>
      control.transaction(() => act({ ...fakeAuditRows(control), draft, changeDraft })),
  };
};
