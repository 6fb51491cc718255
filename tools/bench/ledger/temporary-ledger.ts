/** A ledger of its own for one measurement, in a folder that goes with it. */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate, sqliteMigrationsFolder } from '@house-rules/database';

export interface TemporaryLedger {
  readonly file: string;
  /** Bytes of the file and of its write-ahead log. */
  bytes(): number;
  dispose(): void;
}

/** @param folder where to make it; on the disk that is to be measured. */
export const createTemporaryLedger = (folder = tmpdir()): TemporaryLedger => {
  const own = mkdtempSync(join(folder, 'house-rules-bench-'));
  const file = join(own, 'ledger.db');
  migrate({ file, folder: sqliteMigrationsFolder('ledger') });
  const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  return {
    file,
    bytes: () => sizeOf(file) + sizeOf(`${file}-wal`),
    dispose: () => rmSync(own, { recursive: true, force: true }),
  };
};
