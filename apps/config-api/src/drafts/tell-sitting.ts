/**
 * Edits of a draft in the audit trail. A page saves by itself while somebody types, so a row a save
 * would bury the trail. A row a **sitting** does not: the first save of a person who had no hand in
 * the draft yet, or who rested for a quarter of an hour. It says who, when and from where, what that
 * save changes, and what the draft held then beyond the version that it was begun from, so that
 * what the sittings before came to stands in the trail too. What the last one came to stands in the row of what
 * ends it: the change is opened, published, or thrown away.
 */
import type { Json, RatesDocument } from '@house-rules/contracts';
import type { Actor } from '../access/actor.ts';
import { appendAudit } from '../audit/audit-chain.ts';
import type { PublicationReads } from '../publications/publication-store.ts';
import { describeImport } from '../rule-set-files/describe-import.ts';
import type { DraftFacts, DraftReads, DraftTransaction } from './draft-store.ts';
import type { RuleSetChecker } from './rule-set-checker.ts';

/** Whoever comes back later than this sits down anew. Milliseconds. */
export const sittingRestMs = 15 * 60 * 1_000;

export interface SittingRoom {
  readonly checker: RuleSetChecker;
  readonly publications: Pick<PublicationReads, 'version'>;
}

export interface SittingSave {
  readonly before: DraftFacts;
  readonly document: Json;
  readonly rates: RatesDocument | null;
  readonly by: Actor;
  readonly atMs: number;
}

/** Before the save is written. @returns what to do after it was; null where the sitting goes on. */
export const tellSitting = async (
  room: SittingRoom,
  rows: DraftTransaction,
  { before, document, rates, by, atMs }: SittingSave,
): Promise<(() => Promise<void>) | null> => {
  const { operatorId, revision, basedOn } = before;
  if (!(await isSittingDown(rows, before, { by, atMs }))) return null;
  const stored = await rows.draft(operatorId);
  if (stored === null) return null;
  const held = await sinceBase(room, stored.document, { operatorId, basedOn, rates });
  const detail = {
    revision: revision + 1,
    basedOn,
    changes: describeImport(room.checker, rates, stored.document, document),
    held,
    lastSavedBy: stored.savedBy.name,
  };
  return () => appendAudit(rows, { operatorId, atMs, by, action: 'draft.edited', detail });
};

/** Whether a save begins a sitting. What it is told stands for as long as the draft's revision does. */
export const isSittingDown = async (
  reads: Pick<DraftReads, 'handIn'>,
  before: DraftFacts,
  { by, atMs }: Pick<SittingSave, 'by' | 'atMs'>,
): Promise<boolean> => {
  const hand = await reads.handIn(before.operatorId, by.id);
  const lastMs = Math.max(hand.lastSavedAtMs, lastSaveOf(before, by));
  return !hand.isAuthor || atMs - lastMs >= sittingRestMs;
};

/** The draft's own row is no earlier revision yet. */
const lastSaveOf = ({ savedBy, savedAtMs }: DraftFacts, by: Actor): number =>
  savedBy.id === by.id ? savedAtMs : Number.NEGATIVE_INFINITY;

/** What a draft says beyond the version that it was begun from, in sentences. */
export const sinceBase = async (
  { checker, publications }: SittingRoom,
  document: Json,
  begun: {
    readonly operatorId: string;
    readonly basedOn: number | null;
    readonly rates: RatesDocument | null;
  },
): Promise<readonly string[]> => {
  const { operatorId, basedOn, rates } = begun;
  if (basedOn === null) return [];
  const base = await publications.version(operatorId, 'ruleSet', basedOn);
  if (base === null) return [];
  const typed = JSON.parse(JSON.stringify(base.document)) as Json;
  return describeImport(checker, rates, typed, document);
};
