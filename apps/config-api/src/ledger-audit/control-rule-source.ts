import type { RuleSource } from '@house-rules/ledger-audit';
import type { PublicationReads } from '../publications/publication-store.ts';

/** The configuration that an audit replays by, as it stands in the control database. */
export const controlRuleSource = (
  publications: Pick<PublicationReads, 'timeline' | 'version'>,
): RuleSource => ({
  ruleSet: async (operatorId, version) => {
    const found = await publications.version(operatorId, 'ruleSet', version);
    return found && { document: found.document, hash: found.hash };
  },
  rates: async (operatorId, version) => {
    const found = await publications.version(operatorId, 'rates', version);
    return found && { document: found.document, hash: found.hash };
  },
  timeline: async (operatorId) => {
    const rows = await publications.timeline(operatorId);
    return rows.map(({ sequence, subject, action, version, fromAtMs, cancels }) => ({
      sequence,
      subject,
      action,
      version,
      fromMs: fromAtMs,
      cancels,
    }));
  },
});
