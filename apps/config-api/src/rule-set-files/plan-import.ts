/**
 * What an import would make of the draft. The file says of which version its document was begun;
 * where that version is known here, what others changed since is kept and only what both changed is
 * asked about. Where it is not, a draft without edits of its own is replaced, and any other is left
 * to a person.
 */
import { isDeepStrictEqual } from 'node:util';
import type { ImportOutcome, Json } from '@house-rules/contracts';
import { mergeDocuments, type TouchedPlace } from '../drafts/merge-documents.ts';

export interface ImportSides {
  /** The document that the file's was begun from; null: it is not known here. */
  readonly base: Json | null;
  /** The draft as it is. */
  readonly theirs: Json;
  /** The file's document. */
  readonly yours: Json;
  /** True: the draft says what the version says that it was begun from. */
  readonly isUntouched: boolean;
  /** True: the file wins, whatever the draft says. */
  readonly replace: boolean;
}

export interface ImportPlan {
  readonly outcome: ImportOutcome;
  /** The draft as it would be; with `conflicts`, the file's document. */
  readonly document: Json;
  /** Places that others changed and that stay, by pointer. */
  readonly kept: readonly string[];
  readonly places: readonly TouchedPlace[];
}

export const planImport = (sides: ImportSides): ImportPlan => {
  const { base, theirs, yours, isUntouched, replace } = sides;
  const alone = { document: yours, kept: [], places: [] };
  if (isDeepStrictEqual(theirs, yours)) return { outcome: 'nothing', ...alone };
  if (replace || isDeepStrictEqual(base, theirs)) return { outcome: 'replaces', ...alone };
  if (base === null) return { outcome: isUntouched ? 'replaces' : 'conflicts', ...alone };
  const { document, theirs: kept, touched: places } = mergeDocuments({ base, theirs, yours });
  if (places.length > 0) return { outcome: 'conflicts', document: yours, kept, places };
  const outcome = isDeepStrictEqual(document, theirs) ? 'nothing' : 'merges';
  return { outcome, document, kept, places };
};
