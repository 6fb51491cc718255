/** The ledger laid beside its rebuild, by an auditor that shares no code with what wrote it. */
export { invariants, type RoundName } from './invariants/invariant-list.ts';
export { invariantsOf, type Round, rounds } from './invariants/rounds.ts';
export { runSlice, type SliceOptions, type SliceRun } from './invariants/run-slice.ts';
export type { AuditedOperator, AuditLedger, PlayerStanding } from './reading/audit-ledger.ts';
export { openSqliteAuditLedger } from './reading/sqlite/open-sqlite-audit-ledger.ts';
export type { PlayerRow } from './reading/stored-rows.ts';
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
export {
  type RangeResult,
  RebuildStopped,
  type RunOptions,
  runNextRange,
} from './rebuild/run-rebuild.ts';
export { referenceOf } from './replay/compare.ts';
export { sampledOneOf } from './rule-book/quick-decider.ts';
export type { PublishedDocument, RuleSource, TimelineEntry } from './rule-book/rule-source.ts';
export type {
  AuditStore,
  NewRebuild,
  Page,
  Paged,
  StoredDiffering,
  StoredOffence,
  StoredRebuild,
  StoredRound,
} from './store/audit-store.ts';
export { openSqliteAuditStore } from './store/sqlite/open-sqlite-audit-store.ts';
