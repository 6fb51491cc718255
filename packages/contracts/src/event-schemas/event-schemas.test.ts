import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { wagerEventSchema } from '../wager-event.ts';
import { breaksOtherSide } from './breaks-other-side.ts';
import { type EventSchema, eventSchemas } from './event-schemas.ts';
import type { JsonSchema } from './json-schema.ts';
import { wagerEventAvroSchema } from './wager-event-avro.ts';

const folder = join(import.meta.dirname, '..', '..', 'schemas');
const record = '`npm run schemas` records it';
const snapshotOf = (file: string): JsonSchema | undefined => {
  const path = join(folder, file);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
};

for (const { name, version, direction, schema } of eventSchemas()) {
  test(`${name} changes only as the other side can bear, and its snapshot says how it is`, () => {
    const file = `${name}.v${version}.gen.json`;
    const snapshot = snapshotOf(file);
    assert.ok(snapshot, `schemas/${file} is missing: ${record}`);
    const breaks = breaksOtherSide(direction, snapshot, schema);
    const remedy =
      'give it a default, take the change back, or make it the next schemaVersion and keep this one';
    assert.deepEqual(breaks, [], `${breaks.join('\n')}\n${remedy}`);
    assert.deepEqual(schema, snapshot, `schemas/${file} is out of date: ${record}`);
  });
}

test('the Avro schema of the wager event is as its snapshot says', () => {
  assert.deepEqual(snapshotOf('wager-event.v1.avsc'), wagerEventAvroSchema, record);
});

test('the Avro schema has the fields of the wager event, and a default where the event has one', () => {
  const { properties = {}, required = [] } =
    eventSchemas().find(({ name }) => name === 'wager-event')?.schema ?? {};
  const fields = wagerEventAvroSchema.fields;
  assert.deepEqual(fields.map(({ name }) => name).sort(), Object.keys(properties).sort());
  const withoutDefault = fields.filter((field) => !('default' in field)).map(({ name }) => name);
  assert.deepEqual([...withoutDefault].sort(), [...required].sort());
  const event = wagerEventSchema.parse(wagerEventSchema.meta()?.example);
  for (const field of fields) {
    if (!('default' in field) || field.default === null) continue;
    assert.deepEqual(field.default, Reflect.get(event, field.name), field.name);
  }
});

const closed = (properties: NonNullable<JsonSchema['properties']>): JsonSchema => ({
  ...{ type: 'object', properties, additionalProperties: false },
});

