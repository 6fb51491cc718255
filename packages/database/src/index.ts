export { controlDatabaseFault } from './control/control-database-fault.ts';
export {
  type ControlClient,
  type ControlDatabase,
  type ControlDatabaseOptions,
  type ControlTransaction,
  openControlDatabase,
} from './control/open-control-database.ts';
export type { ReadRows } from './control/prepared-reads.ts';
export { onlyIf, step, type WriteStep, type WriteSteps } from './control/write-steps.ts';
export { type ChainLink, chainDigest, chainStart } from './ledger/chain-digest.ts';
export { counterChangesOf } from './ledger/counter-changes.ts';
export {
  createFakeLedgerWriter,
  type FakeLedgerStore,
  type FakeLedgerWriter,
  type FakeLedgerWriterOptions,
} from './ledger/fake/fake-ledger-writer.ts';
export type {
  ApplyResult,
  BalanceNow,
  BatchOutcome,
  BatchRequest,
  BatchState,
  FactRef,
  LedgerWriter,
  StoredOffset,
  UnannouncedBatch,
  VoidableWager,
  VoidRef,
} from './ledger/ledger-port.ts';
export {
  type BalanceAsOf,
  type DeadLettersQuery,
  deadLettersCountedMax,
  InvalidCursorError,
  type IssuedInterval,
  type IssuedSpan,
  type LedgerReader,
  type OperatorTotals,
  type Page,
  type PageRequest,
  type PlayersQuery,
  type StoredAccount,
  type StoredBalance,
  type StoredDeadLetter,
  type StoredFactRow,
  type StoredHistoryRow,
  type StoredPosting,
  type StoredWager,
} from './ledger/ledger-reader-port.ts';
export type {
  AccountAfter,
  DayAfter,
  LotAfter,
  NewDeadLetter,
  NewFact,
  NewParkedRecord,
  NewPosting,
  NewVoid,
  NewWagerRow,
  PlayerRef,
  PostingKind,
  StatusDay,
  StatusDayMove,
  StoredDecision,
  StoredFact,
  WagerIdentity,
} from './ledger/ledger-rows.ts';
export {
  type LedgerOperations,
  type OperationOutcome,
  type OperationRequest,
  type OperationRows,
  type OperationState,
  type OwnTables,
  operationsGroup,
} from './ledger/operations-port.ts';
export {
  type ParkedLine,
  type ParkedRecords,
  type ParkedSlice,
  type ParkedWager,
  parkedGroup,
} from './ledger/parked-records-port.ts';
export type { PartitionPosition } from './ledger/partition-position.ts';
export {
  emptyAccount,
  type PlayerAsk,
  type PlayerState,
  type StatusDaysAsk,
} from './ledger/player-state.ts';
export type { ChangeLimits } from './ledger/sqlite/account-changes/account-changes.ts';
export { type AccountsNow, accountsNow } from './ledger/sqlite/account-changes/account-now.ts';
export {
  openSqliteLedgerOperations,
  type SqliteLedgerOperationsOptions,
} from './ledger/sqlite/open-sqlite-ledger-operations.ts';
export {
  openSqliteLedgerWriter,
  type SqliteLedgerWriterOptions,
} from './ledger/sqlite/open-sqlite-ledger-writer.ts';
export {
  type LedgerReaderOptions,
  openLedgerReader,
} from './ledger/sqlite/reader/open-ledger-reader.ts';
export {
  openWagerSpanReader,
  type WagerSpanReaderOptions,
} from './ledger/sqlite/reader/open-wager-span-reader.ts';
export type { Query } from './ledger/sqlite/sqlite-rows.ts';
export type {
  InstantSpan,
  SpanDecision,
  SpanPlace,
  SpanPortion,
  SpanWager,
  SpanWagerKind,
  WagerSpanReader,
} from './ledger/wager-span-port.ts';
export { type MigrateOptions, MigrationError, migrate } from './migrate/migrate.ts';
export { sqliteMigrationsFolder } from './migrate/migrations-folder.ts';
export type { Acted, ActFrame } from './operations/act-frame.ts';
export {
  type ActStore,
  type ActsQuery,
  firstActHash,
  type HashedAct,
  hashAct,
  type NewAct,
  type StoredAct,
} from './operations/act-log-port.ts';
export type {
  AdjustmentTerms,
  AdjustRefusal,
  DecideRefusal,
  NamedPerson,
  PlayersAdjustment,
  StoredAdjustment,
  StoredAdjustmentBatch,
  UndoRefusal,
} from './operations/adjustment-port.ts';
export {
  type DeadLetter,
  type DeadLetterDecision,
  type DeadLetterListQuery,
  type DeadLetterPlace,
  type DeadLetterState,
  deadLetterStates,
} from './operations/dead-letter-port.ts';
export { factContentHash } from './operations/fact-content-hash.ts';
export type {
  DuePlayer,
  DueQuery,
  JobClaim,
  JobRound,
  LedgerJobName,
} from './operations/job-port.ts';
export type { LedgerDesk } from './operations/ledger-desk.ts';
export { isLedgerTrouble } from './operations/ledger-trouble.ts';
export type { OperationBook } from './operations/operation-book.ts';
export type {
  ReserveRefusal,
  Settlement,
  SettleRefusal,
  StoredRedemption,
} from './operations/redemption-port.ts';
export {
  openSqliteLedgerDesk,
  type SqliteLedgerDeskOptions,
} from './operations/sqlite/open-sqlite-ledger-desk.ts';
export { type Room, rooms } from './schema/derive-sqlite-source.ts';
export { DatabaseUnusableError } from './sqlite/database-unusable-error.ts';
export { inImmediateWhenFree } from './sqlite/in-immediate.ts';
export { NotMigratedError } from './sqlite/not-migrated-error.ts';
export { openSqliteFile, openSqliteFileForReading } from './sqlite/open-sqlite-file.ts';
