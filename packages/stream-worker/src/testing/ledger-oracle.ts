/**
 * What must hold of a ledger, worked out from its rows alone and in another way than the worker does
 * it: sums are taken anew for every row, lots are replayed from what the rows say they moved.
 */
import assert from 'node:assert/strict';
import { factSegments } from '@house-rules/contracts';
import type { NewFact, NewPosting, NewVoid, NewWagerRow } from '@house-rules/database';
import type { ConfigurationBook } from '../configuration/configuration-book.ts';
import type { MemoryLedger, MemoryPlayer } from './memory-ledger.ts';

interface PlayerRows {
  readonly wagers: readonly NewWagerRow[];
  readonly postings: readonly NewPosting[];
  readonly voids: readonly NewVoid[];
  readonly facts: readonly NewFact[];
}

export const assertLedgerHolds = (
  ledger: MemoryLedger,
  book: ConfigurationBook | undefined,
): void => {
  assert.ok(book);
  for (const player of ledger.players.values()) {
    const { operatorId, playerId } = player.player;
    const isOf = (other: { operatorId: string; playerId: string }) =>
      other.operatorId === operatorId && other.playerId === playerId;
    const rows: PlayerRows = {
      wagers: ledger.wagers.filter(isOf),
      postings: ledger.postings.filter((row) => isOf(row.player)),
      voids: [...ledger.voids.values()].filter((row) => isOf(row.player)),
      facts: player.facts,
    };
    assertSequence(player, rows);
    assertBalances(player, rows);
    assertLots(player, rows);
    assertReversals(rows);
    assertDays(player, rows);
    assertWindows(player, rows, book);
    assertSegments(rows);
  }
};

const bySequence = <Row extends { readonly playerSequence: number }>(rows: readonly Row[]): Row[] =>
  [...rows].sort((a, b) => a.playerSequence - b.playerSequence);

const moving = ({ wagers, postings }: PlayerRows): (NewWagerRow | NewPosting)[] =>
  bySequence<NewWagerRow | NewPosting>([...wagers, ...postings]);

const isWager = (row: NewWagerRow | NewPosting): row is NewWagerRow => 'wagerId' in row;

/** Numbered without a gap, each number once. */
const assertSequence = ({ account }: MemoryPlayer, rows: PlayerRows): void => {
  const all = [...moving(rows), ...rows.facts].map(({ playerSequence }) => playerSequence);
  assert.deepEqual(
    all.sort((a, b) => a - b),
    Array.from({ length: account.playerSequence }, (_, index) => index + 1),
  );
};

/** Balance = sum of the rows, after every row; the rows' own sums agree. */
const assertBalances = ({ account }: MemoryPlayer, rows: PlayerRows): void => {
  let [spendable, status] = [0, 0];
  for (const row of moving(rows)) {
    spendable += row.spendable;
    status += row.status;
    assert.deepEqual([row.spendableAfter, row.statusAfter], [spendable, status]);
  }
  assert.deepEqual([account.spendable, account.status], [spendable, status]);
};

/** Balance = sum of the lots − debt; no lot and no debt ever below zero. */
const assertLots = ({ account, lots }: MemoryPlayer, rows: PlayerRows): void => {
  const replayed = new Map<number | null, number>();
  let debt = 0;
  const move = (expiresAtMs: number | null, amount: number) => {
    const after = (replayed.get(expiresAtMs) ?? 0) + amount;
    assert.ok(after >= 0, 'a lot fell below zero');
    replayed.set(expiresAtMs, after);
  };
  for (const row of moving(rows)) {
    if (isWager(row)) {
      const paid = Math.min(debt, row.spendable);
      debt -= paid;
      if (row.spendable > paid) move(row.lotExpiresAtMs, row.spendable - paid);
      continue;
    }
    for (const { expiresAtMs, amount } of row.lots) move(expiresAtMs, amount);
    debt += row.lots.reduce((sum, { amount }) => sum + amount, 0) - row.spendable;
    assert.ok(debt >= 0, 'the debt fell below zero');
  }
  const stored = [...lots.values(), ...(account.openLot === null ? [] : [account.openLot])];
  assert.equal(new Set(stored.map(({ expiresAtMs }) => expiresAtMs)).size, stored.length);
  const held = stored.filter(({ remaining }) => remaining > 0);
  assert.deepEqual(
    new Map(held.map(({ expiresAtMs, remaining }) => [expiresAtMs, remaining])),
    new Map([...replayed].filter(([, remaining]) => remaining > 0)),
  );
  assert.equal(account.debt, debt);
  const sum = held.reduce((all, { remaining }) => all + remaining, 0);
  assert.equal(account.spendable, sum - debt);
};

