/**
 * The reference rule set: 4 eligibility rules, 5 earning rules, 4 tiers, 3 promotions, with stored
 * tests that pass. Tests, the demo and the benchmarks share it, so that their figures compare.
 */
import type { RatesDocument, RuleSetDocument } from '@house-rules/contracts';

/** Rates that go with exampleRuleSet. */
export const exampleRates: RatesDocument = {
  schemaVersion: 1,
  base: 'EUR',
  rates: { GBP: '1.1734', SEK: '0.0872', USD: '0.9216' },
};

const isCategory = (category: string) => ({ '==': [{ var: 'wager.gameCategory' }, category] });

/** The reference rule set: 16 conditions over every part of a document, with its tests. */
export const exampleRuleSet: RuleSetDocument = {
  schemaVersion: 1,
  name: 'Harbour Casino loyalty',
  currency: { base: 'EUR' },
  timeZone: 'Europe/Malta',
  rounding: { decimals: 2, mode: 'down' },
  eligibility: [
    {
      id: 'self-excluded',
      name: 'Self-excluded players',
      effect: 'deny',
      when: { in: ['self_excluded', { var: 'player.segments' }] },
      reason: 'The player has excluded themselves and does not earn points.',
    },
    {
      id: 'blocked-jurisdictions',
      name: 'Jurisdictions without a loyalty programme',
      effect: 'deny',
      when: { in: [{ var: 'wager.jurisdiction' }, ['BE', 'NL', 'US-NJ']] },
      reason: 'The programme is not offered in this jurisdiction.',
    },
    {
      id: 'free-play',
      name: 'Free play',
      effect: 'deny',
      when: { '==': [{ var: 'wager.stakeKind' }, 'free'] },
      reason: 'Free play does not earn points.',
    },
    {
      id: 'minimum-stake',
      name: 'Stakes from the minimum',
      effect: 'allow',
      when: {
        or: [
          {
            and: [
              { in: [{ var: 'wager.currency' }, ['EUR', 'GBP', 'USD']] },
              { '>=': [{ var: 'wager.amount' }, 0.1] },
            ],
          },
          {
            and: [
              { '==': [{ var: 'wager.currency' }, 'SEK'] },
              { '>=': [{ var: 'wager.amount' }, 1] },
            ],
          },
        ],
      },
      reason: 'The stake reaches the minimum of its currency.',
    },
  ],
  earning: [
    {
      id: 'high-stakes-slots',
      name: 'High-stakes slots',
      when: { and: [isCategory('slots'), { '>=': [{ var: 'wager.amount' }, 100] }] },
      pointsPerUnit: '0.12',
    },
    { id: 'slots', name: 'Slots', when: isCategory('slots'), pointsPerUnit: '0.1' },
    {
      id: 'table-games',
      name: 'Table games',
      when: { in: [{ var: 'wager.gameCategory' }, ['table_games', 'live_casino']] },
      pointsPerUnit: '0.05',
    },
    {
      id: 'video-poker',
      name: 'Video poker',
      when: isCategory('video_poker'),
      pointsPerUnit: '0.02',
    },
    {
      id: 'sports-singles',
      name: 'Sports',
      when: {
        and: [isCategory('sports'), { '!': { '==': [{ var: 'wager.stakeKind' }, 'bonus'] } }],
      },
      pointsPerUnit: '0.04',
    },
  ],
  statusPoints: 'base',
  tiers: {
    window: { kind: 'lifetime' },
    ladder: [
      { id: 'bronze', name: 'Bronze', from: '0', multiplier: '1' },
      { id: 'silver', name: 'Silver', from: '500', multiplier: '1.1' },
      { id: 'gold', name: 'Gold', from: '2500', multiplier: '1.25' },
      { id: 'platinum', name: 'Platinum', from: '10000', multiplier: '1.5' },
    ],
  },
  stackingGroups: [
    { id: 'happy-hours', name: 'Happy hours', mode: 'best' },
    { id: 'loyal-players', name: 'Loyal players', mode: 'multiply' },
  ],
  promotions: [
    {
      id: 'autumn-slots',
      name: 'Autumn slots',
      when: isCategory('slots'),
      schedule: { from: '2026-09-01T00:00:00Z', to: '2027-01-01T00:00:00Z' },
      effect: { kind: 'multiplier', multiplier: '1.5' },
      group: 'happy-hours',
    },
    {
      id: 'gold-double',
      name: 'Gold double',
      when: {
        and: [
          { in: [{ var: 'player.tier' }, ['gold', 'platinum']] },
          { '>=': [{ var: 'wager.amount' }, 20] },
        ],
      },
      schedule: { from: '2026-10-01T00:00:00Z', to: '2027-01-01T00:00:00Z' },
      effect: { kind: 'multiplier', multiplier: '2' },
      group: 'happy-hours',
    },
    {
      id: 'mobile-welcome',
      name: 'Mobile welcome',
      when: {
        and: [
          { '==': [{ var: 'wager.channel' }, 'mobile'] },
          { '<': [{ var: 'player.statusPoints' }, 100] },
        ],
      },
      schedule: { from: '2026-01-01T00:00:00Z', to: '2028-01-01T00:00:00Z' },
      effect: { kind: 'bonus', points: '5' },
      group: 'loyal-players',
      limits: { wagersPerPlayerPerDay: 1 },
    },
  ],
  limits: { pointsPerWager: '5000', pointsPerPlayerPerDay: '20000' },
  redemption: { minimumPoints: '100', pointsPerUnit: '100' },
  tests: [
    exampleTest('slots-earn', 'A slots wager of 100 EUR by a new player', {
      wager: { amount: 99, gameCategory: 'slots' },
      expect: { eligible: true, points: '14.85', earningRule: 'slots' },
    }),
    exampleTest('gold-blackjack', 'Blackjack by a Gold player takes the better promotion', {
      wager: { amount: 50, gameCategory: 'table_games' },
      statusPoints: '2500',
      expect: { eligible: true, points: '6.25', earningRule: 'table-games' },
    }),
    exampleTest('self-excluded-earns-nothing', 'A self-excluded player earns nothing', {
      wager: { amount: 50, gameCategory: 'slots' },
      segments: ['self_excluded'],
      expect: { eligible: false, points: '0', earningRule: null },
    }),
    exampleTest('below-minimum', 'A stake below the minimum earns nothing', {
      wager: { amount: '0.09', gameCategory: 'slots' },
      expect: { eligible: false, points: '0' },
    }),
    exampleTest('bingo-earns-nothing', 'Bingo has no earning rule', {
      wager: { amount: 10, gameCategory: 'bingo' },
      expect: { eligible: true, points: '0', earningRule: null },
    }),
  ],
};

interface ExampleTest {
  readonly wager: { amount: number | string; gameCategory: 'slots' | 'table_games' | 'bingo' };
  readonly statusPoints?: string;
  readonly segments?: string[];
  readonly expect: RuleSetDocument['tests'][number]['expect'];
}

function exampleTest(
  id: string,
  name: string,
  test: ExampleTest,
): RuleSetDocument['tests'][number] {
  return {
    id,
    name,
    wager: {
      currency: 'EUR',
      gameId: 'test-game',
      jurisdiction: 'MT',
      timestamp: '2026-11-14T20:00:00Z',
      stakeKind: 'real',
      channel: 'web',
      segments: [],
      ...test.wager,
    },
    player: { statusPoints: test.statusPoints ?? '0', segments: test.segments ?? [] },
    expect: test.expect,
  };
}
