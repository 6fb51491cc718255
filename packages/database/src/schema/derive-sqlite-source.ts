/**
 * Derives a SQLite Prisma source from the one source, which is written for SQL Server.
 *
 * SQLite has no schemas and no native types, so each room (`@@schema`) becomes a source of its own
 * and `@db.*` goes. What is `clustered: true` on SQL Server is the primary key on SQLite: a WITHOUT
 * ROWID table is stored in the order of its primary key.
 */

/** The SQL schemas of the one source; each is a database of its own where SQLite is used. */
export const rooms = ['control', 'ledger'] as const;
export type Room = (typeof rooms)[number];

/** Top-level `model` blocks with the doc comment before each, as text. */
const modelBlocks = (source: string): string[] =>
  source.match(/^(?:\/\/\/.*\n)*model \w+ \{\n[\s\S]*?^\}\n/gm) ?? [];

const isIn = (room: Room) => (block: string) => block.includes(`@@schema("${room}")`);

/** A key that only SQL Server has. */
const elsewhere = /^.*\/\/ not on SQLite\n/gm;

const withSqliteKeys = (whole: string): string => {
  const block = whole.replace(elsewhere, '');
  if (!block.includes('clustered: true')) return block;
  return block
    .replace(/@@id\((.*), clustered: false\)/, '@@unique($1)')
    .replace(/@@(?:id|unique)\((.*), clustered: true\)/, '@@id($1)');
};

const withoutSqlServer = (block: string): string =>
  block
    .replace(/\n\s*@@schema\(.*\)/g, '')
    .replace(/[ \t]+@db\.\w+(?:\(\w+\))?/g, '')
    .replace(/\n\n\}/g, '\n}');

/**
 * @param source text of prisma/schema.prisma.
 * @param output folder of the generated client, relative to the derived source's own.
 * @param onSqliteOnly models of the room that SQL Server does not have, as they are.
 */
export const deriveSqliteSource = (
  source: string,
  room: Room,
  output: string,
  onSqliteOnly = '',
): string => {
  const models = modelBlocks(source).filter(isIn(room)).map(withSqliteKeys).map(withoutSqlServer);
  if (models.length === 0) throw new Error(`no model of schema \`${room}\` in the Prisma source`);
  return [
    `// Derived from prisma/schema.prisma; edit that file and generate again.\n`,
    clientGenerator(output),
    'datasource db {\n  provider = "sqlite"\n}\n',
    ...models,
    ...modelBlocks(onSqliteOnly),
  ].join('\n');
};

/** The client must run under type stripping: ECMAScript modules, `.ts` in every import. */
const clientGenerator = (output: string): string =>
  [
    'generator client {',
    '  provider               = "prisma-client"',
    `  output                 = "${output}"`,
    '  runtime                = "nodejs"',
    '  moduleFormat           = "esm"',
    '  generatedFileExtension = "ts"',
    '  importFileExtension    = "ts"',
    '}\n',
  ].join('\n');
