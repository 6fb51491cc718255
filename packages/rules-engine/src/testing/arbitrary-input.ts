/** Random wagers and players, near the boundaries that rules ask for and far beyond them. */
import { channels, gameCategories, stakeKinds } from '@house-rules/contracts';
import fc from 'fast-check';
import type { DecideInput } from '../decide/decide-input.ts';
import { aWager } from './builders.ts';

const segments = fc.uniqueArray(fc.constantFrom('vip', 'self_excluded', 'new', ''), {
  maxLength: 3,
});

const amountMinor = fc.oneof(
  fc.constantFrom(0, 1, 10, 100, 250, 1_000, 1_001, 9_999, 10_000, 10_001, 100_000),
  fc.integer({ min: 0, max: 50_000 }),
  fc.integer({ min: 0, max: 999_999_999_999_999 }),
);

const wager = fc
  .record({
    amountMinor,
    currency: fc.constantFrom('EUR', 'EUR', 'SEK', 'JPY', 'BTC'),
    occurredAtMs: fc.integer({ min: Date.UTC(2025, 11, 1), max: Date.UTC(2027, 6, 1) }),
    gameCategory: fc.constantFrom(...gameCategories),
    gameId: fc.constantFrom('book-of-tides', 'roulette', '10', '__proto__'),
    jurisdiction: fc.constantFrom('MT', 'US-NJ', 'GB', 'SE'),
    stakeKind: fc.constantFrom(...stakeKinds),
    channel: fc.constantFrom(...channels),
    segments,
  })
  .map(aWager);

const player = fc.record({
  statusMicropoints: fc.oneof(
    fc.constantFrom(0, -1, 499_999_999, 500_000_000, 2_500_500_000, 10_000_000_000),
    fc.integer({ min: -1_000_000, max: 9_000_000_000_000_000 }),
  ),
  tier: fc.constantFrom(null, 'bronze', 'silver', 'gold', 'platinum', 'diamond'),
  segments,
  counters: fc.record({
    points: fc.constantFrom(0, 1, 60_000_000, 119_999_999, 120_000_000, 5_000_000_000),
    promotions: fc.dictionary(
      fc.constantFrom('promo-0', 'promo-1', 'promo-2', 'promo-3'),
      fc.integer({ min: 0, max: 4 }),
    ),
  }),
});

const rate = fc.oneof(
  fc.constantFrom('1', '0.0872', '1.1734', '0', '0.0000000001', '999999999.9999999999'),
);

export const arbitraryInput: fc.Arbitrary<DecideInput> = fc.record({ wager, player, rate });