describe('a change that the other side could not bear is found, and the sentence says why', () => {
  const base: JsonSchema = {
    type: 'object',
    properties: {
      id: { type: 'string', maxLength: 40 },
      kind: { type: 'string', enum: ['a', 'b'] },
      count: { type: 'integer', minimum: 0 },
      tier: { anyOf: [{ type: 'string' }, { type: 'null' }] },
      list: { type: 'array', items: { type: 'string', maxLength: 10 } },
      form: { anyOf: [{ type: 'null' }, closed({ a: {} })] },
    },
    required: ['id', 'kind', 'tier'],
    additionalProperties: false,
  };
  const changed = (properties: JsonSchema['properties'], required = base.required): JsonSchema => ({
    ...base,
    properties: { ...base.properties, ...properties },
    ...(required === undefined ? {} : { required }),
  });
  const without = (name: string): JsonSchema => {
    const { [name]: _gone, ...properties } = base.properties ?? {};
    return { ...base, properties, required: (base.required ?? []).filter((one) => one !== name) };
  };
  const cases: readonly [string, EventSchema['direction'], JsonSchema, RegExp | null][] = [
    ['nothing', 'read', base, null],
    ['nothing', 'written', base, null],
    ['a new field with a default', 'read', changed({ more: { type: 'string' } }), null],
    [
      'a new field that must be there',
      'read',
      changed({ more: { type: 'string' } }, ['id', 'kind', 'tier', 'more']),
      /^events that are sent today would be refused: `\/more` may be missing, .* give it a default$/,
    ],
    ['a new field', 'written', changed({ more: { type: 'string' } }), null],
    ['a field less', 'read', without('kind'), null],
    [
      'a field less',
      'written',
      without('kind'),
      /^readers of today could not read it: `\/kind` may be missing, and the reader wants it/,
    ],
    [
      'a word less',
      'read',
      changed({ kind: { type: 'string', enum: ['a'] } }),
      /`\/kind` may be `b`, and the reader takes a$/,
    ],
    ['a word more', 'read', changed({ kind: { type: 'string', enum: ['a', 'b', 'c'] } }), null],
    ['a word more', 'written', changed({ kind: { type: 'string', enum: ['a', 'b', 'c'] } }), null],
    [
      'a shorter text',
      'read',
      changed({ id: { type: 'string', maxLength: 39 } }),
      /`\/id` has maxLength 40, and the reader wants maxLength 39$/,
    ],
    ['a shorter text', 'written', changed({ id: { type: 'string', maxLength: 39 } }), null],
    [
      'another type',
      'read',
      changed({ count: { type: 'string' } }),
      /`\/count` may be integer, and the reader takes string$/,
    ],
    ['a wider number', 'read', changed({ count: { type: 'number', minimum: -1 } }), null],
    [
      'a wider number',
      'written',
      changed({ count: { type: 'number', minimum: 0 } }),
      /`\/count` may be number, and the reader takes integer$/,
    ],
    [
      'null no longer taken',
      'read',
      changed({ tier: { type: 'string' } }),
      /`\/tier` may be `\{"type":"null"\}`, which the reader does not take$/,
    ],
    [
      'a shorter text in a list',
      'read',
      changed({ list: { type: 'array', items: { type: 'string', maxLength: 9 } } }),
      /`\/list\/\*` has maxLength 10, and the reader wants maxLength 9$/,
    ],
    [
      'a pattern where there was none',
      'read',
      changed({ id: { type: 'string', maxLength: 40, pattern: '^a' } }),
      /`\/id` has another pattern: whether all of it is taken is not known$/,
    ],
    ['nothing', 'kept', base, null],
    [
      'a new field in one of two forms',
      'kept',
      changed({ form: { anyOf: [{ type: 'null' }, closed({ a: {}, b: {} })] } }),
      /^readers of today could not read it: `\/form\/b` may be there/,
    ],
    [
      'a new field that may be left out',
      'kept',
      changed({ more: { type: 'string' } }),
      /^readers of today could not read it: `\/more` may be there, and the reader refuses what it does not know$/,
    ],
    [
      'a word more',
      'kept',
      changed({ kind: { type: 'string', enum: ['a', 'b', 'c'] } }),
      /^readers of today could not read it: `\/kind` may be `c`, and the reader takes a, b$/,
    ],
    [
      'a word less',
      'kept',
      changed({ kind: { type: 'string', enum: ['a'] } }),
      /^records that are kept could no longer be read: `\/kind` may be `b`/,
    ],
    [
      'a longer text',
      'kept',
      changed({ id: { type: 'string', maxLength: 41 } }),
      /^readers of today could not read it: `\/id` has maxLength 41, and the reader wants maxLength 40$/,
    ],
  ];
  for (const [what, direction, after, why] of cases) {
    test(`${what}, in what is ${direction}: ${why === null ? 'fine' : 'found'}`, () => {
      const findings = breaksOtherSide(direction, base, after);
      assert.equal(findings.length, why === null ? 0 : 1, findings.join('\n'));
      if (why !== null) assert.match(findings[0] ?? '', why);
    });
  }
});

test('readers of version n and of n − 1 understand each other: unknown fields are dropped, missing ones have their defaults', () => {
  const example = wagerEventSchema.meta()?.example;
  const older = wagerEventSchema.omit({ segments: true, voids: true });
  const newer = wagerEventSchema.extend({ table: wagerEventSchema.shape.gameId.default('none') });
  const byNewer = { ...(example as object), table: 'seven', segments: ['gold'] };
  assert.equal('table' in older.parse(byNewer), false);
  assert.equal(older.parse(byNewer).wagerId, wagerEventSchema.parse(byNewer).wagerId);
  assert.equal(newer.parse(example).table, 'none');
});
