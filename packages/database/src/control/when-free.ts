/**
 * What a failed call on the control database says, whichever way it went: through Prisma's adapter
 * or straight to better-sqlite3.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { isDriverAdapterError } from '@prisma/driver-adapter-utils';
import Database from 'better-sqlite3';
import { blockingWaitMs, lockWaitMsMax } from '../sqlite/connection-pragmas.ts';
import {
  type DatabaseUnusableError,
  fatalCodeOfName,
  unusableBecause,
} from '../sqlite/database-unusable-error.ts';

const pauseBetweenTriesMs = 5;
const triesMax = lockWaitMsMax / (blockingWaitMs + pauseBetweenTriesMs);

/** SQLite's name of what went wrong, such as `SQLITE_BUSY`; '' where it was not SQLite. */
const sqliteCodeOf = (error: unknown): string => {
  if (isDriverAdapterError(error)) return error.cause.originalCode ?? '';
  return error instanceof Database.SqliteError ? error.code : '';
};

/**
 * Waits for the lock of another connection without blocking the process. What found the lock taken
 * has done nothing, so it can be tried again.
 */
export const whenFree = async <T>(act: () => T | Promise<T>): Promise<T> => {
  for (let tries = 1; ; tries += 1) {
    try {
      return await act();
    } catch (error) {
      const isTaken = sqliteCodeOf(error).startsWith('SQLITE_BUSY');
      if (!isTaken || tries >= triesMax) throw error;
      await pause(pauseBetweenTriesMs);
    }
  }
};

/** The clear error where the connection it came from is to be given up, else null. */
export const unusableAfter = (error: unknown, file: string): DatabaseUnusableError | null => {
  const fatal = fatalCodeOfName(sqliteCodeOf(error));
  return fatal === null ? null : unusableBecause(fatal, file, error);
};
