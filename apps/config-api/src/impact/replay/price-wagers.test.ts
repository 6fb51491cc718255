import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RuleSetDocument } from '@house-rules/contracts';
import type { SpanWager } from '@house-rules/database';
import { compileRuleSet, exampleRates, exampleRuleSet } from '@house-rules/rules-engine';
import { oracleSide } from '../../testing/impact-oracle.ts';
import { createPlay, createRandom, toSpanWager } from '../../testing/played-span.ts';
import type { SideTally } from './impact-tally.ts';
import { type PricedRules, type PricedWagers, priceWagers } from './price-wagers.ts';
import { WagerColumns } from './wager-columns.ts';

const noonMs = Date.parse('2026-11-20T12:00:00Z');
const newYearsEveMs = Date.parse('2026-12-30T12:00:00Z');
const hourMs = 3_600_000;
const live = exampleRuleSet;

/** Some days of play, here and there with a wager that comes late. */
const playedRows = (seed: number, count: number, fromMs = noonMs) => {
  const compiled = compileRuleSet(live);
  const play = createPlay({
    ...{ seed, operatorId: 'harbour-casino', players: 12, compiled, version: 3 },
    isDisturbed: true,
  });
  const random = createRandom(seed + 1);
  return Array.from({ length: count }, (_, at) => {
    const late = random() < 0.05 ? Math.floor(random() * 30) * hourMs : 0;
    return toSpanWager(play.next(fromMs + at * 9 * 60_000 - late));
  });
};

const columnsOf = (rows: readonly SpanWager[]): WagerColumns => {
  const columns = new WagerColumns(0);
  const inTime = rows.toSorted((one, other) => one.occurredAtMs - other.occurredAtMs);
  for (const row of inTime) columns.push(row);
  return columns;
};

const priced = (
  rows: readonly SpanWager[],
  proposed: RuleSetDocument,
  more: Partial<PricedRules> = {},
): PricedWagers =>
  priceWagers(
    columnsOf(rows),
    {
      operatorId: 'harbour-casino',
      live: compileRuleSet(live),
      proposed: compileRuleSet(proposed),
      bases: new Map([[3, 'EUR']]),
      rates: exampleRates,
      ...more,
    },
    () => true,
  );

const givenOf = (tally: SideTally) =>
  new Map(
    Object.entries({
      category: tally.byCategory,
      tier: tally.byTier,
      promotion: tally.byPromotion,
      day: tally.byDay,
    }).flatMap(([what, { entries }]) =>
      [...entries].map(
        ([word, { wagers, points }]) =>
          [`${what} ${word}`, { wagers, points: points.value() }] as const,
      ),
    ),
  );

const sorted = <V>(map: ReadonlyMap<string, V>) =>
  [...map].sort(([one], [other]) => (one < other ? -1 : 1));

/** Every sum of a price, recomputed by the oracle. */
const assertExact = (rows: readonly SpanWager[], proposed: RuleSetDocument): PricedWagers => {
  const found = priced(rows, proposed);
  const sides = [
    [found.live, oracleSide(live, rows, live.timeZone)],
    [found.proposed, oracleSide(proposed, rows, live.timeZone)],
  ] as const;
  for (const [tally, oracle] of sides) {
    assert.equal(tally.points.value(), oracle.points);
    assert.equal(tally.earning, oracle.earning);
    assert.deepEqual(sorted(givenOf(tally)), sorted(oracle.given));
    const standings = Map.groupBy(oracle.ofPlayers.values(), ({ tier }) => tier);
    assert.deepEqual(
      sorted(tally.standings),
      sorted(new Map([...standings].map(([tier, players]) => [tier, players.length]))),
    );
  }
  const [{ 1: before }, { 1: after }] = sides;
  const wanted = [...before.ofPlayers].map(([playerKey, { points, tier }]) => ({
    playerKey,
    wagers: rows.filter((row) => row.playerKey === playerKey).length,
    live: points,
    proposed: after.ofPlayers.get(playerKey)?.points ?? 0n,
    tierLive: tier,
    tierProposed: after.ofPlayers.get(playerKey)?.tier ?? '',
  }));
  const size = (n: bigint) => (n < 0n ? -n : n);
  const most = wanted
    .filter((one) => one.live !== one.proposed)
    .sort((one, other) => {
      const apart = size(other.proposed - other.live) - size(one.proposed - one.live);
      return apart === 0n ? one.playerKey - other.playerKey : apart > 0n ? 1 : -1;
    });
  assert.deepEqual(found.changes.most(), most);
  const moved = wanted.filter((one) => one.tierLive !== one.tierProposed).length;
  assert.equal(
    found.tierMoves.reduce((all, { players }) => all + players, 0),
    moved,
  );
  assert.equal(
    found.changes.histogram().reduce((all, { players }) => all + players, 0),
    found.players,
  );
  assert.equal(
    found.changes.histogram().reduce((all, { change }) => all + change, 0n),
    found.proposed.points.value() - found.live.points.value(),
  );
  return found;
};

const [autumn, goldDouble, mobile] = live.promotions;
assert.ok(autumn && goldDouble && mobile);

