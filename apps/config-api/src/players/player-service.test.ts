import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  gameCategories,
  type HistoryRow,
  type PlayerHistory,
  type WagerEvent,
  wagerEventSchema,
} from '@house-rules/contracts';
import type { StoredWager } from '@house-rules/database';
import { compileRuleSet, exampleRuleSet } from '@house-rules/rules-engine';
import { createLogger } from '@house-rules/service';
import fc from 'fast-check';
import { createVersionBook } from '../publications/version-book.ts';
import { harbour, startMs } from '../testing/control-room.ts';
import { openFilledLedger } from '../testing/filled-ledger.ts';
import { accepted, openPublishingRoom, refused } from '../testing/publishing-room.ts';
import { createFakeLedger } from './fake-ledger.ts';
import { createLedgerAccess, type LedgerReads } from './ledger-access.ts';
import { createPlayerService } from './player-service.ts';

const playerId = '7d1f3c52-6a0e-4d0f-8f0a-1b2c3d4e5f60';
const idOf = (index: number) => `0193a2f0-6b1c-7c3e-9d52-${index.toString(16).padStart(12, '0')}`;

const eventOf = (index: number, changes: object = {}): WagerEvent =>
  wagerEventSchema.parse({
    wagerId: idOf(index),
    playerId,
    operatorId: harbour,
    gameId: 'book-of-tides',
    wagerAmount: 12.5,
    currency: 'EUR',
    timestamp: new Date(startMs + index * 60_000).toISOString(),
    gameCategory: 'slots',
    jurisdiction: 'MT',
    ...changes,
  });

/** The service over a ledger, beside a control room with version 1 in force. */
const openService = async (ledger: LedgerReads) => {
  const room = await openPublishingRoom();
  accepted(await room.publishRates());
  const { revision } = accepted(await room.drafts.read(harbour));
  const request = { revision, reason: 'the first rules' };
  const by = { id: 'person-paula', name: 'Paula' };
  accepted(await room.publications.publish({ operatorId: harbour, by, request }));
  room.clock.nowMs += 5_000;
  const alarms: string[] = [];
  const log = createLogger('test', 'silent');
  log.error = (detail: unknown) => void alarms.push((detail as { code: string }).code);
  let divergences = 0;
  const { publications } = room.stores;
  const players = createPlayerService({
    ledger,
    publications,
    versions: createVersionBook(publications),
    clock: room.clock,
    log,
    onDivergence: () => {
      divergences += 1;
    },
  });
  return { players, alarms, divergences: () => divergences };
};

const anyEvent = fc.record({
  wagerAmount: fc.integer({ min: 0, max: 5_000_000 }).map((cents) => (cents / 100).toFixed(2)),
  currency: fc.constantFrom('EUR', 'GBP', 'SEK', 'USD'),
  gameCategory: fc.constantFrom(...gameCategories),
  jurisdiction: fc.constantFrom('MT', 'BE', 'US-NJ'),
  stakeKind: fc.constantFrom('real', 'bonus', 'free'),
  channel: fc.constantFrom('web', 'mobile'),
});

test('whatever was wagered, each explanation decides again what the ledger holds', async () => {
  const wagers = fc.sample(anyEvent, { seed: 20_261_123, numRuns: 300 });
  const events = wagers.map((changes, index) => eventOf(index + 1, changes));
  const compiled = compileRuleSet(exampleRuleSet);
  const ledger = await openFilledLedger([{ compiled, version: 1, events }], startMs);
  try {
    const { players, alarms } = await openService(ledger.reader);
    const rows: HistoryRow[] = [];
    for (let cursor: string | null = null; ; ) {
      const page: PlayerHistory = accepted(
        await players.history(harbour, playerId, { limit: 100, cursor }),
      );
      rows.push(...page.rows);
      cursor = page.nextCursor;
      if (cursor === null) break;
    }
    const found = rows.filter((row) => row.kind === 'wager');
    assert.equal(found.length, 300);
    for (const row of found) {
      const { decision } =
        row.explanation ?? assert.fail(`row ${row.playerSequence} is unexplained`);
      assert.deepEqual([decision.spendable, decision.status], [row.spendable, row.status]);
    }
    assert.ok(
      rows.some(({ kind }) => kind === 'tier_change'),
      'no tier was changed',
    );
    assert.deepEqual(alarms, []);
    const sequences = rows.map(({ playerSequence }) => playerSequence);
    assert.deepEqual(
      sequences,
      [...sequences].sort((a, b) => b - a),
    );
    const balance = accepted(await players.balance(harbour, playerId));
    const sum = found.reduce((total, row) => total + row.spendable, 0);
    assert.equal(balance.spendable, sum);
    assert.equal(rows[0]?.spendableAfter, sum);
  } finally {
    await ledger.close();
  }
});

const oneStoredWager = async (): Promise<StoredWager> => {
  const compiled = compileRuleSet(exampleRuleSet);
  const events = [eventOf(1)];
  const ledger = await openFilledLedger([{ compiled, version: 1, events }], startMs);
  try {
    const { rows } = await ledger.reader.history(
      { operatorId: harbour, playerId },
      { limit: 1, cursor: null },
    );
    const [row] = rows;
    if (row?.kind !== 'wager') assert.fail('the ledger lost its wager');
    return row;
  } finally {
    await ledger.close();
  }
};

