import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { type PrismaColumn, type PrismaKey, readPrismaModels } from './read-prisma-models.ts';

const prisma = join(import.meta.dirname, '../../../../prisma');
const models = readPrismaModels(readFileSync(join(prisma, 'schema.prisma'), 'utf8'));
const folder = join(prisma, 'migrations/sqlserver');
const migrations = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => readFileSync(join(folder, name, 'migration.sql'), 'utf8'));

const quoted = (name: string): string => name.replaceAll(/[[\].]/g, String.raw`\$&`);

/** The text without what makes a table, its indexes and its triggers: a later migration drops it. */
const without = (text: string, table: string): string =>
  text
    .replace(new RegExp(`IF OBJECT_ID\\(N'${quoted(table)}', N'U'\\) IS NULL\\n[^]*?\\nEND;`), '')
    .replaceAll(
      new RegExp(
        `IF OBJECT_ID\\(N'[^']*', N'TR'\\) IS NULL\\n    EXEC\\(N'\\n` +
          `        CREATE TRIGGER \\S+ ON ${quoted(table)}\\n[^]*?\\n        END'\\);`,
        'g',
      ),
      '',
    );

/** A column that a later migration adds stands in the table as its last one. */
const withAdded = (text: string, table: string, column: string): string =>
  text.replace(
    new RegExp(`(CREATE TABLE ${quoted(table)} \\(\\n[^]*?)(,\\n        CONSTRAINT)`),
    `$1,\n        ${column}$2`,
  );

/** A column that a later migration makes wider stands so in the table. */
const withWider = (text: string, table: string, column: string, type: string): string =>
  text.replace(
    new RegExp(
      `(CREATE TABLE ${quoted(table)} \\(\\n[^]*?\\n        ${quoted(column)} )[^\\n]*?(,?\\n)`,
    ),
    `$1${type}$2`,
  );

/** What all migrations come to, one after another. */
const ddl = migrations.reduce((before, migration) => {
  const dropped = [...migration.matchAll(/DROP TABLE (\[\w+\]\.\[\w+\]);/g)];
  const kept = dropped.reduce((text, [, table = '']) => without(text, table), before);
  const added = [...migration.matchAll(/ALTER TABLE (\[\w+\]\.\[\w+\]) ADD (\[\w+\] .*);/g)];
  const grown = added.reduce(
    (text, [, table = '', column = '']) => withAdded(text, table, column),
    kept,
  );
  const widened = [
    ...migration.matchAll(/ALTER TABLE (\[\w+\]\.\[\w+\]) ALTER COLUMN (\[\w+\]) (.*);/g),
  ];
  const wide = widened.reduce(
    (text, [, table = '', column = '', type = '']) => withWider(text, table, column, type),
    grown,
  );
  return `${wide}\n${migration}`;
}, '');

/** `[control].[operator]` → the text between the brackets of its CREATE TABLE. */
const tables = new Map(
  [...ddl.matchAll(/CREATE TABLE (\[\w+\]\.\[\w+\]) \(\n([\s\S]*?)\n {4}\);/g)].map(
    ([, name = '', body = '']) => [name, body],
  ),
);

const names = (list: string): string[] => list.split(',').map((name) => name.trim());
const bare = (list: string): string => names(list.replaceAll(/[[\]]/g, '')).join(', ');

const wantedColumn = (column: PrismaColumn): string => {
  const type =
    column.nativeType ?? { Int: 'INT', BigInt: 'BIGINT', String: '?', Bytes: '?' }[column.type];
  const identity = column.isGenerated ? ' IDENTITY(1,1)' : '';
  return `[${column.name}] ${type} ${column.isNullable ? 'NULL' : 'NOT NULL'}${identity}`;
};

const wantedKey = ({ kind, columns, isClustered }: PrismaKey): string => {
  const name = { primary: 'PRIMARY KEY', unique: 'UNIQUE', index: 'INDEX' }[kind];
  const clustered = isClustered ?? kind === 'primary';
  return `${name} ${clustered ? 'CLUSTERED' : 'NONCLUSTERED'} (${columns.join(', ')})`;
};

