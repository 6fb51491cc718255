/** A wager row as a ledger may hold it, to be changed where a test is about something else. */
import type { DecisionKind, WagerRow } from '../reading/stored-rows.ts';

const wagerId = '0190b0c0-0000-7000-8000-0000000000a1';

/** One object for all, as a ledger's rows share it. */
const decision: DecisionKind = {
  ruleSetVersion: 1,
  ratesVersion: 1,
  rate: '1',
  engine: 'an engine',
  reason: 'earned',
  eligibilityRule: null,
  earningRule: null,
  promotions: [],
  cappedBy: null,
  tierBefore: null,
  tier: 'bronze',
  tierAfter: 'bronze',
  counted: [],
  isCarried: false,
};

export const exampleWagerRow = (changes: Partial<WagerRow> = {}): WagerRow => ({
  kind: 'wager',
  occurredAtMs: Date.parse('2026-11-02T10:00:00Z'),
  wagerId,
  idDigits: wagerId.replaceAll('-', ''),
  playerKey: 1,
  playerSequence: 100,
  previous: null,
  follows: (wager) => wager === null,
  contentHash: '0'.repeat(32),
  batchId: 1,
  gameId: 'game-12',
  wagerKind: {
    gameCategory: 'slots',
    jurisdiction: 'MT',
    currency: 'EUR',
    stakeKind: 'real',
    channel: 'web',
    segments: [],
  },
  decision,
  amountMinor: 1_000,
  day: '2026-11-02',
  qualifyingBefore: 0,
  pointsBefore: 0,
  promotionsBefore: {},
  playerSegments: [],
  spendable: 0,
  status: 0,
  spendableAfter: 0,
  statusAfter: 0,
  lotExpiresAtMs: null,
  ...changes,
});
