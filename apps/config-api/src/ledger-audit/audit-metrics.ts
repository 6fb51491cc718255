import { Counter, type Registry } from 'prom-client';
import type { Observed } from './run-background.ts';

export interface AuditMetrics {
  observed(seen: Observed): void;
}

export const createAuditMetrics = (registry: Registry): AuditMetrics => {
  const registers = [registry];
  const rows = new Counter({
    name: 'house_rules_api_ledger_rebuilt_rows_total',
    help: 'Rows of the ledger that rebuilds of operators replayed.',
    registers,
  });
  const checked = new Counter({
    name: 'house_rules_api_ledger_invariant_checks_total',
    help: 'Things that the rounds of the invariants looked at, by round.',
    labelNames: ['round'],
    registers,
  });
  const offences = new Counter({
    name: 'house_rules_api_ledger_invariant_offences_total',
    help: 'Offending rows that the rounds met, by round, each time they met one.',
    labelNames: ['round'],
    registers,
  });
  return {
    observed: (seen) => {
      if (seen.kind === 'rebuilt') return rows.inc(seen.rows);
      checked.inc({ round: seen.round }, seen.checked);
      offences.inc({ round: seen.round }, seen.offences);
    },
  };
};
