import type { VersionSummary } from '@house-rules/contracts';
import { toNamedPerson } from '../access/actor.ts';
import { toInstant } from '../clock.ts';
import type { VersionFacts } from './publication-store.ts';

/** A version without its document, as it stands on the wire. */
export const toSummary = (facts: VersionFacts): VersionSummary => ({
  version: facts.version,
  hash: facts.hash,
  publishedAt: toInstant(facts.publishedAtMs),
  publishedBy: toNamedPerson(facts.publishedBy),
  reason: facts.reason,
});
