/** What somebody is told whose save is based on a revision that is no longer the draft's. */
import type { Json } from '@house-rules/contracts';
import { toNamedPerson } from '../access/actor.ts';
import { toInstant } from '../clock.ts';
import { refuse } from '../fault.ts';
import type { StoredDraft } from './draft-store.ts';
import type { MergedDocuments, TouchedPlace } from './merge-documents.ts';

export const revisionConflict = (currentRevision: number, revision: number) =>
  refuse('revision_conflict', sentenceOf(currentRevision, revision), { currentRevision });

/** @param merged null: the revision that it is based on is no longer known. */
export const conflictOfSides = (
  theirs: StoredDraft,
  revision: number,
  merged: MergedDocuments | null,
) => {
  const touched = merged?.touched ?? [];
  const mergeable = merged !== null && touched.length === 0;
  const advice = mergeable
    ? '; your edits do not touch theirs, save with `merge` to keep both'
    : '';
  return refuse('revision_conflict', sentenceOf(theirs.revision, revision) + advice, {
    currentRevision: theirs.revision,
    conflict: { ...sidesOf(theirs, touched), mergeable },
  });
};

/** @param isKnown whether anything is known here of what the file was begun from. */
export const conflictOfImport = (
  theirs: StoredDraft,
  touched: readonly TouchedPlace[],
  isKnown: boolean,
) => {
  const [first] = touched;
  const sentence = isKnown
    ? `the draft has changed where the file has, first at \`${first?.pointer ?? ''}\``
    : 'the draft has edits of its own, and no version here says what the file was begun from';
  const advice = 'take the draft out and put both together, or import with `replace`';
  return refuse('revision_conflict', `${sentence}; ${advice}`, {
    currentRevision: theirs.revision,
    conflict: { ...sidesOf(theirs, touched), mergeable: false },
  });
};

const sidesOf = (theirs: StoredDraft, touched: readonly TouchedPlace[]) => ({
  theirs: {
    document: theirs.document,
    revision: theirs.revision,
    savedBy: toNamedPerson(theirs.savedBy),
    savedAt: toInstant(theirs.savedAtMs),
  },
  places: touched.slice(0, placesMax).map((place): Place => ({ ...place })),
});

interface Place {
  pointer: string;
  base?: Json;
  theirs?: Json;
  yours?: Json;
}

/** More than this nobody reads; the documents hold the rest. */
const placesMax = 100;

const sentenceOf = (current: number, yours: number): string =>
  `the draft is at revision ${current}, yours was ${yours}; read it again and repeat your change`;
