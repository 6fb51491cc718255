/** Says clearly that a database is not there yet, instead of a driver's riddle later. */
import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import { unusableFrom } from './database-unusable-error.ts';

/** Thrown where a database file is missing or has none of the tables asked for. */
export class NotMigratedError extends Error {
  override readonly name = 'NotMigratedError';
}

const hasTable = (file: string, table: string): boolean => {
  const connection = new Database(file, { readonly: true, fileMustExist: true });
  try {
    const find = connection.prepare(
      "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?",
    );
    return find.get(table) !== undefined;
  } finally {
    connection.close();
  }
};

/**
 * @throws NotMigratedError where the file is missing or lacks the table.
 * @throws DatabaseUnusableError where it cannot be read.
 */
export const requireMigrated = (file: string, table: string): void => {
  if (!existsSync(file)) {
    throw new NotMigratedError(`there is no database \`${file}\` yet: migrate it first`);
  }
  let isThere: boolean;
  try {
    isThere = hasTable(file, table);
  } catch (error) {
    throw unusableFrom(error, file) ?? error;
  }
  if (!isThere) {
    throw new NotMigratedError(`\`${file}\` has no table \`${table}\`: migrate it first`);
  }
};
