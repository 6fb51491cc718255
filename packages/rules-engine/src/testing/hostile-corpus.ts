/**
 * Documents that nobody means well by: each must be refused with a pointer or be handled exactly,
 * in time that its size bounds. Tests ask what becomes of them, `npm run bench:hostile` how long it
 * takes. They are made on demand, for some are large.
 */
import type { HostileDocument } from './hostile-parts.ts';
import { refusedDocuments } from './refused-documents.ts';
import { takenDocuments } from './taken-documents.ts';

export const hostileCorpus: readonly HostileDocument[] = [
  ...refusedDocuments.map((each) => ({ ...each, refused: true })),
  ...takenDocuments.map((each) => ({ ...each, refused: false })),
];
