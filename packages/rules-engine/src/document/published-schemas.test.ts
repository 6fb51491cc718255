import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { publishedSchemas } from './published-schemas.ts';

for (const [name, schema] of Object.entries(publishedSchemas())) {
  test(`the committed JSON Schema ${name} is that of the contracts`, () => {
    const url = new URL(`../../${name}.schema.gen.json`, import.meta.url);
    assert.deepEqual(JSON.parse(readFileSync(url, 'utf8')), JSON.parse(JSON.stringify(schema)));
  });
}
