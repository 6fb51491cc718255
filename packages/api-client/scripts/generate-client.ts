/** Writes src/api.gen.ts and src/operations/ from the committed OpenAPI document. */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { renderClient } from './render-client.ts';

const document = new URL('../../../apps/config-api/openapi.json', import.meta.url);
const source = new URL('../src/', import.meta.url);

// A tag that is gone leaves no module behind.
await rm(new URL('operations/', source), { recursive: true, force: true });
await mkdir(new URL('operations/', source));
for (const [path, text] of renderClient(JSON.parse(await readFile(document, 'utf8')))) {
  await writeFile(new URL(path, source), text);
}
