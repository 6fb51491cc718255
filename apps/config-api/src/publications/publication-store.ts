/** What publishing needs of the control database: versions, the timeline, and one transaction. */
import type { RatesDocument, RuleSetDocument, VersionSubject } from '@house-rules/contracts';
import type { NamedPerson } from '../access/actor.ts';
import type { AuditRows } from '../audit/audit-chain.ts';
import type { ChangeRows } from '../changes/change-store.ts';
import type { DraftTransaction } from '../drafts/draft-store.ts';
import type { PolicyReads } from '../policies/policy-store.ts';
import type { TimelineRow } from './timeline.ts';

export interface VersionFacts {
  readonly version: number;
  /** Hex sha-256 of the canonical document. */
  readonly hash: string;
  readonly reason: string;
  readonly publishedBy: NamedPerson;
  readonly publishedAtMs: number;
}

/** The document of each subject. */
export interface Documents {
  readonly ruleSet: RuleSetDocument;
  readonly rates: RatesDocument;
}

export interface StoredVersion<S extends VersionSubject> extends VersionFacts {
  readonly document: Documents[S];
}

/** A record that a committed change owes to the configuration topic. */
export interface OwedRecord {
  readonly key: string;
  /** JSON. */
  readonly value: string;
}

export interface Rebased {
  readonly done: boolean;
  /** The draft's revision as it is now. */
  readonly revision: number;
}

/** Reads that are the same within a transaction and outside. */
export interface PublicationReads {
  /** Every entry, oldest first. */
  timeline(operatorId: string): Promise<readonly TimelineRow[]>;
  /** What `inForceAt` says of the timeline. */
  inForce(
    operatorId: string,
    subject: VersionSubject,
    atMs: number,
  ): Promise<Pick<TimelineRow, 'sequence' | 'version' | 'fromAtMs'> | null>;
  version<S extends VersionSubject>(
    operatorId: string,
    subject: S,
    version: number,
  ): Promise<StoredVersion<S> | null>;
}

export interface PublicationTransaction
  extends PublicationReads,
    AuditRows,
    ChangeRows,
    Pick<DraftTransaction, 'draft' | 'changeDraft'> {
  /**
   * The instant through which the timeline is closed. From here to the end of the transaction no
   * other one publishes and the relay closes nothing further, whatever the database.
   */
  lockHead(): Promise<number>;
  /** 0 where there is none. */
  lastVersion(operatorId: string, subject: VersionSubject): Promise<number>;
  addVersion<S extends VersionSubject>(
    operatorId: string,
    subject: S,
    version: StoredVersion<S>,
  ): Promise<void>;
  addToTimeline(operatorId: string, row: TimelineRow): Promise<void>;
  /** Null where the operator has no draft. */
  draftRevision(operatorId: string): Promise<number | null>;
  /**
   * Raises the draft's revision by one and names its version, if the revision is the given one. From
   * here on nobody has a hand in it.
   */
  rebaseDraft(operatorId: string, revision: number, basedOn: number): Promise<Rebased>;
  /** Keeps records for the relay, in this order, behind all that were kept before. */
  owe(topic: string, records: readonly OwedRecord[], atMs: number): Promise<void>;
}

export interface PublicationStore extends PublicationReads, PolicyReads {
  /** The instant through which the timeline is closed, epoch milliseconds. */
  closedThroughMs(): Promise<number>;
  /** Newest first, without the documents, at most `limit`; below a number where it is given. */
  versions(
    operatorId: string,
    before: number | null,
    limit: number,
  ): Promise<readonly VersionFacts[]>;
  /** The newest version of the rule set with that hash; null where none has it. */
  versionOfHash(operatorId: string, hash: string): Promise<number | null>;
  transaction<T>(act: (rows: PublicationTransaction) => Promise<T>): Promise<T>;
}
