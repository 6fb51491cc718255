import assert from 'node:assert/strict';
import { symlink } from 'node:fs/promises';
import { after, test } from 'node:test';
import {
  gameCategories,
  type HistoryRow,
  type PlayerHistory,
  type WagerEvent,
  wagerEventSchema,
} from '@house-rules/contracts';
import { openLedgerReader, openSqliteLedgerDesk, type StoredWager } from '@house-rules/database';
import { compileRuleSet, exampleRuleSet } from '@house-rules/rules-engine';
import { createLogger } from '@house-rules/service';
import fc from 'fast-check';
import { createVersionBook } from '../publications/version-book.ts';
import { harbour, startMs } from '../testing/control-room.ts';
import { openFilledLedger } from '../testing/filled-ledger.ts';
import { openLedgerRoom } from '../testing/ledger-room.ts';
import { accepted, openPublishingRoom, refused } from '../testing/publishing-room.ts';
import { toHistoryRows } from './history-rows.ts';
import { createLedgerAccess, type LedgerAccess } from './ledger-access.ts';
import { createPlayerService } from './player-service.ts';
import { createTermsBook } from './terms-in-force.ts';

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
const openService = async (ledger: LedgerAccess) => {
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
  const versions = createVersionBook(publications);
  const parts = {
    ledger,
    terms: createTermsBook(publications, versions),
    versions,
    clock: room.clock,
    log,
    onDivergence: () => {
      divergences += 1;
    },
  };
  const players = createPlayerService(parts);
  return { players, parts, alarms, divergences: () => divergences };
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
    const { players, alarms } = await openService(ledger.access);
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
    assert.equal(found[0]?.spendableAfter, sum);
  } finally {
    await ledger.close();
  }
});

const ledgerOfOne = await openFilledLedger(
  [{ compiled: compileRuleSet(exampleRuleSet), version: 1, events: [eventOf(1)] }],
  startMs,
);
after(() => ledgerOfOne.close());

const oneStoredWager = async (): Promise<StoredWager> => {
  const player = { operatorId: harbour, playerId };
  const { rows } = await ledgerOfOne.reader.history(player, { limit: 1, cursor: null });
  const [row] = rows;
  if (row?.kind !== 'wager') assert.fail('the ledger lost its wager');
  return row;
};

const stored = await oneStoredWager();
const shownAs = async (service: Awaited<ReturnType<typeof openService>>, row: StoredWager) => {
  const beside = { operatorId: harbour, ladder: null };
  const [shown] = await toHistoryRows(service.parts, [row], beside);
  if (shown?.kind !== 'wager') assert.fail('the wager is shown as something else');
  return shown;
};

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
    const service = await openService(ledgerOfOne.access);
    const row = await shownAs(service, { ...stored, ...change });
    assert.equal(row.explanation, null);
    assert.equal(row.sentence.code, 'row.unexplained');
    assert.deepEqual(service.alarms, ['decision_diverged']);
    assert.equal(service.divergences(), 1);
  });
}

test('a row whose version is not to be had is unexplained and alarms', async () => {
  const service = await openService(ledgerOfOne.access);
  await shownAs(service, { ...stored, ruleSetVersion: 7 });
  assert.deepEqual(service.alarms, ['version_missing']);
});

test('an amount is written with all the digits of its currency', async () => {
  const service = await openService(ledgerOfOne.access);
  const amounts = [
    [5, 'EUR', '0.05'],
    [123_400, 'EUR', '1234.00'],
    [500, 'JPY', '500'],
    [1_234, 'KWD', '1.234'],
  ] as const;
  for (const [amountMinor, currency, text] of amounts) {
    assert.equal((await shownAs(service, { ...stored, amountMinor, currency })).amount, text);
  }
});

const player = { operatorId: harbour, playerId };
const earning = { points: 600_000_000, occurredAtMs: startMs, appliedAtMs: startMs + 250 };

