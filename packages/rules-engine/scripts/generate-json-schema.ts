/**
 * Writes rule-set.schema.json and rates.schema.json for editors: point `$schema` of a file at them.
 * Run by `npm run generate`; a test fails where the committed files differ from the contracts.
 */
import { writeFileSync } from 'node:fs';
import { publishedSchemas } from '../src/document/published-schemas.ts';

for (const [name, schema] of Object.entries(publishedSchemas())) {
  const text = `${JSON.stringify(schema, null, 2)}\n`;
  writeFileSync(new URL(`../${name}.schema.gen.json`, import.meta.url), text);
}
