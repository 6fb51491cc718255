/** Documents of 500 rules in the forms that operators write, for the time that checking takes. */
import type { Expression, RuleSetDocument } from '@house-rules/contracts';
import { exampleRuleSet } from '../../src/index.ts';
import { tableRuleSet } from './rule-sets.ts';

const rules = 500;
const game: Expression = { var: 'wager.gameId' };
const stake: Expression = { var: 'wager.amount' };

/** By what they are made of. */
export const checkedShapes: Readonly<Record<string, RuleSetDocument>> = {
  'rows of a table': tableRuleSet(rules),
  'conjunctions of ten': earningBy((rule) => ({
    and: times(10, (part) => ({ '!=': [game, `game-${rule}-${part}`] })),
  })),
  'disjunctions of five': earningBy((rule) => ({
    or: times(5, (part) => ({
      and: [{ '==': [game, `game-${rule}-${part}`] }, { '>': [stake, part] }],
    })),
  })),
  'intervals of the stake': earningBy((rule) => ({ '<': [rule, stake, rule + 2] })),
  'promotions of one group': {
    ...exampleRuleSet,
    tests: [],
    stackingGroups: [{ id: 'all', name: 'All', mode: 'add' }],
    promotions: times(rules, (promotion) => ({
      id: `promotion-${promotion}`,
      name: `Promotion ${promotion}`,
      when: { and: [{ '==': [game, `game-${promotion}`] }, { '>': [stake, 1] }] },
      schedule: { from: '2026-01-01T00:00:00Z', to: '2027-01-01T00:00:00Z' },
      effect: { kind: 'multiplier', multiplier: '1.5' },
      group: 'all',
    })),
  },
};

function earningBy(whenOf: (rule: number) => Expression): RuleSetDocument {
  return {
    ...exampleRuleSet,
    tests: [],
    earning: times(rules, (rule) => ({
      id: `rule-${rule}`,
      name: `Rule ${rule}`,
      when: whenOf(rule),
      pointsPerUnit: '0.1',
    })),
  };
}

function times<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}