test('a balance names the tier, what is missing to the next rung and what expires next', async () => {
  const ledger = await openLedgerRoom();
  await ledger.earn(player, { ...earning, points: 500_000_000, tier: 'silver' });
  const expiresAtMs = startMs + 86_400_000;
  await ledger.earn(player, { ...earning, points: 100_000_000, tier: 'silver', expiresAtMs });
  const { players } = await openService(ledger);
  assert.deepEqual(accepted(await players.balance(harbour, playerId)), {
    operatorId: harbour,
    playerId,
    spendable: 600_000_000,
    status: 600_000_000,
    qualifying: 600_000_000,
    debt: 0,
    tier: {
      id: 'silver',
      name: 'Silver',
      heldUntil: null,
      next: { id: 'gold', name: 'Gold', from: 2_500_000_000, missing: 1_900_000_000 },
    },
    nextExpiry: { at: '2026-11-24T12:00:00.000Z', points: 100_000_000 },
    playerSequence: 2,
    changedAt: '2026-11-23T12:00:00.250Z',
  });
});

test('the last rung has no next one, and a rung that is gone is the one that the status reaches', async () => {
  const tierOf = async (tier: string, status: number) => {
    const ledger = await openLedgerRoom();
    await ledger.earn(player, { ...earning, tier, status });
    const { players } = await openService(ledger);
    const all = { prefix: '', limit: 10, cursor: null };
    const [listed] = accepted(await players.list(harbour, all)).players;
    const shown = accepted(await players.balance(harbour, playerId)).tier;
    assert.equal(listed?.tier.id, shown.id, 'a list says the same');
    return shown;
  };
  const platinum = { id: 'platinum', name: 'Platinum', heldUntil: null, next: null };
  assert.deepEqual(await tierOf('platinum', 99_000_000_000), platinum);
  assert.equal((await tierOf('ruby', 2_500_000_000)).id, 'gold');
  // Status points may fall below the rung that is held; nothing is then "missing" below zero.
  assert.equal((await tierOf('bronze', 9_000_000_000)).next?.missing, 0);
});

test('a player without a row, and a cursor of nobody, are told apart', async () => {
  const ledger = await openLedgerRoom();
  const { players } = await openService(ledger);
  assert.equal(refused(await players.balance(harbour, playerId)).code, 'not_found');
  const first = { limit: 10, cursor: null };
  assert.equal(refused(await players.history(harbour, playerId, first)).code, 'not_found');
  await ledger.earn(player, earning);
  const odd = refused(await players.history(harbour, playerId, { limit: 10, cursor: 'odd' }));
  assert.deepEqual([odd.code, odd.pointer], ['invalid_parameter', 'cursor']);
});

const openLater = async (file: string) => {
  const faults: unknown[] = [];
  const access = createLedgerAccess(
    {
      openReader: () => openLedgerReader({ file }),
      openDesk: () => openSqliteLedgerDesk({ file }),
    },
    (error) => faults.push(error),
  );
  after(() => access.close());
  return { access, faults };
};

test('while the ledger is away its reads say so, and answer again when it is there', async () => {
  const ledger = await openLedgerRoom();
  await ledger.earn(player, earning);
  const file = `${ledger.file}.later`;
  const { access, faults } = await openLater(file);
  const { players } = await openService(access);
  assert.equal(refused(await players.balance(harbour, playerId)).code, 'ledger_unavailable');
  const all = { prefix: '', limit: 10, cursor: null };
  assert.equal(refused(await players.list(harbour, all)).code, 'ledger_unavailable');
  assert.equal(faults.length, 2);
  await symlink(ledger.file, file);
  assert.equal(accepted(await players.balance(harbour, playerId)).spendable, 600_000_000);
});

test('an error of our own is no trouble of the ledger: it passes through and is not told as such', async () => {
  const ledger = await openLedgerRoom();
  const { access, faults } = await openLater(ledger.file);
  const bug = async (): Promise<never> => {
    throw new TypeError('a bug');
  };
  await assert.rejects(access.read(bug), TypeError);
  await assert.rejects(access.desk(bug), TypeError);
  assert.deepEqual(faults, []);
});
