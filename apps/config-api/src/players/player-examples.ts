import type {
  BalanceAsOf,
  PlayerBalance,
  PlayerHistory,
  PlayerList,
  PlayerLots,
  WagerAnswer,
} from '@house-rules/contracts';
import { explanationExample } from '../drafts/draft-examples.ts';

const playerId = '7d1f3c52-6a0e-4d0f-8f0a-1b2c3d4e5f60';
const gold = { id: 'gold', name: 'Gold' };
const endOfYear = '2026-12-31T23:00:00.000Z';
const { spendable, status } = explanationExample.decision;

const wagerRow: Extract<PlayerHistory['rows'][number], { kind: 'wager' }> = {
  kind: 'wager',
  playerSequence: 118,
  occurredAt: '2026-11-14T20:00:00.000Z',
  postedAt: '2026-11-14T20:00:00.410Z',
  spendable,
  status,
  spendableAfter: 4_213_000_000,
  statusAfter: 2_506_250_000,
  lots: [{ expiresAt: endOfYear, points: spendable }],
  sentence: explanationExample.sentence,
  wagerId: '0193a2f0-6b1c-7c3e-9d52-3f8a1b2c4d5e',
  gameId: 'test-game',
  gameCategory: 'table_games',
  jurisdiction: 'MT',
  amount: '50.00',
  currency: 'EUR',
  ruleSetVersion: 4,
  ratesVersion: 2,
  rate: '1',
  facts: ['vip'],
  qualifyingBefore: 2_503_750_000,
  explanation: explanationExample,
};

export const listExample: PlayerList = {
  players: [
    {
      playerId,
      spendable: 4_213_000_000,
      status: 2_506_250_000,
      tier: gold,
      lastWagerAt: '2026-11-14T20:00:00.000Z',
    },
  ],
  nextCursor: 'WyI3ZDFmM2M1MiJd',
};

export const balanceExample: PlayerBalance = {
  operatorId: 'harbour-casino',
  playerId,
  spendable: 4_213_000_000,
  status: 2_506_250_000,
  qualifying: 2_506_250_000,
  debt: 0,
  tier: {
    ...gold,
    heldUntil: null,
    next: { id: 'platinum', name: 'Platinum', from: 10_000_000_000, missing: 7_493_750_000 },
  },
  nextExpiry: { at: endOfYear, points: 120_500_000 },
  playerSequence: 118,
  changedAt: '2026-11-14T20:00:00.410Z',
};

export const asOfExample: BalanceAsOf = {
  playerId,
  at: '2026-11-14T20:30:00.000Z',
  spendable: 4_213_000_000,
  status: 2_506_250_000,
  debt: 0,
  tier: gold,
  lots: [
    { expiresAt: endOfYear, points: 120_500_000 },
    { expiresAt: null, points: 4_092_500_000 },
  ],
  playerSequence: 118,
  postedAt: '2026-11-14T20:00:00.410Z',
};

export const lotsExample: PlayerLots = {
  playerId,
  spendable: 4_213_000_000,
  debt: 0,
  lots: [
    { expiresAt: endOfYear, earned: 300_000_000, remaining: 120_500_000 },
    { expiresAt: null, earned: 4_092_500_000, remaining: 4_092_500_000 },
  ],
  upcoming: [{ at: endOfYear, points: 120_500_000 }],
};

export const historyExample: PlayerHistory = { rows: [wagerRow], nextCursor: 'WzExOF0' };

export const wagerExample: WagerAnswer = {
  state: 'earned',
  playerId,
  sentence: wagerRow.sentence,
  row: wagerRow,
  reversals: [],
};
