/** What prices need of the control database. */
import type {
  ImpactFigures,
  ImpactRunState,
  ImpactTotals,
  RuleSetDocument,
} from '@house-rules/contracts';
import type { NamedPerson } from '../access/actor.ts';
import type { AuditRows } from '../audit/audit-chain.ts';
import type { ChangedPlayer } from './replay/to-figures.ts';

export const impactSubjects = ['draft', 'version', 'change'] as const;

export interface ImpactRunFacts {
  readonly operatorId: string;
  readonly runId: string;
  readonly subject: (typeof impactSubjects)[number];
  /** The draft's revision, the version, or the number of the change. */
  readonly subjectNumber: number;
  readonly documentHash: string;
  readonly liveVersion: number;
  readonly days: number;
  readonly fromMs: number;
  readonly toMs: number;
  readonly askedAtMs: number;
}

export interface NewImpactRun extends ImpactRunFacts {
  readonly document: RuleSetDocument;
  readonly askedBy: NamedPerson;
}

export interface ImpactProgress {
  /** Null until they are counted. */
  readonly wagers: number | null;
  readonly wagersRead: number;
  readonly wagersDecided: number;
}

export interface StoredImpactRun extends ImpactRunFacts, ImpactProgress {
  readonly state: ImpactRunState;
  readonly askedBy: NamedPerson;
  readonly finishedAtMs: number | null;
  readonly totals: ImpactTotals | null;
  readonly failure: string | null;
}

/** A run that this process has taken to work on it. */
export interface ClaimedImpactRun extends ImpactRunFacts {
  readonly document: RuleSetDocument;
}

export interface ImpactResult {
  readonly figures: ImpactFigures;
  readonly players: readonly ChangedPlayer[];
}

/** What names a price: the same is not worked out twice. */
export type ImpactKey = Pick<
  ImpactRunFacts,
  'operatorId' | 'documentHash' | 'liveVersion' | 'fromMs' | 'toMs'
>;

export interface ImpactLease {
  readonly holder: string;
  readonly nowMs: number;
  readonly heldUntilMs: number;
  /** A run that so many processes have begun and none finished fails. */
  readonly attemptsMax: number;
}

export interface ImpactTransaction extends AuditRows {
  /** A run of this key that is queued, under way or done. */
  same(key: ImpactKey): Promise<string | null>;
  /** Queued or running. */
  underWay(operatorId: string): Promise<number>;
  addRun(run: NewImpactRun): Promise<void>;
  /** Ends a run that is queued or running. @returns whether it was this call that ended it. */
  cancel(operatorId: string, runId: string, atMs: number): Promise<boolean>;
}

export interface ImpactStore {
  /** Null where the operator has no such run. */
  run(operatorId: string, runId: string): Promise<StoredImpactRun | null>;
  figures(operatorId: string, runId: string): Promise<ImpactFigures | null>;
  /** Empty until it is done. */
  changedPlayers(operatorId: string, runId: string): Promise<readonly ChangedPlayer[]>;
  /** Newest first; asked for before an instant, of one document, where these are given. */
  runs(
    operatorId: string,
    question: { readonly beforeMs: number | null; readonly documentHash: string | null },
    limit: number,
  ): Promise<readonly StoredImpactRun[]>;
  transaction<T>(act: (rows: ImpactTransaction) => Promise<T>): Promise<T>;

  /**
   * The oldest run that waits, or whose process is gone, of an operator none of whose runs is held;
   * null where there is none. It is running and held from here on.
   */
  claim(lease: ImpactLease): Promise<ClaimedImpactRun | null>;
  /** Writes how far it is and holds it on. @returns false where it is no longer this holder's. */
  advance(
    run: ImpactRunFacts,
    lease: Pick<ImpactLease, 'holder' | 'heldUntilMs'>,
    progress: ImpactProgress,
  ): Promise<boolean>;
  /** Nothing is written where the run is no longer this holder's. */
  finish(run: ImpactRunFacts, holder: string, result: ImpactResult, atMs: number): Promise<void>;
  fail(run: ImpactRunFacts, holder: string, sentence: string, atMs: number): Promise<void>;
  /** Lets another process, or the next start of this one, begin it anew. */
  giveBack(run: ImpactRunFacts, holder: string): Promise<void>;
  /** Runs that ended before an instant; answers how many. */
  deleteEnded(beforeMs: number): Promise<number>;
}
