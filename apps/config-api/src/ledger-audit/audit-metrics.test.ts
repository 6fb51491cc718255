import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Registry } from 'prom-client';
import { createAuditMetrics } from './audit-metrics.ts';

test('the metrics count rows that were rebuilt, and checks and offences by round', async () => {
  const registry = new Registry();
  const metrics = createAuditMetrics(registry);
  metrics.observed({ kind: 'rebuilt', rows: 400 });
  metrics.observed({ kind: 'slice', round: 'players', checked: 12, offences: 0 });
  metrics.observed({ kind: 'slice', round: 'players', checked: 3, offences: 2 });
  const text = await registry.metrics();
  assert.match(text, /house_rules_api_ledger_rebuilt_rows_total 400/);
  assert.match(text, /house_rules_api_ledger_invariant_checks_total\{round="players"\} 15/);
  assert.match(text, /house_rules_api_ledger_invariant_offences_total\{round="players"\} 2/);
});