const proposals: Readonly<Record<string, RuleSetDocument>> = {
  'a higher rate': {
    ...live,
    earning: live.earning.map((rule) =>
      rule.id === 'slots' ? { ...rule, pointsPerUnit: '0.125' } : rule,
    ),
  },
  'other tiers, lower and with a new rung': {
    ...live,
    tiers: {
      ...live.tiers,
      ladder: [
        { id: 'bronze', name: 'Bronze', from: '0', multiplier: '1' },
        { id: 'copper', name: 'Copper', from: '20', multiplier: '1.05' },
        { id: 'silver', name: 'Silver', from: '100', multiplier: '1.2' },
        { id: 'gold', name: 'Gold', from: '400', multiplier: '1.25' },
      ],
    },
  },
  'status by what is finally earned, over rolling days': {
    ...live,
    statusPoints: 'final',
    tiers: { ...live.tiers, window: { kind: 'rollingDays', days: 2 } },
  },
  'a calendar year for status, and lower rungs': {
    ...live,
    statusPoints: 'final',
    tiers: {
      window: { kind: 'calendarYear' },
      ladder: [
        { id: 'bronze', name: 'Bronze', from: '0', multiplier: '1' },
        { id: 'silver', name: 'Silver', from: '30', multiplier: '1.2' },
        { id: 'gold', name: 'Gold', from: '90', multiplier: '1.5' },
      ],
    },
  },
  'a cap of the day that bites': { ...live, limits: { pointsPerPlayerPerDay: '30' } },
  'limits of promotions, new and wider': {
    ...live,
    promotions: [
      { ...autumn, id: 'constructor', limits: { wagersPerPlayerPerDay: 2 } },
      goldDouble,
      { ...mobile, limits: { wagersPerPlayerPerDay: 3 } },
    ],
  },
  'another time zone with a cap of the day': {
    ...live,
    timeZone: 'America/New_York',
    limits: { pointsPerPlayerPerDay: '25' },
    promotions: [{ ...autumn, limits: { wagersPerPlayerPerDay: 2 } }, goldDouble, mobile],
  },
};

for (const [what, proposed] of Object.entries(proposals)) {
  test(`a price is what an oracle of plain sums says: ${what}`, () => {
    for (const seed of [1, 2, 3]) {
      const rows = playedRows(seed, 400, what.includes('year') ? newYearsEveMs : noonMs);
      const { wagers, live: side, proposed: other } = assertExact(rows, proposed);
      assert.equal(wagers, rows.length);
      assert.notEqual(side.points.value(), other.points.value());
    }
  });
}

test('rules that are the rules in force change nothing for anybody', () => {
  const rows = playedRows(7, 600);
  const found = assertExact(rows, structuredClone(live));
  assert.equal(found.live.points.value(), found.proposed.points.value());
  assert.deepEqual(found.tierMoves, []);
  assert.deepEqual(found.changes.most(), []);
  const changed = found.changes.histogram().filter(({ players }) => players > 0);
  assert.deepEqual(
    changed.map(({ direction, players }) => [direction, players]),
    [['same', found.players]],
  );
});

test('the rules that decided the wagers give what the ledger gave, whatever else moved it', () => {
  for (const seed of [11, 12, 13]) {
    const rows = playedRows(seed, 500);
    const found = priced(rows, live);
    assert.equal(found.live.points.value(), found.posted);
    assert.equal(
      found.posted,
      rows.reduce((all, { spendable }) => all + BigInt(spendable), 0n),
    );
  }
});

test('the same wagers give the same price, in whatever order they are read', () => {
  const proposed = proposals['other tiers, lower and with a new rung'];
  assert.ok(proposed);
  const rows = playedRows(5, 500);
  const other = new WagerColumns(500);
  for (const row of rows.toReversed()) other.push(row);
  const rules = { operatorId: 'o', bases: new Map([[3, 'EUR']]), rates: null };
  const sides = () => ({ live: compileRuleSet(live), proposed: compileRuleSet(proposed) });
  const one = priceWagers(columnsOf(rows), { ...rules, ...sides() }, () => true);
  const again = priceWagers(other, { ...rules, ...sides() }, () => true);
  assert.deepEqual(sorted(givenOf(one.proposed)), sorted(givenOf(again.proposed)));
  assert.deepEqual(one.changes, again.changes);
});

test('where the time is up whole players are left out, on both sides', () => {
  const compiled = compileRuleSet(live);
  const play = createPlay({ seed: 3, operatorId: 'o', players: 200, compiled, version: 3 });
  const rows = Array.from({ length: 45_000 }, (_, at) => toSpanWager(play.next(noonMs + at)));
  const asked: number[] = [];
  const found = priceWagers(
    columnsOf(rows),
    { operatorId: 'o', live: compiled, proposed: compiled, bases: new Map(), rates: exampleRates },
    (done) => {
      asked.push(done);
      return asked.length < 2;
    },
  );
  assert.equal(asked.length, 2);
  assert.ok(found.players < 200);
  assert.equal(found.wagers + found.wagersLeft, rows.length);
  assert.equal(found.live.points.value(), found.posted);
});

test('a wager without a rate to the base currency is in no sum, and is counted', () => {
  const rows = playedRows(9, 100);
  const inPounds: RuleSetDocument = { ...live, currency: { base: 'GBP' } };
  const without = priced(rows, inPounds, { rates: null });
  const pounds = rows.filter(({ kind }) => kind.currency === 'GBP').length;
  assert.deepEqual([without.wagers, without.unpriced], [pounds, rows.length - pounds]);
  const rates = { schemaVersion: 1 as const, base: 'GBP', rates: { EUR: '0.85', USD: '0.8' } };
  const kronor = rows.filter(({ kind }) => kind.currency === 'SEK').length;
  assert.equal(priced(rows, inPounds, { rates }).unpriced, kronor);
});
