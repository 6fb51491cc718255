/**
 * One SQLite file, opened by several processes at once, with one connection to read and one to
 * write in each. The file is reached only through `read` and `write`; both open lazily.
 *
 * Law: after an error that says more than "busy", the connection is dead. SQLite may have ended the
 * transaction by itself (a full disk does), and statements that follow would then commit one by
 * one. The connection is closed; the next call opens a new one and starts clean.
 *
 * Durability: WAL with synchronous=FULL. An acknowledged record survives a killed process and a
 * power loss (as far as the disk honours fsync). NORMAL would survive the kill as well and spare an
 * fsync a send, but a power cut could take the last records back while the ledger's own file kept
 * the offset behind them; those offsets would then be given to other records, and the ledger would
 * skip them in silence. That is dearer than the fsync.
 */
import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { EventLogError } from '../event-log-error.ts';
import { prepareSchema } from './schema.ts';

export interface LogFile {
  readonly path: string;
  /** Runs `work` on the reading connection. Throws EventLogError. */
  read<T>(work: (connection: Database.Database) => T): T;
  /** Runs `work` in one BEGIN IMMEDIATE transaction. Throws EventLogError; then nothing was kept. */
  write<T>(work: (connection: Database.Database) => T): T;
  /** The id of this life of the log. */
  logId(): string;
  close(): void;
}

export interface LogFileOptions {
  readonly path: string;
  readonly newLogId: () => string;
  /** The file never grows beyond this; a send that would need more is refused with `log_full`. */
  readonly fileBytesMax?: number;
}

/** Blocks the event loop at most this long; whoever calls retries without blocking. */
const BUSY_TIMEOUT_MS = 100;
/** A log of large batches: fewer, fuller pages. Set before the first table exists. */
const PAGE_BYTES = 8_192;
/** What a spike leaves behind as a WAL file is cut back to this at the next checkpoint. */
const JOURNAL_SIZE_LIMIT_BYTES = 64 * 1024 * 1024;

export const openLogFile = (options: LogFileOptions): LogFile => {
  const { path } = options;
  const open: { reader?: Database.Database; writer?: Database.Database } = {};
  const known: { logId?: string; inode?: number } = {};
  let closed = false;

  const connect = (role: 'reader' | 'writer'): Database.Database => {
    if (closed) throw new EventLogError('log_closed', 'the event log is closed');
    refuseReplacedFile(path, known.inode);
    const present = open[role];
    if (present !== undefined) return present;
    mkdirSync(dirname(path), { recursive: true });
    const connection = openConnection(options);
    try {
      const logId = prepareSchema(connection, options.newLogId);
      if (known.logId !== undefined && known.logId !== logId) throw replaced(path);
      known.logId = logId;
      known.inode = statSync(path).ino;
    } catch (error) {
      connection.close();
      throw error;
    }
    open[role] = connection;
    return connection;
  };

  const drop = (role: 'reader' | 'writer'): void => {
    const connection = open[role];
    delete open[role];
    connection?.close();
  };

  const guarded = <T>(role: 'reader' | 'writer', work: (c: Database.Database) => T): T => {
    try {
      return work(connect(role));
    } catch (error) {
      if (isDeadly(error)) drop(role);
      throw translate(error, path);
    }
  };

  return {
    path,
    read: (work) => guarded('reader', work),
    write: (work) => guarded('writer', (c) => c.transaction(work).immediate(c)),
    logId: () => {
      guarded('reader', () => undefined);
      return known.logId ?? '';
    },
    close: () => {
      closed = true;
      drop('reader');
      drop('writer');
    },
  };
};

const openConnection = ({ path, fileBytesMax }: LogFileOptions): Database.Database => {
  const connection = new Database(path, { timeout: BUSY_TIMEOUT_MS });
  try {
    connection.pragma(`page_size = ${PAGE_BYTES}`);
    connection.pragma('journal_mode = WAL');
    connection.pragma('synchronous = FULL');
    connection.pragma(`journal_size_limit = ${JOURNAL_SIZE_LIMIT_BYTES}`);
    if (fileBytesMax !== undefined) {
      const pageBytes = Number(connection.pragma('page_size', { simple: true }));
      connection.pragma(`max_page_count = ${Math.max(1, Math.floor(fileBytesMax / pageBytes))}`);
    }
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
};

const replaced = (path: string): EventLogError =>
  new EventLogError(
    'log_replaced',
    `the event log file \`${path}\` was deleted or replaced while it was open; start again`,
  );

/** A deleted file can still be written to, and all of it would be lost: compare the inode. */
const refuseReplacedFile = (path: string, inode: number | undefined): void => {
  if (inode === undefined) return;
  if (statSync(path, { throwIfNoEntry: false })?.ino !== inode) throw replaced(path);
};

const sqliteCode = (error: unknown): string =>
  error instanceof Database.SqliteError ? error.code : '';

const isBusy = (error: unknown): boolean => /^SQLITE_(BUSY|LOCKED)/.test(sqliteCode(error));

/** True for an error of this file's that only says that another process holds the lock now. */
export const isLocked = (error: unknown): boolean =>
  error instanceof EventLogError && isBusy(error.cause);

const isDeadly = (error: unknown): boolean =>
  (sqliteCode(error) !== '' && !isBusy(error)) ||
  (error instanceof EventLogError && error.code === 'log_replaced');

/** SQLite's and the file system's errors in the log's own words; others (our own bugs) as they are. */
const translate = (error: unknown, path: string): unknown => {
  if (error instanceof EventLogError || !(error instanceof Error)) return error;
  const code = sqliteCode(error);
  if (isBusy(error)) {
    return new EventLogError('log_unavailable', `event log \`${path}\` is locked`, error);
  }
  if (code.startsWith('SQLITE_FULL')) {
    return new EventLogError(
      'log_full',
      `event log \`${path}\` cannot grow (${error.message}); free disk space, nothing was kept`,
      error,
    );
  }
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) {
    return new EventLogError(
      'log_corrupt',
      `event log \`${path}\` is damaged (${error.message}); restore it or set it aside`,
      error,
    );
  }
  if (code === '' && !('syscall' in error)) return error;
  return new EventLogError('log_unavailable', `event log \`${path}\`: ${error.message}`, error);
};
