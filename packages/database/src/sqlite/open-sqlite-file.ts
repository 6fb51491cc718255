/**
 * Opens a SQLite file with Node's own SQLite, set up as every connection of this product is.
 *
 * INVARIANT: one process opens one file with one SQLite library at a time. Two libraries do not
 * know of each other's POSIX locks, and closing a file in the one drops the locks of the other. The
 * ledger is opened here only, the control room by Prisma's better-sqlite3.
 */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import {
  blockingWaitMs,
  checkpointPages,
  connectionPragmas,
  pageSize,
} from './connection-pragmas.ts';
import { unusableFrom } from './database-unusable-error.ts';

export interface OpenSqliteOptions {
  readonly file: string;
  /** Milliseconds that a statement waits for a lock, blocking the process. */
  readonly waitMs?: number;
  /** PRAGMA texts beside the ones every connection gets. */
  readonly pragmas?: readonly string[];
}

/**
 * Opens a file for reading and writing; file and folder are made where they are missing.
 *
 * @throws DatabaseUnusableError where it cannot be opened, with what to do about it.
 */
export const openSqliteFile = (options: OpenSqliteOptions): DatabaseSync => {
  const { file, waitMs = blockingWaitMs, pragmas = [] } = options;
  try {
    mkdirSync(dirname(file), { recursive: true });
    const connection = new DatabaseSync(file, { timeout: waitMs });
    const own = [`page_size = ${pageSize}`, `wal_autocheckpoint = ${checkpointPages}`];
    const all = [...own, ...connectionPragmas, ...pragmas];
    for (const pragma of all) connection.exec(`PRAGMA ${pragma}`);
    return connection;
  } catch (error) {
    throw unusableFrom(error, file) ?? error;
  }
};

/**
 * Opens an existing file for reading; it sees each commit of a writer at its next statement.
 *
 * @throws DatabaseUnusableError where it cannot be opened, with what to do about it.
 */
export const openSqliteFileForReading = (file: string): DatabaseSync => {
  try {
    return new DatabaseSync(file, { readOnly: true, timeout: blockingWaitMs });
  } catch (error) {
    throw unusableFrom(error, file) ?? error;
  }
};

export const hasTable = (connection: DatabaseSync, table: string): boolean =>
  connection.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?").get(table) !==
  undefined;
