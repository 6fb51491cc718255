/** What the routes ask of the auditor. Plain data in and out: it may live in a thread of its own. */
import type {
  LedgerInvariantList,
  LedgerOffenceList,
  PlayerRebuild,
  RebuildJob,
  RebuildJobDifferences,
  RebuildJobList,
} from '@house-rules/contracts';
import type { Result } from '../fault.ts';

export interface AuditPage {
  readonly limit: number;
  /** Of the page before; null for the first. */
  readonly cursor: string | null;
}

export interface PlayerRebuildAsked extends AuditPage {
  readonly operatorId: string;
  readonly playerId: string;
  /** An instant of the ledger; null: now. */
  readonly asOfMs: number | null;
  /** The last row that is in it; null: all. */
  readonly playerSequence: number | null;
}

export interface JobAsked {
  readonly operatorId: string;
  readonly jobId: string;
}

export interface LedgerAuditService {
  rebuildPlayer(asked: PlayerRebuildAsked): Promise<Result<PlayerRebuild>>;
  startRebuild(operatorId: string, by: { id: string; name: string }): Promise<Result<RebuildJob>>;
  rebuilds(operatorId: string, page: AuditPage): Promise<Result<RebuildJobList>>;
  rebuild(asked: JobAsked): Promise<Result<RebuildJob>>;
  differences(asked: JobAsked, page: AuditPage): Promise<Result<RebuildJobDifferences>>;
  cancelRebuild(asked: JobAsked): Promise<Result<RebuildJob>>;
  invariants(operatorId: string): Promise<Result<LedgerInvariantList>>;
  offences(operatorId: string, page: AuditPage): Promise<Result<LedgerOffenceList>>;
}

export const auditCalls = [
  'rebuildPlayer',
  'startRebuild',
  'rebuilds',
  'rebuild',
  'differences',
  'cancelRebuild',
  'invariants',
  'offences',
] as const satisfies readonly (keyof LedgerAuditService)[];
