import type { WagerEventInput } from '@house-rules/contracts';
import { readWager, type WagerToPlace } from '../wagers/read-wager.ts';

export const exampleTraceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

/** A UUID that a test can name by a number. */
export const uuidOf = (number: number): string =>
  `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;

export const examplePlayer = uuidOf(0xabc);

export const exampleEvent = (change: Partial<WagerEventInput> = {}): WagerEventInput => ({
  wagerId: uuidOf(1),
  playerId: examplePlayer,
  operatorId: 'harbour-casino',
  gameId: 'book-of-tides',
  wagerAmount: 12.5,
  currency: 'EUR',
  timestamp: '2026-11-23T19:59:00.000Z',
  gameCategory: 'slots',
  jurisdiction: 'MT',
  ...change,
});

/** @throws where the change makes it something that cannot be placed. */
export const exampleWager = (
  change: Partial<WagerEventInput> = {},
  payoutMinor = 0,
): WagerToPlace => {
  const event = exampleEvent(change);
  const reading = readWager(event);
  if (!reading.ok) throw new Error(`${reading.pointer}: ${reading.sentence}`);
  return {
    event: reading.event,
    body: JSON.stringify(event),
    stakeMinor: reading.stakeMinor,
    payoutMinor,
    traceparent: exampleTraceparent,
  };
};
