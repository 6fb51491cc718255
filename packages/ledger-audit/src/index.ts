/** The ledger laid beside its rebuild, by an auditor that shares no code with what wrote it. */

export type { AuditLedger } from './reading/audit-ledger.ts';
export { openSqliteAuditLedger } from './reading/sqlite/open-sqlite-audit-ledger.ts';
export {
  type PlayerAsked,
  type PlayerRebuilt,
  type ReplayedLine,
  rebuildPlayer,
} from './rebuild/rebuild-player.ts';
export {
  type PlayerDiffering,
  type RangeToRebuild,
  rebuildRange,
} from './rebuild/rebuild-range.ts';
export type { PublishedDocument, RuleSource, TimelineEntry } from './rule-book/rule-source.ts';