const foundKeys = (name: string, body: string): string[] => {
  const inside = body.matchAll(/\s((?:PRIMARY KEY|UNIQUE) (?:NON)?CLUSTERED) \((.*?)\)/g);
  const pattern = new RegExp(
    String.raw`CREATE NONCLUSTERED INDEX \[\w+\]\s+ON ${quoted(name)} \((.*?)\)`,
    'g',
  );
  return [
    ...[...inside].map(([, kind, list = '']) => `${kind} (${bare(list)})`),
    ...[...ddl.matchAll(pattern)].map(([, list = '']) => `INDEX NONCLUSTERED (${bare(list)})`),
  ].sort();
};

const immutable = [
  'control.rule_set_version',
  'control.rates_version',
  'control.activation',
  'control.audit_entry',
  'control.change_author',
  'control.change_event',
  'control.audit_verification',
  'ledger.wager',
  'ledger.posting',
  'ledger.player_fact',
  'ledger.wager_kind',
  'ledger.decision_kind',
  'ledger.game',
  'ledger.ledger_act',
  'ledger.batch',
  'ledger.dead_letter_act',
];

describe('the SQL Server migrations', () => {
  it('make the tables of the Prisma source and no others', () => {
    const wanted = models.map(({ schema, table }) => `[${schema}].[${table}]`);
    assert.deepEqual([...tables.keys()].sort(), wanted.sort());
  });

  for (const model of models) {
    const name = `[${model.schema}].[${model.table}]`;
    it(`give ${name} exactly the columns and keys of the Prisma source`, () => {
      const body = tables.get(name) ?? '';
      // What a default fills are the rows that stood there before the column.
      const lines = body.split('\n').map((line) =>
        line
          .trim()
          .replace(/,$/, '')
          .replace(/ DEFAULT \S+$/, ''),
      );
      const found = lines.filter((line) => line.startsWith('['));
      assert.deepEqual(found, model.columns.map(wantedColumn));
      assert.deepEqual(foundKeys(name, body), model.keys.map(wantedKey).sort());
    });
  }

  it('name every constraint, each name once', () => {
    const constraints = [
      ...ddl.matchAll(/(?:PRIMARY KEY|UNIQUE (?:NON)?CLUSTERED|CHECK|FOREIGN KEY) /g),
    ];
    const named = [...ddl.matchAll(/CREATE TABLE \[(\w+)\]|CONSTRAINT \[(\w+)\]/g)];
    let schema = '';
    const qualified: string[] = [];
    for (const [, table, constraint] of named) {
      if (table !== undefined) schema = table;
      if (constraint !== undefined) qualified.push(`${schema}.${constraint}`);
    }
    assert.equal(qualified.length, constraints.length);
    assert.equal(new Set(qualified).size, qualified.length);
  });

  it('guard every object, so that a run that was cut off can be run again', () => {
    const made = ddl.match(/CREATE (?:TABLE|TRIGGER|SCHEMA|VIEW) /g)?.length;
    const guards = ddl.match(/^IF (?:OBJECT_ID|SCHEMA_ID)\(.*\) IS NULL/gm)?.length;
    assert.equal(guards, made);
  });

  for (const table of immutable) {
    const [schema, name] = table.split('.');
    it(`deny UPDATE and DELETE on ${table}`, () => {
      const trigger = `CREATE TRIGGER [${schema}].[${name}_deny_change] ON [${schema}].[${name}]\n`;
      const at = ddl.indexOf(trigger);
      assert.ok(at > 0);
      assert.match(
        ddl.slice(at + trigger.length),
        /^\s+INSTEAD OF UPDATE, DELETE AS\s+BEGIN\s+SET NOCOUNT ON;\s+THROW 51000, /,
      );
    });
  }
});
