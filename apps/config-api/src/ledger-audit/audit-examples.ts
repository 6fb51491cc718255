/** One example of each answer, for the API document. */
import type {
  LedgerDifference,
  LedgerInvariantList,
  LedgerOffenceList,
  PlayerRebuild,
  RebuildJob,
  RebuildJobDifferences,
} from '@house-rules/contracts';

const playerId = '7d1f3c52-6a0e-4d0f-8f0a-1b2c3d4e5f60';
const wagerId = '0193a2f0-6b1c-7c3e-9d52-3f8a1b2c4d5e';
const at = '2026-11-14T20:00:00.000Z';

const difference: LedgerDifference = {
  table: 'wager',
  playerSequence: 118,
  row: wagerId,
  field: 'spendable',
  stored: 15_000_000,
  rebuilt: 12_500_000,
  sentence:
    `row 118 (${wagerId}): the spendable movement is \`15000000\` in the ledger and ` +
    '`12500000` in the rebuild',
};

const movement = {
  spendable: 12_500_000,
  status: 10_000_000,
  spendableAfter: 4_213_000_000,
  statusAfter: 2_506_250_000,
};
const standing = {
  spendable: 4_213_000_000,
  status: 2_506_250_000,
  debt: 0,
  qualifying: 2_506_250_000,
  tier: 'gold',
};
const expiresAt = '2027-11-30T23:00:00.000Z';
const lot = { earned: 4_300_000_000, remaining: 4_213_000_000 };

export const rebuildExample: PlayerRebuild = {
  operatorId: 'harbour-casino',
  playerId,
  playerSequence: 118,
  asOf: null,
  same: true,
  firstDifference: null,
  differences: 0,
  stored: standing,
  rebuilt: standing,
  lots: [{ expiresAt, stored: lot, rebuilt: lot }],
  lines: [
    {
      playerSequence: 118,
      kind: 'wager',
      at,
      reference: wagerId,
      stored: movement,
      rebuilt: { ...movement, debtAfter: 0, tierAfter: 'gold' },
      lots: [{ expiresAt, stored: 12_500_000, rebuilt: 12_500_000 }],
      differences: [],
    },
  ],
  nextCursor: null,
};

export const jobExample: RebuildJob = {
  jobId: '0193a2f0-7c11-7aa0-8d52-3f8a1b2c4d5e',
  operatorId: 'harbour-casino',
  state: 'running',
  startedBy: { id: '0193a2f0-6b1c-7c3e-9d52-3f8a1b2c4d5e', name: 'Mara Vella' },
  startedAt: at,
  finishedAt: null,
  players: 100_000,
  playersDone: 25_000,
  rowsDone: 1_204_311,
  playersDiffering: 1,
  failure: null,
};

export const differencesExample: RebuildJobDifferences = {
  differences: [{ playerId, first: difference, differences: 3 }],
  nextCursor: null,
};

export const invariantsExample: LedgerInvariantList = {
  now: '2026-11-23T20:15:30.250Z',
  invariants: [
    {
      id: 'balance_is_sum',
      sentence: 'A balance is the sum of the open lots less the debt, and the sum of all its rows.',
      state: 'green',
      lastCheckedAt: '2026-11-23T20:15:29.904Z',
      wholeSince: '2026-11-23T20:01:12.000Z',
      checked: 41_200,
      of: 100_000,
      offences: 0,
    },
  ],
};

export const offencesExample: LedgerOffenceList = {
  offences: [
    {
      invariant: 'balance_is_sum',
      playerId,
      difference: {
        table: 'account',
        playerSequence: null,
        row: 'account',
        field: 'spendable as sum of rows',
        stored: 4_213_000_001,
        rebuilt: 4_213_000_000,
        sentence: 'account: `spendable as sum of rows` is `4213000001`; it must be `4213000000`',
      },
      firstSeenAt: at,
      lastSeenAt: '2026-11-23T20:15:29.904Z',
    },
  ],
  nextCursor: null,
};
