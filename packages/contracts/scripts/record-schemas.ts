/**
 * `npm run schemas`: records the event schemas as they are now in `schemas/`. The tests say whether
 * the change is one that the other side can bear; look at the difference before committing it.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventSchemas } from '../src/event-schemas/event-schemas.ts';
import { wagerEventAvroSchema } from '../src/event-schemas/wager-event-avro.ts';

const folder = join(import.meta.dirname, '..', 'schemas');
mkdirSync(folder, { recursive: true });
const write = (file: string, schema: unknown): void =>
  writeFileSync(join(folder, file), `${JSON.stringify(schema, null, 2)}\n`);

for (const { name, version, schema } of eventSchemas()) {
  write(`${name}.v${version}.gen.json`, schema);
}
write('wager-event.v1.avsc', wagerEventAvroSchema);
