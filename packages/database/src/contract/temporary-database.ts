/** A migrated database in a folder of its own, for one test. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '../migrate/migrate.ts';
import { sqliteMigrationsFolder } from '../migrate/migrations-folder.ts';
import type { Room } from '../schema/derive-sqlite-source.ts';

export interface TemporaryDatabase {
  readonly file: string;
  dispose(): void;
}

export const temporaryFolder = (): { folder: string; dispose(): void } => {
  const folder = mkdtempSync(join(tmpdir(), 'house-rules-database-'));
  return { folder, dispose: () => rmSync(folder, { recursive: true, force: true }) };
};

export const temporaryDatabase = (room: Room): TemporaryDatabase => {
  const { folder, dispose } = temporaryFolder();
  const file = join(folder, `${room}.db`);
  migrate({ file, folder: sqliteMigrationsFolder(room) });
  return { file, dispose };
};
