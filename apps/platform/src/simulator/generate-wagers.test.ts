import assert from 'node:assert/strict';
import { test } from 'node:test';
import { demoOperators } from '../demo/demo-operators.ts';
import { demoPlayers } from '../demo/demo-players.ts';
import { demoGames } from '../demo/games.ts';
import { readWager } from '../wagers/read-wager.ts';
import { generateWagers } from './generate-wagers.ts';
import type { GeneratedWager, GenerateOptions } from './generated-wager.ts';

const from = Date.parse('2026-11-23T18:00:00Z');
const HOUR_MS = 60 * 60 * 1000;
const evening: GenerateOptions = {
  seed: 1,
  fromMs: from,
  wagersPerSecond: 20,
  voidShare: 0,
  pace: 'steady',
};

const take = (options: GenerateOptions, forMs: number): GeneratedWager[] => {
  const wagers: GeneratedWager[] = [];
  for (const wager of generateWagers(options)) {
    if (wager.atMs >= options.fromMs + forMs) break;
    wagers.push(wager);
  }
  return wagers;
};

const share = (wagers: readonly GeneratedWager[], is: (wager: GeneratedWager) => boolean) =>
  wagers.filter(is).length / wagers.length;

const between = (value: number, low: number, high: number, what: string) =>
  assert.ok(value >= low && value <= high, `${what}: ${value} is not within ${low} to ${high}`);

test('the same seed and start give the same wagers, another seed or start gives others', () => {
  const first = take(evening, 60_000);
  assert.deepEqual(take(evening, 60_000), first);
  const ids = new Set(first.map(({ event }) => event.wagerId));
  assert.equal(ids.size, first.length);
  for (const other of [{ seed: 2 }, { fromMs: from + 1 }]) {
    const wagers = take({ ...evening, ...other }, 60_000);
    assert.ok(wagers.every(({ event }) => !ids.has(event.wagerId)));
  }
});

test('wagers come in the order of their times, none before the start, about as many as asked', () => {
  const wagers = take(evening, HOUR_MS / 6);
  between(wagers.length / 600, 17, 23, 'wagers a second');
  let last = from;
  for (const { atMs, event } of wagers) {
    assert.ok(atMs >= last);
    assert.equal(event.timestamp, new Date(atMs).toISOString());
    last = atMs;
  }
});

test('a rate of 0 makes nothing', () => {
  assert.equal(generateWagers({ ...evening, wagersPerSecond: 0 }).next().done, true);
});

