/** Writes the API document beside the package, where it is committed; a test fails when it drifts. */
import { writeFile } from 'node:fs/promises';
import { documentFile, renderDocument } from '../src/testing/api-document.ts';

await writeFile(documentFile, await renderDocument());