const stored = await oneStoredWager();
const changed: readonly [string, Partial<StoredWager>][] = [
  ['points', { spendable: stored.spendable + 1 }],
  ['status points', { status: stored.status + 1 }],
  ['reason', { reason: 'denied' }],
  ['stake', { amountMinor: stored.amountMinor + 100 }],
  ['rate', { rate: '2' }],
  ['status before', { qualifyingBefore: 10_000_000_000 }],
  ['counters before', { countersBefore: { points: 20_000_000_000, promotions: {} } }],
  ['earning rule', { decision: { ...stored.decision, earningRule: 'table-games' } }],
  ['promotions', { decision: { ...stored.decision, promotions: [] } }],
  ['tier', { decision: { ...stored.decision, tierAfter: 'gold' } }],
  ['channel', { channel: 'pigeon' }],
];

for (const [what, change] of changed) {
  test(`a row whose ${what} no longer follows from its inputs is unexplained and alarms`, async () => {
    const ledger = createFakeLedger();
    ledger.histories[playerId] = [{ ...stored, ...change }];
    const service = await openService(ledger);
    const page = { limit: 10, cursor: null };
    const { rows } = accepted(await service.players.history(harbour, playerId, page));
    const [row] = rows;
    assert.equal(row?.kind === 'wager' && row.explanation, null);
    assert.deepEqual(service.alarms, ['decision_diverged']);
    assert.equal(service.divergences(), 1);
  });
}

test('a row whose version is not to be had is unexplained and alarms', async () => {
  const ledger = createFakeLedger();
  ledger.histories[playerId] = [{ ...stored, ruleSetVersion: 7 }];
  const service = await openService(ledger);
  const page = { limit: 10, cursor: null };
  accepted(await service.players.history(harbour, playerId, page));
  assert.deepEqual(service.alarms, ['version_missing']);
});

test('an amount is written with all the digits of its currency', async () => {
  const ledger = createFakeLedger();
  const amounts = [
    [5, 'EUR', '0.05'],
    [123_400, 'EUR', '1234.00'],
    [500, 'JPY', '500'],
    [1_234, 'KWD', '1.234'],
  ] as const;
  ledger.histories[playerId] = amounts.map(([amountMinor, currency]) => ({
    ...stored,
    amountMinor,
    currency,
  }));
  const { players } = await openService(ledger);
  const { rows } = accepted(await players.history(harbour, playerId, { limit: 10, cursor: null }));
  const shown = rows.map((row) => row.kind === 'wager' && row.amount);
  assert.deepEqual(
    shown,
    amounts.map(([, , text]) => text),
  );
});

const balanceRow = {
  operatorId: harbour,
  playerId,
  spendable: 600_000_000,
  status: 600_000_000,
  tier: 'silver',
  playerSequence: 3,
  lastWagerAtMs: startMs,
  changedAtMs: startMs + 250,
};

test('a balance names the tier and what is missing to the next rung', async () => {
  const ledger = createFakeLedger();
  ledger.balances = [balanceRow];
  const { players } = await openService(ledger);
  assert.deepEqual(accepted(await players.balance(harbour, playerId)), {
    operatorId: harbour,
    playerId,
    spendable: 600_000_000,
    status: 600_000_000,
    tier: {
      id: 'silver',
      name: 'Silver',
      next: { id: 'gold', name: 'Gold', from: 2_500_000_000, missing: 1_900_000_000 },
    },
    playerSequence: 3,
    changedAt: '2026-11-23T12:00:00.250Z',
  });
});

test('the last rung has no next one, and a rung that is gone is the one that the status reaches', async () => {
  const ledger = createFakeLedger();
  const { players } = await openService(ledger);
  const tierOf = async (tier: string, status: number) => {
    ledger.balances = [{ ...balanceRow, tier, status }];
    return accepted(await players.balance(harbour, playerId)).tier;
  };
  const platinum = { id: 'platinum', name: 'Platinum', next: null };
  assert.deepEqual(await tierOf('platinum', 99_000_000_000), platinum);
  assert.equal((await tierOf('ruby', 2_500_000_000)).id, 'gold');
  const all = { prefix: '', limit: 10, cursor: null };
  const [listed] = accepted(await players.list(harbour, all)).players;
  assert.deepEqual(listed?.tier, { id: 'gold', name: 'Gold' }, 'a list says the same');
  // Status points may fall below the rung that is held; nothing is then "missing" below zero.
  assert.equal((await tierOf('bronze', 9_000_000_000)).next?.missing, 0);
});

test('a player without a counted wager, and a cursor of nobody, are told apart', async () => {
  const ledger = createFakeLedger();
  const { players } = await openService(ledger);
  assert.equal(refused(await players.balance(harbour, playerId)).code, 'not_found');
  const first = { limit: 10, cursor: null };
  assert.equal(refused(await players.history(harbour, playerId, first)).code, 'not_found');
  ledger.balances = [balanceRow];
  assert.deepEqual(accepted(await players.history(harbour, playerId, first)).rows, []);
  const odd = refused(await players.history(harbour, playerId, { limit: 10, cursor: 'odd' }));
  assert.deepEqual([odd.code, odd.pointer], ['invalid_parameter', 'cursor']);
});

test('while the ledger is away its reads say so, and answer again when it is back', async () => {
  const ledger = createFakeLedger();
  ledger.balances = [balanceRow];
  const faults: unknown[] = [];
  let isThere = false;
  const access = createLedgerAccess(
    async () => {
      if (!isThere) throw new Error('no such file');
      // Only what is asked below is ever called.
      return { ...ledger, close: async () => undefined } as never;
    },
    (error) => faults.push(error),
  );
  const { players } = await openService(access);
  assert.equal(refused(await players.balance(harbour, playerId)).code, 'ledger_unavailable');
  const all = { prefix: '', limit: 10, cursor: null };
  assert.equal(refused(await players.list(harbour, all)).code, 'ledger_unavailable');
  assert.equal(faults.length, 2);
  isThere = true;
  assert.equal(accepted(await players.balance(harbour, playerId)).spendable, 600_000_000);
});
