import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { describe, it } from 'node:test';
import { temporaryDatabase } from '../contract/temporary-database.ts';
import { openSqliteFile } from '../sqlite/open-sqlite-file.ts';
import { deriveSqliteSource, type Room, rooms } from './derive-sqlite-source.ts';
import { type PrismaTable, readPrismaModels } from './read-prisma-models.ts';

const prisma = join(import.meta.dirname, '../../../../prisma');
const schemaFile = join(prisma, 'schema.prisma');
const ledgerOnSqliteFile = join(prisma, 'ledger-on-sqlite.prisma');
const storage = { String: 'TEXT', Int: 'INTEGER', BigInt: 'INTEGER', Bytes: 'BLOB' } as const;

type Row = Record<string, unknown>;

const rowsOf = (connection: DatabaseSync, sql: string): Row[] => connection.prepare(sql).all();

const keyText = (kind: string, columns: readonly unknown[]): string =>
  `${kind} (${columns.join(', ')})`;

const wantedColumns = ({ columns }: PrismaTable) =>
  columns.map(({ name, type, isNullable }) => `${name} ${storage[type]}${isNullable ? '?' : ''}`);

const foundColumns = (connection: DatabaseSync, table: string) =>
  rowsOf(connection, `PRAGMA table_info("${table}")`).map(
    ({ name, type, notnull }) => `${name} ${type}${notnull === 1 ? '' : '?'}`,
  );

const wantedKeys = ({ keys }: PrismaTable): string[] =>
  keys.map(({ kind, columns }) => keyText(kind, columns)).sort();

const foundKeys = (connection: DatabaseSync, table: string): string[] => {
  const primary = rowsOf(connection, `PRAGMA table_info("${table}")`)
    .filter(({ pk }) => Number(pk) > 0)
    .sort((one, other) => Number(one.pk) - Number(other.pk))
    .map(({ name }) => name);
  const others = rowsOf(connection, `PRAGMA index_list("${table}")`)
    .filter(({ origin }) => origin !== 'pk')
    .map(({ name, unique }) => {
      const columns = rowsOf(connection, `PRAGMA index_info("${name}")`);
      return keyText(
        unique === 1 ? 'unique' : 'index',
        columns.map((column) => column.name),
      );
    });
  return [keyText('primary', primary), ...others].sort();
};

const expectSame = (room: Room): void => {
  const { file, dispose } = temporaryDatabase(room);
  const connection = openSqliteFile({ file });
  const source = readFileSync(schemaFile, 'utf8');
  const onSqliteOnly = room === 'ledger' ? readFileSync(ledgerOnSqliteFile, 'utf8') : '';
  const models = readPrismaModels(deriveSqliteSource(source, room, '../x', onSqliteOnly));
  const tables = rowsOf(connection, 'PRAGMA table_list').filter(
    ({ schema, type, name }) =>
      schema === 'main' && type === 'table' && !/^(sqlite|_prisma)_/.test(String(name)),
  );
  assert.deepEqual(tables.map(({ name }) => name).sort(), models.map(({ table }) => table).sort());
  for (const model of models) {
    const { table } = model;
    const info = tables.find(({ name }) => name === table);
    assert.equal(info?.strict, 1, `${table} is STRICT`);
    assert.deepEqual(foundColumns(connection, table), wantedColumns(model), table);
    assert.deepEqual(foundKeys(connection, table), wantedKeys(model), table);
  }
  connection.close();
  dispose();
};

describe('the SQLite migrations', () => {
  for (const room of rooms) {
    it(`yield the ${room} room exactly as the Prisma source says`, () => expectSame(room));
  }
});