test('every wager is an event that the contract takes, of a game and a player that exist', () => {
  const categoryOf = new Map(demoGames.map(({ gameId, category }) => [gameId, category]));
  const players = new Map(
    demoOperators.flatMap((operator) =>
      demoPlayers(operator).map((player) => [player.playerId, { operator, player }] as const),
    ),
  );
  for (const { event, payoutMinor, traceparent } of take(evening, 120_000)) {
    const reading = readWager(event);
    assert.ok(reading.ok, JSON.stringify(reading));
    assert.ok(reading.stakeMinor > 0 && payoutMinor >= 0);
    assert.match(traceparent, /^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
    assert.equal(categoryOf.get(event.gameId), event.gameCategory);
    const known = players.get(event.playerId);
    assert.equal(known?.operator.operatorId, event.operatorId);
    assert.equal(known?.player.currency, event.currency);
    assert.equal(known?.player.jurisdiction, event.jurisdiction);
    assert.notEqual(known?.player.activity, 0, 'a newcomer never plays by itself');
  }
});

test('the mix is believable: categories, operators, stakes, bonus money, channels', () => {
  const wagers = take(evening, HOUR_MS);
  between(
    share(wagers, ({ event }) => event.operatorId === 'harbour-casino'),
    0.53,
    0.67,
    'Harbour',
  );
  between(
    share(wagers, ({ event }) => event.gameCategory === 'slots'),
    0.45,
    0.72,
    'slots',
  );
  between(
    share(wagers, ({ event }) => event.gameCategory === 'live_casino'),
    0.04,
    0.25,
    'live',
  );
  between(
    share(wagers, ({ event }) => event.stakeKind !== 'real'),
    0.02,
    0.14,
    'not real money',
  );
  between(
    share(wagers, ({ event }) => event.channel === 'mobile'),
    0.45,
    0.8,
    'on the phone',
  );
  const euros = wagers
    .filter(({ event }) => event.currency === 'EUR' && event.gameCategory === 'slots')
    .map(({ event }) => Number(event.wagerAmount))
    .sort((a, b) => a - b);
  const quantile = (q: number) => euros[Math.floor(q * euros.length)] ?? Number.NaN;
  between(quantile(0.5), 0.4, 1.6, 'median slots stake');
  between(quantile(0.95) / quantile(0.5), 2.5, 20, 'the tail of slots stakes');
  assert.ok((euros[0] ?? 0) >= 0.1);
  const returned = wagers.reduce((sum, wager) => sum + wager.payoutMinor, 0);
  const staked = wagers.reduce((sum, { event }) => sum + Number(event.wagerAmount) * 100, 0);
  between(returned / staked, 0.75, 1.15, 'returned to players');
});

test('people play in sessions: most next wagers of a player are on the same game', () => {
  const lastGame = new Map<string, string>();
  let same = 0;
  let next = 0;
  for (const { event } of take(evening, HOUR_MS / 4)) {
    const last = lastGame.get(event.playerId);
    if (last !== undefined) next += 1;
    if (last === event.gameId) same += 1;
    lastGame.set(event.playerId, event.gameId);
  }
  between(same / next, 0.8, 1, 'on the same game');
});

test('by the hour, the evening brings several times what the small hours bring', () => {
  const options = {
    ...evening,
    fromMs: Date.parse('2026-11-16T00:00:00Z'),
    pace: 'by_hour',
  } as const;
  const week = take({ ...options, wagersPerSecond: 0.1 }, 7 * 24 * HOUR_MS);
  between(week.length / (0.1 * 7 * 24 * 3600), 0.9, 1.1, 'the mean rate over a week');
  const hours = new Array<number>(24).fill(0);
  for (const { atMs } of week) {
    const hour = new Date(atMs).getUTCHours();
    hours[hour] = (hours[hour] ?? 0) + 1;
  }
  const sum = (list: readonly number[]) =>
    list.reduce((total, hour) => total + (hours[hour] ?? 0), 0);
  // Malta and Stockholm are an hour ahead in November.
  between(sum([18, 19, 20]) / sum([2, 3, 4]), 4, 12, 'evening against night');
});

test('the demo has at least forty games and five hundred players at each operator', () => {
  assert.ok(new Set(demoGames.map(({ gameId }) => gameId)).size >= 40);
  for (const operator of demoOperators) {
    const ids = demoPlayers(operator).map(({ playerId }) => playerId);
    assert.equal(new Set(ids).size, operator.players);
    assert.ok(ids.length >= 500);
    assert.ok(
      ids.every((id) =>
        /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id),
      ),
    );
  }
});

test('some wagers are voided later, wholly or in part, and the wagers stay the same', () => {
  const plain = take(evening, HOUR_MS / 4);
  const all = take({ ...evening, voidShare: 0.02 }, HOUR_MS / 4);
  const isVoid = ({ event }: GeneratedWager) => event.type === 'voided';
  assert.deepEqual(
    all.filter((each) => !isVoid(each)),
    plain,
  );
  between(share(all, isVoid), 0.012, 0.03, 'voids');
  const placed = new Map<string, GeneratedWager>();
  let last = from;
  for (const each of all) {
    assert.ok(each.atMs >= last);
    last = each.atMs;
    if (!isVoid(each)) {
      placed.set(each.event.wagerId, each);
      continue;
    }
    assert.ok(readWager(each.event).ok);
    const wager = placed.get(each.event.voids ?? '');
    assert.ok(wager, 'a void comes after its wager');
    assert.equal(each.event.playerId, wager.event.playerId);
    assert.ok(Number(each.event.wagerAmount) <= Number(wager.event.wagerAmount));
    assert.ok(Number(each.event.wagerAmount) > 0);
  }
});
