/**
 * Versions as they are stored, kept once they were read: a version never changes, and nobody's name
 * does. Bounded by what the documents weigh; the least recently used goes first.
 */
import type { VersionSubject } from '@house-rules/contracts';
import type { PublicationReads, StoredVersion } from './publication-store.ts';

type ReadVersion = PublicationReads['version'];

/** Characters of documents as JSON: some thousand of usual size, or a dozen of the largest. */
const charactersMax = 8_000_000;

interface Kept {
  readonly version: StoredVersion<VersionSubject>;
  readonly characters: number;
}

export const createVersionReader = (read: ReadVersion): ReadVersion => {
  const known = new Map<string, Kept>();
  let characters = 0;
  const forget = (key: string): void => {
    characters -= known.get(key)?.characters ?? 0;
    known.delete(key);
  };
  const keep = (key: string, kept: Kept): void => {
    forget(key);
    known.set(key, kept);
    characters += kept.characters;
    for (const oldest of known.keys()) {
      if (characters <= charactersMax) break;
      forget(oldest);
    }
  };
  return async <S extends VersionSubject>(operatorId: string, subject: S, version: number) => {
    const key = `${subject}/${operatorId}/${version}`;
    const kept = known.get(key);
    if (kept !== undefined) {
      keep(key, kept);
      // The subject is part of the key.
      return kept.version as StoredVersion<S>;
    }
    const found = await read(operatorId, subject, version);
    if (found !== null) {
      const { length } = JSON.stringify(found.document);
      keep(key, { version: found as StoredVersion<VersionSubject>, characters: length });
    }
    return found;
  };
};
