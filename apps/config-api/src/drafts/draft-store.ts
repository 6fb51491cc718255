/** What the drafts need of the control database. */
import type { Json } from '@house-rules/contracts';
import type { NamedPerson } from '../access/actor.ts';
import type { AuditRows } from '../audit/audit-chain.ts';
import type { ChangeRows } from '../changes/change-store.ts';

/** A draft without its document. Whatever changes of it, the revision grows. */
export interface DraftFacts {
  readonly operatorId: string;
  /** Grows by one with each change. */
  readonly revision: number;
  /** The version it was begun from; null for an operator's first draft. */
  readonly basedOn: number | null;
  readonly savedAtMs: number;
  readonly savedBy: NamedPerson;
}

export interface StoredDraft extends DraftFacts {
  readonly document: Json;
}

export interface DraftChange {
  readonly operatorId: string;
  /** The revision that the change is based on. */
  readonly revision: number;
  readonly document: Json;
  /** Left out: as it is. */
  readonly basedOn?: number | null;
  readonly savedAtMs: number;
  readonly savedBy: NamedPerson;
  /** Who has a hand in the draft afterwards: one more, nobody any more, or as before. */
  readonly authors: 'joined' | 'cleared' | 'unchanged';
}

export interface HandInDraft {
  readonly isAuthor: boolean;
  /** Of the earlier revisions that are kept; minus infinity where none is the person's. */
  readonly lastSavedAtMs: number;
}

export interface DraftReads {
  /** Null where the operator has none, which only happens to operators that do not exist. */
  draft(operatorId: string): Promise<StoredDraft | null>;
  draftFacts(operatorId: string): Promise<DraftFacts | null>;
  /** What a person has to do with the draft since it was last what is published. */
  handIn(operatorId: string, personId: string): Promise<HandInDraft>;
  /** The document of an earlier revision; null where it is no longer kept. */
  earlierRevision(operatorId: string, revision: number): Promise<Json | null>;
}

export interface DraftTransaction extends DraftReads, AuditRows, ChangeRows {
  /** True where the revision was the stored one and the change was made. */
  changeDraft(change: DraftChange): Promise<boolean>;
}

/** A change of the document alone, by somebody who has a hand in the draft already. */
export type QuietChange = Omit<DraftChange, 'basedOn' | 'authors'>;

export interface DraftStore extends DraftReads {
  /**
   * The change in one turn of the database. False where it was not made: the revision is another one
   * by now, or the person has no hand in the draft, or a change is open that it may void.
   */
  changeQuietly(change: QuietChange): Promise<boolean>;
  transaction<T>(act: (rows: DraftTransaction) => Promise<T>): Promise<T>;
}

/** Earlier revisions that are kept for merging: some minutes of several people typing. */
export const revisionsKept = 50;
