/** Which versions a stretch of rows asks for, so that they can be fetched before it is replayed. */
import type { PlayerRow } from '../reading/stored-rows.ts';
import type { RuleShelf } from '../rule-book/rule-shelf.ts';
import { asksForRules } from './rules-of-posting.ts';

export const fetchRulesFor = async (
  rows: readonly PlayerRow[],
  rules: RuleShelf,
): Promise<void> => {
  const ruleSets = new Set<number>();
  const rates = new Set<number>();
  for (const row of rows) {
    if (row.kind === 'wager') {
      ruleSets.add(row.decision.ruleSetVersion);
      addTo(rates, rules.inForce('rates', row.occurredAtMs));
    } else if (row.kind === 'fact' || !asksForRules(row)) continue;
    addTo(ruleSets, rules.inForce('ruleSet', row.occurredAtMs));
  }
  await rules.need('ruleSet', ruleSets);
  await rules.need('rates', rates);
};

const addTo = (versions: Set<number>, version: number | null): void => {
  if (version !== null) versions.add(version);
};
