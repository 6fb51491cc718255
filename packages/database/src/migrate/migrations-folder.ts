import { join } from 'node:path';
import type { Room } from '../schema/derive-sqlite-source.ts';

/** Folder of a room's SQLite migrations, for `migrate`. */
export const sqliteMigrationsFolder = (room: Room): string =>
  join(import.meta.dirname, '../../../../prisma/migrations/sqlite', room);
