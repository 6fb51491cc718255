import type { WagerEvent } from '@house-rules/contracts';
import type { Random } from './random.ts';

/** A wager such as any player of this player's operator might place. */
export function wagerEvent(
  operatorId: string,
  playerId: string,
  random: Random,
  at: Date,
): WagerEvent {
  const gameCategory = random.pick([
    'slots',
    'slots',
    'slots',
    'table_games',
    'live_casino',
    'sports',
    'bingo',
    'video_poker',
  ] as const);
  const slots = ['book-of-tides', 'northern-reels', 'lucky-anchor'] as const;
  return {
    schemaVersion: 1,
    type: 'settled',
    wagerId: random.uuid(),
    playerId,
    operatorId,
    gameId: gameCategory === 'slots' ? random.pick(slots) : `${gameCategory}-lobby`,
    wagerAmount: (Math.exp(random.next() * 7) / 4).toFixed(2),
    currency: random.pick(['EUR', 'EUR', 'EUR', 'GBP', 'SEK'] as const),
    timestamp: at.toISOString(),
    gameCategory,
    jurisdiction: random.pick(['MT', 'FI', 'DE', 'BE'] as const),
    stakeKind: random.pick(['real', 'real', 'real', 'real', 'bonus', 'free'] as const),
    channel: random.pick(['web', 'mobile'] as const),
    segments: [],
  };
}
