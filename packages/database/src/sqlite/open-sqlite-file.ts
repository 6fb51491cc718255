/** Opens a SQLite file with better-sqlite3 as every connection of this product is set up. */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { blockingWaitMs, connectionPragmas, pageSize } from './connection-pragmas.ts';
import { unusableFrom } from './database-unusable-error.ts';

export type SqliteConnection = Database.Database;

/**
 * @param file path; the folder is made where it is missing.
 * @throws DatabaseUnusableError where the file cannot be opened, with what to do about it.
 */
export const openSqliteFile = (file: string, waitMs: number = blockingWaitMs): SqliteConnection => {
  mkdirSync(dirname(file), { recursive: true });
  try {
    const connection = new Database(file, { timeout: waitMs });
    connection.pragma(`page_size = ${pageSize}`);
    for (const pragma of connectionPragmas) connection.pragma(pragma);
    return connection;
  } catch (error) {
    throw unusableFrom(error, file) ?? error;
  }
};
