/** Small valid wagers, players and rule sets for tests; say only what the test is about. */
import type { RoundingMode, RuleSetDocument, StackingGroup } from '@house-rules/contracts';
import type { PlayerState } from '../decide/decide-input.ts';
import type { Wager } from '../wager/read-wager.ts';

export function aWager(changes: Partial<Wager> = {}): Wager {
  return {
    wagerId: '0193a2f0-6b1c-7c3e-9d52-3f8a1b2c4d5e',
    playerId: '7d1f3c52-6a0e-4d0f-8f0a-1b2c3d4e5f60',
    operatorId: 'harbour-casino',
    gameId: 'book-of-tides',
    amountMinor: 1_000,
    currency: 'EUR',
    occurredAtMs: Date.parse('2026-11-23T20:15:30.250Z'),
    gameCategory: 'slots',
    jurisdiction: 'MT',
    stakeKind: 'real',
    channel: 'web',
    segments: [],
    ...changes,
  };
}

export function aPlayer(changes: Partial<PlayerState> = {}): PlayerState {
  return {
    statusMicropoints: 0,
    tier: null,
    segments: [],
    counters: { points: 0, promotions: {} },
    ...changes,
  };
}

export interface RuleSetParts {
  readonly rounding?: { decimals: number; mode: RoundingMode };
  readonly pointsPerUnit?: string;
  /** Of the only tier. */
  readonly multiplier?: string;
  /** Multipliers of promotions that always run, in one group. */
  readonly promotions?: readonly string[];
  /** Bonuses of promotions that always run, in the same group, after the multipliers. */
  readonly bonuses?: readonly string[];
  readonly mode?: StackingGroup['mode'];
}

/** Every wager is eligible and earns; one tier; one stacking group. */
export function aRuleSet(parts: RuleSetParts = {}): RuleSetDocument {
  const effects: RuleSetDocument['promotions'][number]['effect'][] = [
    ...(parts.promotions ?? []).map((multiplier) => ({ kind: 'multiplier' as const, multiplier })),
    ...(parts.bonuses ?? []).map((points) => ({ kind: 'bonus' as const, points })),
  ];
  return {
    schemaVersion: 1,
    name: 'Test rules',
    currency: { base: 'EUR' },
    timeZone: 'UTC',
    rounding: parts.rounding ?? { decimals: 6, mode: 'down' },
    eligibility: [
      { id: 'everyone', name: 'Everyone', effect: 'allow', when: true, reason: 'All may earn.' },
    ],
    earning: [
      { id: 'all', name: 'All games', when: true, pointsPerUnit: parts.pointsPerUnit ?? '1' },
    ],
    statusPoints: 'base',
    tiers: {
      window: { kind: 'lifetime' },
      ladder: [{ id: 'only', name: 'Only', from: '0', multiplier: parts.multiplier ?? '1' }],
    },
    stackingGroups: [{ id: 'group', name: 'Group', mode: parts.mode ?? 'multiply' }],
    promotions: effects.map((effect, index) => ({
      id: `promotion-${index + 1}`,
      name: `Promotion ${index + 1}`,
      when: true,
      schedule: { from: '2026-01-01T00:00:00Z', to: '2028-01-01T00:00:00Z' },
      effect,
      group: 'group',
    })),
    limits: {},
    redemption: { minimumPoints: '100', pointsPerUnit: '100' },
    tests: [],
  };
}
