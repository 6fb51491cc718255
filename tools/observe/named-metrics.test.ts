import assert from 'node:assert/strict';
import test from 'node:test';
import {
  askedSeries,
  deployedQueries,
  deployedRules,
  readDeployed,
  recordedSeries,
  seriesOf,
} from './named-metrics.ts';

test('every query of a rule or a dashboard is PromQL', () => {
  for (const { place, expression } of deployedQueries()) {
    assert.ok(seriesOf(expression).length > 0, place);
  }
  assert.throws(() => seriesOf('sum(rate(wagers[5m])'), SyntaxError);
});

test('a query tells the series that it reads, and none of its labels and functions', () => {
  const query = 'sum by (le) (rate(a_bucket{b="c"}[5m])) / on (d) e:f:g offset 1d > 2';
  assert.deepEqual(seriesOf(query), ['a_bucket', 'e:f:g']);
});

test('what a dashboard reads beside the metrics of a process is recorded by a rule', () => {
  const derived = [...askedSeries().keys()].filter((name) => name.includes(':'));
  assert.deepEqual(derived, []);
  assert.equal(recordedSeries().length, new Set(recordedSeries()).size);
});

test('every alert has a section that says what to do, and every section an alert', () => {
  const alerts = deployedRules().flatMap((rule) => ('alert' in rule ? [rule] : []));
  const sections = readDeployed('docs/alerts.md').matchAll(/^## (\w+)\n\*\*(Page|Ticket)\.\*\* /gm);
  const told = [...sections].map(([, name, severity]) => `${name} ${severity?.toLowerCase()}`);
  assert.deepEqual(
    alerts.map(({ alert, labels }) => `${alert} ${labels.severity}`).sort(),
    told.sort(),
  );
  for (const { alert, annotations } of alerts)
    assert.equal(annotations.runbook, `docs/alerts.md#${alert.toLowerCase()}`);
});
