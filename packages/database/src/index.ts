export { controlDatabaseFault } from './control/control-database-fault.ts';
export {
  type ControlClient,
  type ControlDatabase,
  type ControlDatabaseOptions,
  type ControlTransaction,
  openControlDatabase,
} from './control/open-control-database.ts';
export { type ChainLink, chainDigest, chainStart } from './ledger/chain-digest.ts';
export {
  createFakeLedgerWriter,
  type FakeLedgerStore,
  type FakeLedgerWriter,
  type FakeLedgerWriterOptions,
} from './ledger/fake/fake-ledger-writer.ts';
export type {
  ApplyResult,
  BatchOutcome,
  BatchRequest,
  BatchState,
  CounterDay,
  LedgerWriter,
  NewBalance,
  NewCounterUse,
  NewDeadLetter,
  NewPosting,
  NewWagerRow,
  PartitionPosition,
  PlayerRef,
  PlayerState,
  StoredDecision,
  StoredOffset,
  UnannouncedBatch,
  WagerIdentity,
} from './ledger/ledger-port.ts';
export {
  type DeadLettersQuery,
  deadLettersCountedMax,
  InvalidCursorError,
  type LedgerReader,
  type OperatorTotals,
  type Page,
  type PageRequest,
  type PlayersQuery,
  type StoredBalance,
  type StoredDeadLetter,
  type StoredHistoryRow,
  type StoredTierChange,
  type StoredWager,
} from './ledger/ledger-reader-port.ts';
export {
  openSqliteLedgerWriter,
  type SqliteLedgerWriterOptions,
} from './ledger/sqlite/open-sqlite-ledger-writer.ts';
export {
  type LedgerReaderOptions,
  openLedgerReader,
} from './ledger/sqlite/reader/open-ledger-reader.ts';
export { type MigrateOptions, MigrationError, migrate } from './migrate/migrate.ts';
export { sqliteMigrationsFolder } from './migrate/migrations-folder.ts';
export { type Room, rooms } from './schema/derive-sqlite-source.ts';
export { DatabaseUnusableError } from './sqlite/database-unusable-error.ts';
export { NotMigratedError } from './sqlite/not-migrated-error.ts';
