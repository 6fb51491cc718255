/** What an operator's first draft holds: a document that passes the checks and pays for nothing. */
import type { RuleSetDocument } from '@house-rules/contracts';

export const starterRuleSet: RuleSetDocument = {
  schemaVersion: 1,
  name: 'Loyalty',
  currency: { base: 'EUR' },
  timeZone: 'UTC',
  rounding: { decimals: 2, mode: 'down' },
  eligibility: [
    {
      id: 'everybody',
      name: 'Every wager',
      effect: 'allow',
      when: { '>=': [{ var: 'wager.amount' }, 0] },
      reason: 'Every wager counts.',
    },
  ],
  earning: [],
  statusPoints: 'base',
  tiers: {
    window: { kind: 'lifetime' },
    ladder: [{ id: 'member', name: 'Member', from: '0', multiplier: '1' }],
  },
  stackingGroups: [],
  promotions: [],
  limits: {},
  redemption: { minimumPoints: '100', pointsPerUnit: '100' },
  tests: [],
};
