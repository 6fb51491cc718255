import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RuleSetDocument } from '@house-rules/contracts';
import type { SpanWager } from '@house-rules/database';
import { compileRuleSet, exampleRates, exampleRuleSet } from '@house-rules/rules-engine';
import { createPlay, toSpanWager } from '../../testing/played-span.ts';
import { priceWagers } from './price-wagers.ts';
import { WagerColumns } from './wager-columns.ts';

const noonMs = Date.parse('2026-11-20T12:00:00Z');
/** Without promotions and limits a wager earns 0.05 points a euro times its tier's multiplier. */
const live: RuleSetDocument = {
  ...exampleRuleSet,
  eligibility: [{ id: 'all', name: 'All', effect: 'allow', when: true, reason: 'All count.' }],
  promotions: [],
  limits: {},
  earning: [{ id: 'all', name: 'All', when: true, pointsPerUnit: '0.05' }],
};
const some = toSpanWager(
  createPlay({
    ...{ seed: 1, operatorId: 'harbour-casino', players: 1, version: 3 },
    compiled: compileRuleSet(live),
  }).next(noonMs),
);

/** A wager of 100 EUR by one player, whom the ledger had on these tiers before and after it. */
const wager = (at: number, tierBefore: string | null, tierAfter: string): SpanWager => ({
  ...some,
  kind: { ...some.kind, currency: 'EUR', gameCategory: 'table_games', jurisdiction: 'MT' },
  ...{ playerKey: 1, playerSequence: at + 1, occurredAtMs: noonMs + at * 60_000 },
  ...{ amountMinor: 10_000, qualifyingBefore: 0, pointsBefore: 0, promotionsBefore: {} },
  ...{ playerSegments: [], spendable: 0, status: 0 },
  decision: { ...some.decision, tierBefore, tierAfter, rate: '1', counted: [] },
});

const priced = (rows: readonly SpanWager[], proposed: RuleSetDocument) => {
  const columns = new WagerColumns(rows.length);
  for (const row of rows) columns.push(row);
  const found = priceWagers(
    columns,
    {
      ...{ operatorId: 'harbour-casino', bases: new Map([[3, 'EUR']]), rates: exampleRates },
      ...{ live: compileRuleSet(live), proposed: compileRuleSet(proposed) },
    },
    () => true,
  );
  return {
    live: found.live.points.value(),
    proposed: found.proposed.points.value(),
    moves: found.tierMoves,
  };
};

const withGoldTimes = (multiplier: string): RuleSetDocument => ({
  ...live,
  tiers: {
    ...live.tiers,
    ladder: live.tiers.ladder.map((rung) => (rung.id === 'gold' ? { ...rung, multiplier } : rung)),
  },
});

test('a tier that something else than a wager gave counts on both sides from then on', () => {
  // 5 points on bronze; then a review made the player gold: 5 × 1.25 live, 5 × 2 proposed.
  const rows = [wager(0, 'bronze', 'bronze'), wager(1, 'gold', 'gold')];
  assert.deepEqual(priced(rows, withGoldTimes('2')), {
    live: 11_250_000n,
    proposed: 15_000_000n,
    moves: [],
  });
});

test('a tier that something else than a wager took is taken on both sides', () => {
  // 6.25 and 10 points on gold; then a review left the player on bronze: 5 points each.
  const rows = [wager(0, 'gold', 'gold'), wager(1, 'bronze', 'bronze')];
  assert.deepEqual(priced(rows, withGoldTimes('2')), {
    live: 11_250_000n,
    proposed: 15_000_000n,
    moves: [],
  });
});

test('a tier that only the proposed rules gave stays while nothing else moves the ledger’s', () => {
  const lower: RuleSetDocument = {
    ...live,
    tiers: {
      ...live.tiers,
      ladder: [
        { id: 'bronze', name: 'Bronze', from: '0', multiplier: '1' },
        { id: 'gold', name: 'Gold', from: '5', multiplier: '2' },
      ],
    },
  };
  const given = { spendable: 5_000_000, status: 5_000_000 };
  // The window of status has forgotten all: only the tier itself is left of the first wager.
  const rows = [
    { ...wager(0, 'bronze', 'bronze'), ...given },
    { ...wager(1, 'bronze', 'bronze'), ...given },
    { ...wager(2, 'bronze', 'bronze'), ...given },
  ];
  const { proposed, moves } = priced(rows, lower);
  // 5 points, by which gold is reached; then 10 and 10.
  assert.equal(proposed, 25_000_000n);
  assert.deepEqual(moves, [{ from: 'bronze', to: 'gold', players: 1 }]);
});
