/** What the alerts, recording rules and dashboards of `deploy/` ask of Prometheus. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parser } from '@prometheus-io/lezer-promql';
import { parse } from 'yaml';
import { z } from 'zod';

const root = new URL('../../', import.meta.url);

export const rulesPath = 'deploy/prometheus/house-rules.rules.yml';
export const dashboardPath = 'deploy/grafana/house-rules.json';

const ruleSchema = z.union([
  z.strictObject({ record: z.string(), expr: z.string() }),
  z.strictObject({
    alert: z.string(),
    expr: z.string(),
    for: z.string().optional(),
    labels: z.strictObject({ severity: z.enum(['page', 'ticket']) }),
    annotations: z.strictObject({ summary: z.string(), runbook: z.string() }),
  }),
]);
const rulesSchema = z.strictObject({
  groups: z.array(z.strictObject({ name: z.string(), rules: z.array(ruleSchema) })),
});
const dashboardSchema = z.looseObject({
  panels: z.array(
    z.looseObject({
      title: z.string(),
      targets: z.array(z.looseObject({ expr: z.string() })).optional(),
    }),
  ),
});

export type DeployedRule = z.infer<typeof ruleSchema>;

/** A file of the repository, as text. @param path from the root. */
export const readDeployed = (path: string): string =>
  readFileSync(fileURLToPath(new URL(path, root)), 'utf8');

export const deployedRules = (): DeployedRule[] =>
  rulesSchema.parse(parse(readDeployed(rulesPath))).groups.flatMap(({ rules }) => rules);

/** A query, and the place in `deploy/` where it stands. */
export interface DeployedQuery {
  readonly place: string;
  readonly expression: string;
}

export const deployedQueries = (): DeployedQuery[] => {
  const rules = deployedRules().map((rule) => ({
    place: `${rulesPath}: ${'alert' in rule ? rule.alert : rule.record}`,
    expression: rule.expr,
  }));
  const { panels } = dashboardSchema.parse(JSON.parse(readDeployed(dashboardPath)));
  const shown = panels.flatMap(({ title, targets = [] }) =>
    targets.map(({ expr }) => ({ place: `${dashboardPath}: ${title}`, expression: expr })),
  );
  return [...rules, ...shown];
};

/**
 * Names of the series that a query reads.
 * @throws SyntaxError where it is no PromQL, with the place of the fault.
 */
export const seriesOf = (expression: string): string[] => {
  const names: string[] = [];
  parser.parse(expression).iterate({
    enter: ({ type, from, to, node }) => {
      if (type.isError) throw new SyntaxError(`no PromQL at character ${from}: ${expression}`);
      if (type.name === 'Identifier' && node.parent?.type.name === 'VectorSelector')
        names.push(expression.slice(from, to));
    },
  });
  return names;
};

/** Names that the rules themselves record, which no process exposes. */
export const recordedSeries = (): string[] =>
  deployedRules().flatMap((rule) => ('record' in rule ? [rule.record] : []));

/** By series that a process has to expose: where it is asked for. */
export const askedSeries = (): Map<string, string[]> => {
  const recorded = new Set(recordedSeries());
  const asked = new Map<string, string[]>();
  for (const { place, expression } of deployedQueries()) {
    for (const name of seriesOf(expression)) {
      if (!recorded.has(name)) asked.set(name, [...(asked.get(name) ?? []), place]);
    }
  }
  return asked;
};
