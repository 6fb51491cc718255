import type { Version, VersionSummary } from '@house-rules/contracts';
import { toNamedPerson } from '../access/actor.ts';
import { toInstant } from '../clock.ts';
import type { StoredVersion, VersionFacts } from './publication-store.ts';

/** A version without its document, as it stands on the wire. */
export const toSummary = (facts: VersionFacts): VersionSummary => ({
  version: facts.version,
  hash: facts.hash,
  publishedAt: toInstant(facts.publishedAtMs),
  publishedBy: toNamedPerson(facts.publishedBy),
  reason: facts.reason,
});

/** With its document: the same object for the same version, for as long as the store keeps that. */
export const createToVersion = (): ((found: StoredVersion<'ruleSet'>) => Version) => {
  const known = new WeakMap<object, Version>();
  return (found) => {
    const kept = known.get(found);
    if (kept !== undefined) return kept;
    const version = { ...toSummary(found), document: found.document };
    known.set(found, version);
    return version;
  };
};
