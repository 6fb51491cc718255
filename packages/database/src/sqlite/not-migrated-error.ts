import { existsSync } from 'node:fs';

/** Thrown where a database file is missing or has none of the tables asked for. */
export class NotMigratedError extends Error {
  override readonly name = 'NotMigratedError';
}

/** @throws NotMigratedError where there is no such file. */
export const requireFile = (file: string): void => {
  if (existsSync(file)) return;
  throw new NotMigratedError(`there is no database \`${file}\` yet: migrate it first`);
};

export const missingTable = (file: string, table: string): NotMigratedError =>
  new NotMigratedError(`\`${file}\` has no table \`${table}\`: migrate it first`);
