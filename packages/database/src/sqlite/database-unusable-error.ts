/** What makes a SQLite connection unusable, in words a person can act on. */

/** Primary result codes after which SQLite may have ended the open transaction without saying so. */
const faults: Readonly<Record<number, { name: string; sentence: (file: string) => string }>> = {
  7: {
    name: 'SQLITE_NOMEM',
    sentence: (file) => `memory ran out over \`${file}\`: nothing of the transaction was kept`,
  },
  8: {
    name: 'SQLITE_READONLY',
    sentence: (file) => `\`${file}\` cannot be written: look at the rights of file and folder`,
  },
  10: {
    name: 'SQLITE_IOERR',
    sentence: (file) =>
      `reading or writing \`${file}\` failed: nothing of the transaction was kept; look at the disk`,
  },
  11: {
    name: 'SQLITE_CORRUPT',
    sentence: (file) =>
      `\`${file}\` is damaged: stop everything that writes to it and restore a copy`,
  },
  13: {
    name: 'SQLITE_FULL',
    sentence: (file) =>
      `the disk that holds \`${file}\` is full: nothing of the transaction was kept; free space`,
  },
  14: {
    name: 'SQLITE_CANTOPEN',
    sentence: (file) =>
      `\`${file}\` cannot be opened: look at the folder, its rights and the number of open files`,
  },
  26: {
    name: 'SQLITE_NOTADB',
    sentence: (file) => `\`${file}\` is not a SQLite database: name another file`,
  },
};

const busy = 5;

/** Thrown instead of the driver's error where the connection it came from is given up. */
export class DatabaseUnusableError extends Error {
  override readonly name = 'DatabaseUnusableError';
  /** SQLite's primary code, such as `SQLITE_FULL`. */
  readonly code: string;
  readonly resultCode: number;

  constructor(resultCode: number, code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.resultCode = resultCode;
  }
}

/** @returns the clear error for a fatal result code, null for one the connection survives. */
export const unusableBecause = (
  resultCode: number,
  file: string,
  cause: unknown,
): DatabaseUnusableError | null => {
  const primary = resultCode & 0xff;
  const fault = faults[primary];
  if (!fault) return null;
  return new DatabaseUnusableError(primary, fault.name, fault.sentence(file), { cause });
};

/** The fatal primary code that a name such as `SQLITE_IOERR_WRITE` stands for, or null. */
export const fatalCodeOfName = (name: string): number | null => {
  const found = Object.entries(faults).find(([, fault]) => name.startsWith(fault.name));
  return found ? Number(found[0]) : null;
};

/** SQLite's result code of an error of Node's SQLite; null for another error. */
const resultCodeOf = (error: unknown): number | null =>
  error instanceof Error && 'errcode' in error && typeof error.errcode === 'number'
    ? error.errcode
    : null;

/** The clear error for one of Node's SQLite, null where the connection survives it. */
export const unusableFrom = (error: unknown, file: string): DatabaseUnusableError | null => {
  const code = resultCodeOf(error);
  return code === null ? null : unusableBecause(code, file, error);
};

/** True for an error that only says that another connection holds the lock. */
export const isBusy = (error: unknown): boolean => {
  const code = resultCodeOf(error);
  return code !== null && (code & 0xff) === busy;
};