/** |total reversed × stake − points × voided| is at most half a stake: rounded exactly, halves up. */
const assertReversals = ({ wagers, postings, voids }: PlayerRows): void => {
  for (const wager of wagers) {
    const applied = voids.filter((row) => row.wagerId === wager.wagerId && row.state === 'applied');
    const voided = Math.min(sumOf(applied, 'amountMinor'), wager.amountMinor);
    for (const kind of ['spendable', 'status'] as const) {
      const total = sumOf(applied, kind);
      if (applied.length === 0) continue;
      if (wager.amountMinor === 0 || voided === wager.amountMinor) {
        assert.equal(total, wager[kind]);
        continue;
      }
      const stake = BigInt(wager.amountMinor);
      const error = 2n * (BigInt(total) * stake - BigInt(wager[kind]) * BigInt(voided));
      assert.ok(error <= stake && error > -stake, `reversed ${total} of ${wager[kind]}`);
    }
  }
  for (const { kind, spendable, status, cause, playerSequence } of postings) {
    if (kind !== 'reverse') continue;
    const row = voids.find(({ voidId }) => voidId === cause.voidId);
    assert.equal(row?.playerSequence, playerSequence);
    assert.equal(Number(cause.reversed), row?.spendable);
    assert.equal(spendable + Number(cause.reversed), Number(cause.writtenOff));
    assert.equal(0 - status, row?.status);
  }
};

const sumOf = (rows: readonly NewVoid[], of: 'amountMinor' | 'spendable' | 'status'): number =>
  rows.reduce((sum, row) => sum + row[of], 0);

/** What a row was told of its day, and what stands of each day, counted anew. */
const assertDays = ({ account, days }: MemoryPlayer, rows: PlayerRows): void => {
  for (const wager of rows.wagers) {
    const { points, promotions } = countsBefore(rows, wager.day, wager.playerSequence);
    assert.equal(wager.countersBefore.points, points);
    assert.deepEqual({ ...wager.countersBefore.promotions }, promotions);
  }
  for (const counters of [...days.values(), ...(account.openDay ? [account.openDay] : [])]) {
    const { points, promotions } = countsBefore(rows, counters.day, Number.POSITIVE_INFINITY);
    assert.equal(counters.points, points);
    assert.deepEqual({ ...counters.promotions }, promotions);
  }
};

const countsBefore = ({ wagers, voids }: PlayerRows, day: string, sequence: number) => {
  let points = 0;
  const promotions: Record<string, number> = {};
  for (const wager of wagers) {
    if (wager.day !== day || wager.playerSequence >= sequence) continue;
    const taken = voids.filter(
      (row) => row.wagerId === wager.wagerId && (row.playerSequence ?? sequence) < sequence,
    );
    const isWhole =
      taken.length > 0 &&
      (wager.amountMinor === 0
        ? wager.spendable > 0
        : sumOf(taken, 'amountMinor') >= wager.amountMinor);
    for (const item of wager.decision.counted) {
      if (item === 'points') points += wager.spendable - sumOf(taken, 'spendable');
      else if (!isWhole) {
        const id = item.slice('promotion:'.length);
        promotions[id] = (promotions[id] ?? 0) + 1;
      }
    }
  }
  return { points, promotions };
};

