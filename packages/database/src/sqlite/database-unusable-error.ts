/** What makes a SQLite connection unusable, in words a person can act on. */

/** Faults after which SQLite may have ended the open transaction without saying so. */
const sentences: Readonly<Record<string, (file: string) => string>> = {
  SQLITE_FULL: (file) =>
    `the disk that holds \`${file}\` is full: nothing of the transaction was kept; free space`,
  SQLITE_IOERR: (file) =>
    `reading or writing \`${file}\` failed: nothing of the transaction was kept; look at the disk`,
  SQLITE_NOMEM: (file) => `memory ran out over \`${file}\`: nothing of the transaction was kept`,
  SQLITE_CORRUPT: (file) =>
    `\`${file}\` is damaged: stop everything that writes to it and restore a copy`,
  SQLITE_NOTADB: (file) => `\`${file}\` is not a SQLite database: name another file`,
  SQLITE_CANTOPEN: (file) =>
    `\`${file}\` cannot be opened: look at the folder, its rights and the number of open files`,
  SQLITE_READONLY: (file) => `\`${file}\` cannot be written: look at the rights of file and folder`,
};

export type DatabaseFault = keyof typeof sentences;

/** Thrown instead of the driver's error where the connection it came from is given up. */
export class DatabaseUnusableError extends Error {
  override readonly name = 'DatabaseUnusableError';
  /** SQLite's primary code, such as `SQLITE_FULL`. */
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** `SQLITE_IOERR_WRITE` → `SQLITE_IOERR`. */
const primaryCode = (code: string): string => code.split('_').slice(0, 2).join('_');

const codeOf = (error: unknown): string | null =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;

/** @returns the clear error for a driver's fatal code, null for a code the connection survives. */
export const unusableBecause = (
  code: string,
  file: string,
  cause: unknown,
): DatabaseUnusableError | null => {
  const primary = primaryCode(code);
  const sentence = sentences[primary];
  return sentence ? new DatabaseUnusableError(primary, sentence(file), { cause }) : null;
};

/** The same for an error as better-sqlite3 throws it. */
export const unusableFrom = (error: unknown, file: string): DatabaseUnusableError | null => {
  const code = codeOf(error);
  return code === null ? null : unusableBecause(code, file, error);
};

/** True for an error that only says another connection holds the lock. */
export const isBusy = (error: unknown): boolean =>
  codeOf(error)?.startsWith('SQLITE_BUSY') ?? false;
