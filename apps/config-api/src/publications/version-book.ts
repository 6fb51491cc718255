/**
 * Versions compiled and kept: a version never changes, so what was worked out from it stays true.
 * Bounded; the least recently used goes first.
 */
import { type CompiledRuleSet, compileRuleSet } from '@house-rules/rules-engine';
import type { PublicationReads } from './publication-store.ts';

export interface VersionBook {
  /** Null where the operator has no such version. */
  ruleSet(operatorId: string, version: number): Promise<CompiledRuleSet | null>;
}

/** Some of each of a few hundred operators; a compiled document of usual size takes some 100 kB. */
const versionsMax = 400;

export const createVersionBook = (publications: PublicationReads): VersionBook => {
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
      return stored && keep(key, compileRuleSet(stored.document));
    },
  };
};
