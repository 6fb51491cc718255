/**
 * Versions compiled and kept: a version never changes, so what was worked out from it stays true.
 * Bounded; the least recently used goes first.
 */
import type { CompiledRuleSet } from '@house-rules/rules-engine';
import type { PublicationReads } from './publication-store.ts';
import { readPublished, unreadableSentence } from './read-published.ts';

export interface VersionBook {
  /** Null where the operator has no such version, and where what is stored is not it. */
  ruleSet(operatorId: string, version: number): Promise<CompiledRuleSet | null>;
}

/** Told of a version that is stored and cannot be read: somebody should look. */
export type OnUnreadable = (operatorId: string, sentence: string) => void;

/** Some of each of a few hundred operators; a compiled document of usual size takes some 100 kB. */
const versionsMax = 400;

export const createVersionBook = (
  publications: Pick<PublicationReads, 'version'>,
  onUnreadable: OnUnreadable = failUnreadable,
): VersionBook => {
  const versions = new Map<string, CompiledRuleSet>();
  const keep = (key: string, compiled: CompiledRuleSet): CompiledRuleSet => {
    versions.delete(key);
    versions.set(key, compiled);
    const [oldest] = versions.keys();
    if (versions.size > versionsMax && oldest !== undefined) versions.delete(oldest);
    return compiled;
  };
  return {
    ruleSet: async (operatorId, version) => {
      const key = `${operatorId}/${version}`;
      const known = versions.get(key);
      if (known !== undefined) return keep(key, known);
      const stored = await publications.version(operatorId, 'ruleSet', version);
      if (stored === null) return null;
      const reading = readPublished(stored);
      if (reading.ok) return keep(key, reading.compiled);
      onUnreadable(operatorId, unreadableSentence(version, reading));
      return null;
    },
  };
};

const failUnreadable: OnUnreadable = (operatorId, sentence) => {
  throw new Error(`${operatorId}: ${sentence}`);
};
