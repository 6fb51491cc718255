import type { Document } from './read-document.ts';
import { renderOperations } from './render-operations.ts';
import { renderTypes } from './render-types.ts';

/** @returns the text of each generated file, by its path below `src/`. */
export const renderClient = (document: Document): ReadonlyMap<string, string> =>
  new Map([
    ['api.gen.ts', renderTypes(document)],
    ...[...renderOperations(document)].map(([file, text]): [string, string] => [
      `operations/${file}`,
      text,
    ]),
  ]);
