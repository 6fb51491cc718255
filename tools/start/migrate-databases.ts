/** Brings the embedded databases to the shape that this tree's code knows. */
import { join } from 'node:path';
import { MigrationError, migrate, rooms, sqliteMigrationsFolder } from '@house-rules/database';
import { StartFault } from './settings.ts';

/** @throws StartFault with the migrator's sentence. */
export const migrateDatabases = async (dataDir: string): Promise<void> => {
  for (const room of rooms)
    try {
      await migrate({ file: join(dataDir, `${room}.db`), folder: sqliteMigrationsFolder(room) });
    } catch (error) {
      if (error instanceof MigrationError) throw new StartFault(error.message);
      throw error;
    }
};
