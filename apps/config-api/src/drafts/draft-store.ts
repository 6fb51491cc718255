/** What the drafts need of the control database. */
import type { Json } from '@house-rules/contracts';
import type { AuditRows } from '../audit/audit-chain.ts';
import { refuse } from '../fault.ts';
import type { NamedPerson } from '../publications/timeline.ts';

export interface StoredDraft {
  readonly operatorId: string;
  /** Grows by one with each change. */
  readonly revision: number;
  /** The version it was begun from; null for an operator's first draft. */
  readonly basedOn: number | null;
  readonly document: Json;
  readonly savedAtMs: number;
  readonly savedBy: NamedPerson;
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
}

export interface DraftReads {
  /** Null where the operator has none, which only happens to operators that do not exist. */
  draft(operatorId: string): Promise<StoredDraft | null>;
}

export interface DraftTransaction extends DraftReads, AuditRows {
  /** True where the revision was the stored one and the change was made. */
  changeDraft(change: DraftChange): Promise<boolean>;
}

export interface DraftStore extends DraftReads {
  transaction<T>(act: (rows: DraftTransaction) => Promise<T>): Promise<T>;
}

export const revisionConflict = (currentRevision: number, revision: number) =>
  refuse(
    'revision_conflict',
    `the draft is at revision ${currentRevision}, yours was ${revision}; ` +
      'read it again and repeat your change',
    { currentRevision },
  );
