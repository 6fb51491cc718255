/**
 * Brings a SQLite database up to the migrations of a folder (`<folder>/<name>/migration.sql`, in
 * the order of their names) and records them as Prisma does, so that `prisma migrate deploy` goes
 * on from there and the other way round.
 *
 * Each migration is one IMMEDIATE transaction together with its record: two processes at once apply
 * it once, and a process killed in the middle leaves nothing of it.
 */
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { lockWaitMsMax } from '../sqlite/connection-pragmas.ts';
import { unusableFrom } from '../sqlite/database-unusable-error.ts';
import { inImmediate } from '../sqlite/in-immediate.ts';
import { openSqliteFile } from '../sqlite/open-sqlite-file.ts';

export interface MigrateOptions {
  readonly file: string;
  readonly folder: string;
  /** Told one line a migration that was applied. */
  readonly log?: (line: string) => void;
  /** Epoch milliseconds, for the records. */
  readonly now?: () => number;
}

/** Thrown where database and program do not fit; the sentence says what to do. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}

interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

interface MigrationRecord {
  readonly checksum: string;
  readonly isFinished: boolean;
}

/** The table as Prisma 7 makes it on SQLite. */
const recordsTable = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id"                    TEXT PRIMARY KEY NOT NULL,
    "checksum"              TEXT NOT NULL,
    "finished_at"           DATETIME,
    "migration_name"        TEXT NOT NULL,
    "logs"                  TEXT,
    "rolled_back_at"        DATETIME,
    "started_at"            DATETIME NOT NULL DEFAULT current_timestamp,
    "applied_steps_count"   INTEGER UNSIGNED NOT NULL DEFAULT 0
)`;

const readMigrations = (folder: string): Migration[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .filter((name) => existsSync(join(folder, name, 'migration.sql')))
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });

const readRecords = (connection: DatabaseSync): Map<string, MigrationRecord> => {
  const rows = connection
    .prepare(
      `SELECT "migration_name", "checksum", "finished_at" IS NOT NULL AS "isFinished"
       FROM "_prisma_migrations" WHERE "rolled_back_at" IS NULL`,
    )
    .all();
  const toRecord = (row: (typeof rows)[number]): [string, MigrationRecord] => [
    String(row.migration_name),
    { checksum: String(row.checksum), isFinished: row.isFinished === 1 },
  ];
  return new Map(rows.map(toRecord));
};

const refuseUnknown = (
  file: string,
  known: readonly Migration[],
  records: ReadonlyMap<string, MigrationRecord>,
): void => {
  const names = new Set(known.map(({ name }) => name));
  const unknown = [...records.keys()].find((name) => !names.has(name));
  if (unknown === undefined) return;
  throw new MigrationError(
    `\`${file}\` has migration \`${unknown}\`, which this program does not know: ` +
      'a newer version has written it; start that version',
  );
};

/** True where the migration stands recorded and fits; false where it is still to be applied. */
const isApplied = (file: string, migration: Migration, record?: MigrationRecord): boolean => {
  if (!record) return false;
  if (!record.isFinished) {
    throw new MigrationError(
      `migration \`${migration.name}\` of \`${file}\` was begun and never finished: ` +
        'restore the copy made before it, or resolve it with `prisma migrate resolve`',
    );
  }
  if (record.checksum === migration.checksum) return true;
  throw new MigrationError(
    `migration \`${migration.name}\` was applied to \`${file}\` with other content: ` +
      'an applied migration may not change; restore its text and add a new migration',
  );
};

const apply = (connection: DatabaseSync, migration: Migration, now: () => number): void => {
  const startedAt = now();
  connection.exec(migration.sql);
  connection
    .prepare(
      `INSERT INTO "_prisma_migrations"
       ("id", "checksum", "finished_at", "migration_name", "started_at", "applied_steps_count")
       VALUES (?, ?, ?, ?, ?, 1)`,
    )
    .run(randomUUID(), migration.checksum, now(), migration.name, startedAt);
};

const applyAll = (
  connection: DatabaseSync,
  { file, folder, log = () => undefined, now = Date.now }: MigrateOptions,
): string[] => {
  const migrations = readMigrations(folder);
  inImmediate(connection, () => {
    connection.exec(recordsTable);
    refuseUnknown(file, migrations, readRecords(connection));
  });
  const applyOne = (migration: Migration): boolean => {
    const record = readRecords(connection).get(migration.name);
    if (isApplied(file, migration, record)) return false;
    apply(connection, migration, now);
    return true;
  };
  const applied: string[] = [];
  for (const migration of migrations) {
    if (!inImmediate(connection, () => applyOne(migration))) continue;
    applied.push(migration.name);
    log(`migration ${migration.name} applied to ${file}`);
  }
  return applied;
};

/**
 * Not while this process holds the file open (see open-sqlite-file.ts).
 *
 * @returns the names of the migrations it applied; none where the database is up to date.
 * @throws MigrationError where an applied migration has changed or the database is newer.
 * @throws DatabaseUnusableError where the disk is full or the file cannot be opened.
 */
export const migrate = (options: MigrateOptions): readonly string[] => {
  const connection = openSqliteFile({ file: options.file, waitMs: lockWaitMsMax });
  try {
    return applyAll(connection, options);
  } catch (error) {
    throw unusableFrom(error, options.file) ?? error;
  } finally {
    connection.close();
  }
};
