/** A believable mix of wagers and players, the same in every run. */
import type { DecideInput } from '../../src/index.ts';
import { Random } from '../../src/testing/random.ts';

const rates = { EUR: '1', GBP: '1.1734', SEK: '0.0872' } as const;

export function benchInputs(count: number): DecideInput[] {
  const random = new Random(20_261_123);
  return random.times(count, () => {
    const currency = random.pick(['EUR', 'EUR', 'EUR', 'GBP', 'SEK'] as const);
    return {
      rate: rates[currency],
      wager: {
        wagerId: '0193a2f0-6b1c-7c3e-9d52-3f8a1b2c4d5e',
        playerId: '7d1f3c52-6a0e-4d0f-8f0a-1b2c3d4e5f60',
        operatorId: 'harbour-casino',
        gameId: `game-${random.below(1_000)}`,
        amountMinor: 1 + random.below(random.chance(0.1) ? 50_000 : 2_000),
        currency,
        occurredAtMs: Date.UTC(2026, 10, 20, 6) + random.below(12 * 3_600_000),
        gameCategory: random.pick([
          'slots',
          'slots',
          'slots',
          'table_games',
          'live_casino',
          'video_poker',
          'sports',
          'bingo',
        ] as const),
        jurisdiction: random.pick(['MT', 'MT', 'GB', 'SE', 'BE'] as const),
        stakeKind: random.pick(['real', 'real', 'real', 'real', 'bonus', 'free'] as const),
        channel: random.pick(['web', 'mobile'] as const),
        segments: [],
      },
      player: {
        statusMicropoints:
          random.below(random.chance(0.2) ? 90_000_000 : 2_000_000_000) * random.below(8),
        tier: random.pick(['bronze', 'silver', 'gold', null] as const),
        segments: random.chance(0.05) ? ['self_excluded'] : random.chance(0.2) ? ['vip'] : [],
        counters: { points: 0, promotions: {} },
      },
    };
  });
}
