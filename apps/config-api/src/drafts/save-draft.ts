/**
 * Saving a draft. Nearly every save goes on with a sitting: somebody who types, and nothing to tell.
 * Such a save is decided from what is committed, and written in one turn of the database on the
 * condition that all it was decided from still holds (`changeQuietly`). Everything else, and a save
 * that somebody else came before, is decided and written in one transaction.
 */
import type { Json, RatesDocument } from '@house-rules/contracts';
import type { Actor } from '../access/actor.ts';
import { voidEdited } from '../changes/void-changes.ts';
import type { Clock } from '../clock.ts';
import { type Result, refuse, succeed } from '../fault.ts';
import { transact } from '../publications/transact.ts';
import type {
  DraftFacts,
  DraftReads,
  DraftStore,
  DraftTransaction,
  StoredDraft,
} from './draft-store.ts';
import { holdable } from './holdable-document.ts';
import { type MergedDocuments, mergeDocuments } from './merge-documents.ts';
import { conflictOfSides, revisionConflict } from './revision-conflict.ts';
import { isSittingDown, type SittingRoom, tellSitting } from './tell-sitting.ts';

export interface DraftEdit {
  readonly operatorId: string;
  /** The revision that was read before. */
  readonly revision: number;
  readonly by: Actor;
}

export interface AskedSave {
  readonly edit: DraftEdit;
  readonly document: Json;
  /** Whether an edit that touches nothing of what others saved meanwhile is put beside it. */
  readonly merge: boolean;
  /** In force beside the draft. */
  readonly rates: RatesDocument | null;
}

export interface SavedDraft extends StoredDraft {
  /** Places that others had changed, by pointer, where the save was merged. */
  readonly merged?: readonly string[];
}

export interface SaveRoom extends SittingRoom {
  readonly store: DraftStore;
  readonly clock: Clock;
}

export const saveDraft = async (room: SaveRoom, asked: AskedSave): Promise<Result<SavedDraft>> => {
  const held = hold(room, asked.document, asked.rates);
  if (!held.ok) return held;
  const quiet = await saveQuietly(room, asked);
  if (quiet !== null) return quiet;
  return transact(room.store, async (rows) => {
    const plan = await planSave(room, rows, asked);
    return plan.ok ? writeSave(room, rows, asked, plan.value) : plan;
  });
};

/** Null where there may be something to tell, or what was read no longer holds: nothing was done. */
const saveQuietly = async (
  room: SaveRoom,
  asked: AskedSave,
): Promise<Result<SavedDraft> | null> => {
  const plan = await planSave(room, room.store, asked);
  // What was committed forbids it; a transaction would find the same or something later.
  if (!plan.ok) return plan;
  const { before } = plan.value;
  const { by } = asked.edit;
  const atMs = room.clock();
  if (await isSittingDown(room.store, before, { by, atMs })) return null;
  const { operatorId, revision } = before;
  const { document } = plan.value;
  const change = { operatorId, revision, document, savedAtMs: atMs, savedBy: by } as const;
  const isKept = await room.store.changeQuietly(change);
  return isKept ? succeed(toSaved(plan.value, by, atMs)) : null;
};

interface PlannedSave {
  /** The draft that the save is written over. */
  readonly before: DraftFacts;
  readonly document: Json;
  readonly merged?: readonly string[];
}

/** What a save comes to over the draft as it stands: as it is typed, merged, or refused. */
const planSave = async (
  room: SaveRoom,
  reads: DraftReads,
  { edit, document, merge, rates }: AskedSave,
): Promise<Result<PlannedSave>> => {
  const facts = await reads.draftFacts(edit.operatorId);
  if (facts?.revision === edit.revision) return succeed({ before: facts, document });
  const stored = await reads.draft(edit.operatorId);
  if (stored === null) return noDraft();
  const merged = await mergeInto(reads, stored, edit, document);
  if (!merge || merged === null || merged.touched.length > 0) {
    return conflictOfSides(stored, edit.revision, merged);
  }
  const held = hold(room, merged.document, rates);
  if (!held.ok) return held;
  return succeed({ before: stored, document: merged.document, merged: merged.theirs });
};

const writeSave = async (
  room: SaveRoom,
  rows: DraftTransaction,
  { edit, rates }: AskedSave,
  plan: PlannedSave,
): Promise<Result<SavedDraft>> => {
  const { by } = edit;
  const { before, document } = plan;
  const { operatorId, revision } = before;
  const atMs = room.clock();
  const tell = await tellSitting(room, rows, { before, document, rates, by, atMs });
  const change = { operatorId, revision, document, savedAtMs: atMs, savedBy: by } as const;
  const done = await rows.changeDraft({ ...change, authors: 'joined' });
  if (!done) {
    const now = await rows.draftFacts(operatorId);
    return now === null ? noDraft() : revisionConflict(now.revision, edit.revision);
  }
  await tell?.();
  await voidEdited(rows, { operatorId, document, by, atMs });
  return succeed(toSaved(plan, by, atMs));
};

const toSaved = ({ before, document, merged }: PlannedSave, by: Actor, atMs: number) => ({
  ...before,
  document,
  revision: before.revision + 1,
  savedAtMs: atMs,
  savedBy: by,
  ...(merged === undefined ? {} : { merged }),
});

const hold = ({ checker }: SaveRoom, document: Json, rates: RatesDocument | null): Result<Json> =>
  holdable(document, checker.check(document, rates).findings, '/document');

/** Null where the revision that the edit began from is no longer kept. */
const mergeInto = async (
  reads: DraftReads,
  stored: StoredDraft,
  { operatorId, revision }: DraftEdit,
  yours: Json,
): Promise<MergedDocuments | null> => {
  const base = await reads.earlierRevision(operatorId, revision);
  return base === null ? null : mergeDocuments({ base, theirs: stored.document, yours });
};

export const noDraft = () => refuse('not_found', 'this operator has no draft');
