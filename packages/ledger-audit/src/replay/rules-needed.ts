/** Which versions a stretch of rows asks for, so that they can be fetched before it is replayed. */
import type { DecisionKind, PlayerRow } from '../reading/stored-rows.ts';
import type { RuleShelf } from '../rule-book/rule-shelf.ts';
import { asksForRules } from './rules-of-posting.ts';

export const fetchRulesFor = async (
  rows: readonly PlayerRow[],
  rules: RuleShelf,
): Promise<void> => {
  const ruleSets = new Set<number>();
  const rates = new Set<number>();
  // Most rows ask for what the row before them asked for.
  let decision: DecisionKind | null = null;
  let ratesVersion: number | null = null;
  for (const row of rows) {
    if (row.kind === 'wager') {
      const version = rules.inForce('rates', row.occurredAtMs);
      if (version !== ratesVersion) addTo(rates, version);
      ratesVersion = version;
      if (row.decision !== decision) ruleSets.add(row.decision.ruleSetVersion);
      decision = row.decision;
    } else if (row.kind === 'fact' || !asksForRules(row)) continue;
    addTo(ruleSets, rules.inForce('ruleSet', row.occurredAtMs));
  }
  await rules.need('ruleSet', ruleSets);
  await rules.need('rates', rates);
};

const addTo = (versions: Set<number>, version: number | null): void => {
  if (version !== null) versions.add(version);
};