/** Each row was seen with the status points of the window of its own day. */
const assertWindows = (
  { account, statusDays }: MemoryPlayer,
  rows: PlayerRows,
  book: ConfigurationBook,
): void => {
  const windowOf = (row: NewWagerRow) => {
    const decidedBy = book.ruleSet(row.operatorId, row.ruleSetVersion);
    assert.ok(decidedBy);
    return decidedBy.terms.window;
  };
  const statusOf = (row: NewWagerRow, before: number) =>
    row.status -
    rows.voids
      .filter((each) => each.wagerId === row.wagerId && (each.playerSequence ?? before) < before)
      .reduce((sum, each) => sum + each.status, 0);
  const everyDay = new Map<string, number>();
  for (const row of rows.wagers) {
    const window = windowOf(row);
    const earlier = rows.wagers.filter((each) => each.playerSequence < row.playerSequence);
    const counted = earlier.filter((each) => {
      if (window.kind === 'lifetime') return true;
      // Days are remembered while there is a window; see the ledger room's README.
      if (windowOf(each).kind === 'lifetime') return false;
      if (window.kind === 'calendarYear') return each.day.slice(0, 4) === row.day.slice(0, 4);
      const ageDays = (Date.parse(row.day) - Date.parse(each.day)) / 86_400_000;
      return ageDays >= 0 && ageDays < window.days;
    });
    const sum = counted.reduce((all, each) => all + statusOf(each, row.playerSequence), 0);
    assert.equal(row.qualifyingBefore, sum, `window ${window.kind} on ${row.day}`);
    if (window.kind !== 'lifetime') {
      const status = statusOf(row, Number.POSITIVE_INFINITY);
      everyDay.set(row.day, (everyDay.get(row.day) ?? 0) + status);
    }
  }
  assert.deepEqual(nonZero(statusDays), nonZero(everyDay));
  assertQualifying(account, everyDay);
};

/** What the account keeps of its latest window is the sum of that window's days. */
const assertQualifying = (
  { qualifying, status }: MemoryPlayer['account'],
  days: ReadonlyMap<string, number>,
): void => {
  if (qualifying === null) return;
  const { windowKey, micropoints } = qualifying;
  const [closing = '', length = ''] = windowKey.split('/');
  const isWithin = (day: string): boolean => {
    if (length === '') return day.slice(0, 4) === windowKey;
    const ageDays = (Date.parse(closing) - Date.parse(day)) / 86_400_000;
    return ageDays >= 0 && ageDays < Number(length);
  };
  let sum = 0;
  for (const [day, added] of days) if (isWithin(day)) sum += added;
  assert.equal(micropoints, windowKey === 'lifetime' ? status : sum, windowKey);
};

const nonZero = (days: ReadonlyMap<string, number>): [string, number][] =>
  [...days].filter(([, micropoints]) => micropoints !== 0).sort();

/** Facts that stood before a row and held at its instant, the latest of each thing. */
const assertSegments = ({ wagers, facts }: PlayerRows): void => {
  for (const wager of wagers) {
    const begun = facts.filter(
      (fact) =>
        fact.playerSequence < wager.playerSequence && fact.effectiveFromMs <= wager.occurredAtMs,
    );
    const latest = begun.filter(
      (fact) =>
        !begun.some(
          (later) =>
            later.playerSequence > fact.playerSequence &&
            later.kind === fact.kind &&
            (later.kind === 'consent' || later.value === fact.value),
        ),
    );
    const names = latest
      .filter(({ effectiveToMs }) => (effectiveToMs ?? Infinity) > wager.occurredAtMs)
      .flatMap(({ kind, value }) => {
        if (kind === 'segment') return [value];
        if (kind === 'opt_in') return [`${factSegments.optInPrefix}${value}`];
        if (kind === 'exclusion') return [factSegments.excluded];
        return value === 'withdrawn' ? [factSegments.withoutConsent] : [];
      });
    assert.deepEqual([...wager.playerSegments], [...new Set(names)].sort());
  }
};
