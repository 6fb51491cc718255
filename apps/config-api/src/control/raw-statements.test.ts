/**
 * Statements that are written by hand must mean the same on both databases. Their tables are named
 * without a schema: on SQLite there is none, on SQL Server the login's default schema is `control`,
 * which finds them all as long as each is a table of it. Of SQL they use what both know.
 */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const source = new URL('../', import.meta.url).pathname;
const schema = readFileSync(new URL('../../../../prisma/schema.prisma', import.meta.url), 'utf8');

/** Names of the tables of a schema, as the one source has them. */
const tablesOf = (name: string): ReadonlySet<string> =>
  new Set(
    schema
      .split(/\n(?=model )/)
      .filter((model) => model.includes(`@@schema("${name}")`))
      .flatMap((model) => /@@map\("(\w+)"\)/.exec(model)?.[1] ?? []),
  );

/** Templates behind `$queryRaw`, `$executeRaw`, `read`, `step` and `onlyIf`, with `?` for each value. */
const statements = globSync('**/*.ts', { cwd: source })
  .filter((file) => !file.endsWith('.test.ts'))
  .flatMap((file) => {
    const text = readFileSync(`${source}${file}`, 'utf8');
    const found = text.matchAll(
      /(?:\$queryRaw|\$executeRaw|(?<!`)\b(?:read|step|onlyIf))(?:<[^`;]*?>)?`([^`]*)`/g,
    );
    return [...found].map(([, sql = '']) => ({ file, sql: sql.replaceAll(/\$\{[^}]*\}/g, '?') }));
  });

const control = tablesOf('control');

test('the statements by hand are found', () => {
  assert.ok(statements.length >= 15, `${statements.length} of them`);
  assert.ok(control.has('rule_set_draft'));
});

for (const { file, sql } of statements) {
  const shown = sql.trim().replaceAll(/\s+/g, ' ').slice(0, 60);
  test(`${file} asks both databases the same: ${shown}`, () => {
    const tables = [...sql.matchAll(/\b(?:FROM|JOIN|INTO|UPDATE)\s+("?[\w.]+"?)/g)];
    assert.ok(tables.length > 0);
    for (const [, name = ''] of tables) {
      assert.ok(control.has(name.replaceAll('"', '')), `${name} is no table of control`);
    }
    const ofOneOnly =
      /\b(LIMIT|OFFSET|RETURNING|CONFLICT|PRAGMA|GLOB|IFNULL|TOP|ISNULL|OUTPUT|MERGE|strftime)\b|\|\||INSERT OR|\[\w+\]/i;
    assert.doesNotMatch(sql, ofOneOnly);
  });
}
