import { DatabaseUnusableError, isBusy } from '../sqlite/database-unusable-error.ts';
import { NotMigratedError } from '../sqlite/not-migrated-error.ts';

/**
 * True where the ledger is to blame: its file is away, not migrated, full, damaged, or held by another
 * process for longer than anybody waits. Everything else is an error of whoever asks.
 */
export const isLedgerTrouble = (error: unknown): boolean =>
  error instanceof DatabaseUnusableError || error instanceof NotMigratedError || isBusy(error);
