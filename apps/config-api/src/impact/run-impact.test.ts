import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { ImpactFigures } from '@house-rules/contracts';
import { openWagerSpanReader, type WagerSpanReader } from '@house-rules/database';
import { compileRuleSet, exampleRates, exampleRuleSet } from '@house-rules/rules-engine';
import { harbour } from '../testing/control-room.ts';
import { oracleSide } from '../testing/impact-oracle.ts';
import { openUntendedLedgerRoom } from '../testing/ledger-room.ts';
import { createPlay, type Played, toSpanWager } from '../testing/played-span.ts';
import { postPlayed } from '../testing/post-played.ts';
import type { ImpactProgress } from './impact-store.ts';
import { type ImpactLimits, runImpact } from './run-impact.ts';

const noonMs = Date.parse('2026-11-20T12:00:00Z');
const everyMs = 20_000;
const count = 1_200;
const toMs = noonMs + count * everyMs;
const proposed = {
  ...exampleRuleSet,
  redemption: { ...exampleRuleSet.redemption, pointsPerUnit: '50' },
  earning: exampleRuleSet.earning.map((rule) => ({ ...rule, pointsPerUnit: '0.11' })),
};

let ledger: Awaited<ReturnType<typeof openUntendedLedgerRoom>>;
let reader: WagerSpanReader;
let played: Played[];

before(async () => {
  ledger = await openUntendedLedgerRoom();
  const compiled = compileRuleSet(exampleRuleSet);
  const play = createPlay({ seed: 21, operatorId: harbour, players: 30, compiled, version: 1 });
  played = Array.from({ length: count }, (_, at) => play.next(noonMs + at * everyMs));
  await postPlayed(ledger.writer, played, 0);
  reader = openWagerSpanReader({ file: ledger.file });
});
after(async () => {
  reader.close();
  await ledger.close();
});

const price = (
  limits: Partial<ImpactLimits> = {},
  { fromMs = noonMs, elapsedMs = () => 0 }: { fromMs?: number; elapsedMs?: () => number } = {},
) => {
  const told: ImpactProgress[] = [];
  const rules = {
    operatorId: harbour,
    live: compileRuleSet(exampleRuleSet),
    proposed: compileRuleSet(proposed),
    ...{ bases: new Map([[1, 'EUR']]), rates: exampleRates },
  };
  const room = { reader, elapsedMs, onProgress: (one: ImpactProgress) => void told.push(one) };
  const all = { wagersMax: 1_000_000, timeMsMax: 60_000, ...limits };
  return { ...runImpact(room, { rules, fromMs, toMs, limits: all }), told };
};

/** Half up to a cent, by plain division. */
const euros = (micropoints: bigint, pointsPerUnit: number): string => {
  const cents = Math.round((Number(micropoints) / 1e6 / pointsPerUnit) * 100);
  return (cents / 100).toFixed(2);
};

const sumOf = (rows: ImpactFigures['byDay'], side: 'live' | 'proposed'): bigint =>
  rows.reduce((sum, row) => sum + BigInt(row[side].points), 0n);

test('a price read from a ledger is what the oracle says of the wagers that were posted', () => {
  const { figures, players, told } = price();
  const rows = played.map(toSpanWager);
  const live = oracleSide(exampleRuleSet, rows, 'Europe/Malta');
  const other = oracleSide(proposed, rows, 'Europe/Malta');
  const { totals } = figures;
  assert.equal(totals.wagers, count);
  assert.equal(totals.players, live.ofPlayers.size);
  assert.equal(totals.live.points, String(live.points));
  assert.equal(totals.proposed.points, String(other.points));
  assert.equal(totals.posted, totals.live.points);
  assert.equal(totals.live.cost, euros(live.points, 100));
  assert.equal(totals.proposed.cost, euros(other.points, 50));
  assert.equal(totals.change.points, String(other.points - live.points));
  assert.equal(totals.cutShort, null);
  assert.deepEqual(figures.caveats, []);
  for (const rowsOf of [figures.byDay, figures.byCategory, figures.byTier]) {
    assert.equal(sumOf(rowsOf as ImpactFigures['byDay'], 'live'), live.points);
    assert.equal(sumOf(rowsOf as ImpactFigures['byDay'], 'proposed'), other.points);
  }
  assert.deepEqual(
    figures.tiers.standings.map(({ tier }) => tier),
    ['bronze', 'silver', 'gold', 'platinum'],
  );
  assert.equal(
    figures.tiers.standings.reduce((sum, one) => sum + one.proposed, 0),
    totals.players,
  );
  const [first] = players;
  assert.ok(first && BigInt(first.change) === BigInt(first.proposed) - BigInt(first.live));
  assert.deepEqual(told.at(0), { wagers: count, wagersRead: 0, wagersDecided: 0 });
  assert.deepEqual(told.at(-1), { wagers: count, wagersRead: count, wagersDecided: count });
});

test('the same span gives the same price to the last digit', () => {
  const { told: _told, ...once } = price();
  const { told: _again, ...again } = price();
  assert.deepEqual(once, again);
});

test('a span of too many wagers is shortened to its newest quarters of an hour, and says so', () => {
  const { figures } = price({ wagersMax: 500 });
  assert.equal(figures.totals.cutShort, 'span');
  assert.equal(figures.span.to, new Date(toMs).toISOString());
  const fromMs = Date.parse(figures.span.from);
  assert.equal(fromMs % 900_000, 0);
  assert.equal(
    figures.totals.wagers,
    played.filter(({ row }) => row.occurredAtMs >= fromMs).length,
  );
  assert.ok(figures.totals.wagers <= 500 && figures.totals.wagers > 400);
});

test('where one quarter of an hour has too many wagers its oldest are priced', () => {
  const { figures } = price({ wagersMax: 10 });
  assert.equal(figures.totals.wagers, 10);
  assert.equal(figures.totals.cutShort, 'span');
  assert.ok(Date.parse(figures.span.to) < toMs);
});

test('where the time is up while wagers are read those that were read are priced', () => {
  let calls = 0;
  const elapsedMs = () => {
    calls += 1;
    return calls * 1_000;
  };
  const { figures } = price({ timeMsMax: 4_000, wagersMax: 800 }, { elapsedMs });
  assert.ok(figures.totals.wagers > 0);
  assert.equal(figures.totals.cutShort, 'span');
});

test('a span without wagers has a price of nothing', () => {
  const { figures, players } = price({}, { fromMs: toMs - 1 });
  assert.equal(figures.totals.wagers, 0);
  assert.deepEqual([figures.byDay, figures.byTier, players], [[], [], []]);
  assert.deepEqual(figures.totals.change, { points: '0', cost: '0.00' });
});
