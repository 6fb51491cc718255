/** What changes and their reviews need of the control database. */
import type {
  ChangeEventKind,
  ChangeKind,
  Finding,
  Json,
  MutationReportView,
  TestResult,
} from '@house-rules/contracts';
import type { NamedPerson } from '../access/actor.ts';
import type { AuditRows } from '../audit/audit-chain.ts';
import type { PolicyReads } from '../policies/policy-store.ts';
import type { StoredState } from './change-life.ts';

/** What a change says, fixed when it is opened. */
export interface ChangeContent {
  readonly document: Json;
  /** Hex sha-256 of the canonical document as it was typed. */
  readonly documentHash: string;
  /** Hex sha-256 over document, test results and findings: what an approval is bound to. */
  readonly contentHash: string;
  readonly findings: readonly Finding[];
  readonly tests: readonly TestResult[];
}

export interface ChangeFacts {
  readonly changeNumber: number;
  readonly kind: ChangeKind;
  readonly state: StoredState;
  readonly title: string;
  readonly revision: number;
  readonly version: number | null;
  readonly documentHash: string;
  readonly contentHash: string;
  readonly openedBy: NamedPerson;
  readonly openedAtMs: number;
  readonly changedAtMs: number;
  readonly publishedVersion: number | null;
  readonly activation: number | null;
}

export interface StoredChangeEvent {
  readonly sequence: number;
  readonly kind: ChangeEventKind;
  readonly by: NamedPerson;
  readonly atMs: number;
  readonly contentHash: string;
  readonly text: string;
}

export interface StoredChange extends ChangeFacts, ChangeContent {
  readonly mutations: MutationReportView | null;
  readonly authors: readonly NamedPerson[];
  readonly events: readonly StoredChangeEvent[];
}

/** A change without its document, with what was said of it. */
export interface ListedChange extends ChangeFacts {
  readonly events: readonly StoredChangeEvent[];
}

export interface NewChange extends ChangeContent {
  readonly operatorId: string;
  readonly kind: ChangeKind;
  readonly title: string;
  readonly revision: number;
  readonly version: number | null;
  readonly mutations: MutationReportView | null;
  readonly openedBy: NamedPerson;
  readonly authors: readonly string[];
  readonly atMs: number;
}

export interface NewChangeEvent {
  readonly kind: ChangeEventKind;
  readonly by: NamedPerson;
  readonly atMs: number;
  readonly text: string;
}

export interface ChangeMove {
  readonly state: StoredState;
  readonly atMs: number;
  readonly published?: { readonly version: number; readonly activation: number };
}

export interface ChangeReads {
  change(operatorId: string, changeNumber: number): Promise<StoredChange | null>;
}

/** Changes within an open transaction; drafts and publications use them too. */
export interface ChangeRows extends ChangeReads, PolicyReads {
  /** Open changes, without their documents. */
  openChanges(operatorId: string): Promise<readonly ListedChange[]>;
  /** Everybody with a hand in the draft since it was last what is published. */
  draftAuthors(operatorId: string): Promise<readonly string[]>;
  /** Opens it with its first event; answers its number, one above the last. */
  addChange(change: NewChange): Promise<number>;
  addEvent(
    operatorId: string,
    change: Pick<ChangeFacts, 'changeNumber' | 'contentHash'>,
    event: NewChangeEvent,
  ): Promise<void>;
  moveChange(operatorId: string, changeNumber: number, move: ChangeMove): Promise<void>;
}

export interface ChangeTransaction extends ChangeRows, AuditRows {
  draftRevision(operatorId: string): Promise<number | null>;
}

export interface ChangeStore extends ChangeReads, PolicyReads {
  /** Newest first, at most `limit`; below a number where it is given. */
  changes(
    operatorId: string,
    before: number | null,
    limit: number,
  ): Promise<readonly ListedChange[]>;
  transaction<T>(act: (rows: ChangeTransaction) => Promise<T>): Promise<T>;
}

/** People whose approval stands: of this content, and not withdrawn since. */
export const standingApprovals = (
  events: readonly StoredChangeEvent[],
  contentHash: string,
): readonly NamedPerson[] => {
  const standing = new Map<string, NamedPerson>();
  for (const { kind, by, contentHash: of } of events) {
    if (kind === 'approved' && of === contentHash) standing.set(by.id, by);
    if (kind === 'approval_withdrawn') standing.delete(by.id);
  }
  return [...standing.values()];
};
