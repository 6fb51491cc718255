import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { runChild } from '../contract/child-process.ts';
import { temporaryFolder } from '../contract/temporary-database.ts';
import { rooms } from '../schema/derive-sqlite-source.ts';
import { openSqliteFile } from '../sqlite/open-sqlite-file.ts';
import { MigrationError, migrate } from './migrate.ts';
import { sqliteMigrationsFolder } from './migrations-folder.ts';

describe('the migrator', () => {
  let root: string;
  let dispose: () => void;
  let file: string;
  let folder: string;

  const add = (name: string, sql: string): void => {
    mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, name, 'migration.sql'), sql);
  };
  const query = (sql: string): Record<string, unknown>[] => {
    const connection = openSqliteFile({ file });
    try {
      return connection.prepare(sql).all();
    } finally {
      connection.close();
    }
  };
  const tables = (): unknown[] =>
    query(`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\'
           ORDER BY name`).map(({ name }) => name);

  beforeEach(() => {
    const temporary = temporaryFolder();
    root = temporary.folder;
    dispose = temporary.dispose;
    folder = join(root, 'migrations');
    file = join(root, 'data', 'some.db');
    add('0001_first', 'CREATE TABLE "one" ("a" INTEGER) STRICT;');
    add('0002_second', 'CREATE TABLE "two" ("a" INTEGER) STRICT;\nINSERT INTO "one" VALUES (1);');
  });
  afterEach(() => dispose());

  it('applies what is missing in the order of the names, once', () => {
    const lines: string[] = [];
    const log = (line: string): void => void lines.push(line);
    assert.deepEqual(migrate({ file, folder, log }), ['0001_first', '0002_second']);
    assert.deepEqual(migrate({ file, folder, log }), []);
    add('0003_third', 'CREATE TABLE "three" ("a" INTEGER) STRICT;');
    assert.deepEqual(migrate({ file, folder, log }), ['0003_third']);
    assert.deepEqual(tables(), ['one', 'three', 'two']);
    assert.equal(lines.length, 3);
    assert.equal(lines[2], `migration 0003_third applied to ${file}`);
  });

  it('records a migration as Prisma does', () => {
    migrate({ file, folder, now: () => 1_790_000_000_000 });
    const [first] = query('SELECT * FROM "_prisma_migrations" ORDER BY "migration_name"');
    const sql = readFileSync(join(folder, '0001_first', 'migration.sql'));
    assert.match(String(first?.id), /^[0-9a-f-]{36}$/);
    assert.deepEqual(
      { ...first, id: '' },
      {
        id: '',
        checksum: createHash('sha256').update(sql).digest('hex'),
        finished_at: 1_790_000_000_000,
        migration_name: '0001_first',
        logs: null,
        rolled_back_at: null,
        started_at: 1_790_000_000_000,
        applied_steps_count: 1,
      },
    );
  });

  it('refuses an applied migration whose text has changed', () => {
    migrate({ file, folder });
    add('0001_first', 'CREATE TABLE "one" ("a" INTEGER, "b" INTEGER) STRICT;');
    assert.throws(() => migrate({ file, folder }), {
      name: 'MigrationError',
      message: /`0001_first` was applied to `.*` with other content: .* add a new migration/,
    });
  });

  it('refuses a database that a newer version has written', () => {
    migrate({ file, folder });
    const older = join(root, 'older');
    mkdirSync(join(older, '0001_first'), { recursive: true });
    const sql = readFileSync(join(folder, '0001_first', 'migration.sql'));
    writeFileSync(join(older, '0001_first', 'migration.sql'), sql);
    assert.throws(() => migrate({ file, folder: older }), {
      name: 'MigrationError',
      message: /has migration `0002_second`, which this program does not know: a newer version/,
    });
  });

  it('refuses a migration that another tool began and never finished', () => {
    migrate({ file, folder });
    query('UPDATE "_prisma_migrations" SET "finished_at" = NULL');
    assert.throws(() => migrate({ file, folder }), MigrationError);
    assert.throws(() => migrate({ file, folder }), /was begun and never finished/);
  });

  it('applies again what was recorded as rolled back', () => {
    migrate({ file, folder });
    query('DROP TABLE "two"');
    query(`UPDATE "_prisma_migrations" SET "rolled_back_at" = 1
           WHERE "migration_name" = '0002_second'`);
    assert.deepEqual(migrate({ file, folder }), ['0002_second']);
  });

  it('keeps nothing of a migration that fails, and all before it', () => {
    add(
      '0003_bad',
      'CREATE TABLE "three" ("a" INTEGER) STRICT;\nINSERT INTO "nowhere" VALUES (1);',
    );
    assert.throws(() => migrate({ file, folder }), /no such table: nowhere/);
    assert.deepEqual(tables(), ['one', 'two']);
    add('0003_bad', 'CREATE TABLE "three" ("a" INTEGER) STRICT;');
    assert.deepEqual(migrate({ file, folder }), ['0003_bad']);
  });

  it('lets two processes at once apply each migration once', async () => {
    const module = join(import.meta.dirname, 'migrate-process.ts');
    const ends = await Promise.all([1, 2, 3].map(() => runChild(module, [file, folder])));
    assert.deepEqual(
      ends.map(({ code, output }) => [code, output]),
      [1, 2, 3].map(() => [0, '']),
    );
    const applied = ends.flatMap(({ messages }) => messages.flat());
    assert.deepEqual(applied.sort(), ['0001_first', '0002_second']);
    assert.deepEqual(query('SELECT "a" FROM "one"').length, 1);
  });

  it('says what to do about a file that is no database', () => {
    mkdirSync(join(root, 'data'), { recursive: true });
    writeFileSync(file, 'not a database, but longer than a header would be'.repeat(10));
    assert.throws(() => migrate({ file, folder }), {
      name: 'DatabaseUnusableError',
      code: 'SQLITE_NOTADB',
      message: /is not a SQLite database: name another file/,
    });
  });

  for (const room of rooms) {
    it(`makes a sound ${room} room from nothing`, () => {
      migrate({ file, folder: sqliteMigrationsFolder(room) });
      assert.deepEqual(query('PRAGMA integrity_check').map(Object.values), [['ok']]);
    });
  }
});
