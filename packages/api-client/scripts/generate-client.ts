/** Writes src/api.gen.ts from the committed OpenAPI document; a test fails when it drifts. */
import { readFile, writeFile } from 'node:fs/promises';
import { renderClient } from './render-client.ts';

const document = new URL('../../../apps/config-api/openapi.json', import.meta.url);
const target = new URL('../src/api.gen.ts', import.meta.url);

await writeFile(target, renderClient(JSON.parse(await readFile(document, 'utf8'))));
