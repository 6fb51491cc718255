/**
 * The casino of a soak, a process of its own: places the planned wagers at their rate through the
 * wager transaction, whatever happens to House Rules. Prints how many stand; ends on SIGTERM.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { type WagerEvent, wagerEventSchema } from '@house-rules/contracts';
import {
  isBusy,
  openPlatformDatabase,
} from '../../apps/platform/src/database/open-platform-database.ts';
import { createTraceparents } from '../../apps/platform/src/wagers/create-traceparents.ts';
import type { WagerToPlace } from '../../apps/platform/src/wagers/read-wager.ts';
import { createWagerBook } from '../../apps/platform/src/wagers/wager-book.ts';
import { createWagerPlan, playerIdOf, soakOperator, wagerIdOf } from './planned-wagers.ts';

export interface PlacerSettings {
  readonly dataDir: string;
  readonly seed: number;
  readonly players: number;
  readonly wagersPerSecond: number;
}

/** What it prints, a JSON line each second and a last one. */
export interface PlacerLine {
  readonly placed: number;
  /** The longest wager transaction since the line before. Milliseconds. */
  readonly slowestMs: number;
}

const turnMs = 50;
const tellMs = 1_000;
/** A late turn places no more than so many at once. */
const wagersPerTransaction = 2_000;

const settings: PlacerSettings = JSON.parse(process.argv[2] ?? '{}');
const plan = createWagerPlan(settings.seed, settings.players);
const database = openPlatformDatabase({ dataDir: settings.dataDir });
const book = createWagerBook(database, Date.now);
const traceparent = createTraceparents();
const stopping = new AbortController();
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stopping.abort());
// Whoever started this holds the other end.
process.stdin.on('end', () => stopping.abort()).resume();

const template: WagerEvent = wagerEventSchema.parse({
  wagerId: wagerIdOf(1, Date.now()),
  playerId: playerIdOf(0),
  operatorId: soakOperator,
  gameId: 'soak-game',
  wagerAmount: 1,
  currency: 'EUR',
  timestamp: new Date().toISOString(),
  gameCategory: 'slots',
  jurisdiction: 'MT',
});

const toPlace = (n: number, atMs: number): WagerToPlace => {
  const { player, cents, gameCategory, channel } = plan.wager(n);
  const event: WagerEvent = {
    ...template,
    wagerId: wagerIdOf(n, atMs),
    playerId: playerIdOf(player),
    wagerAmount: cents / 100,
    timestamp: new Date(atMs).toISOString(),
    gameCategory,
    channel,
  };
  return {
    event,
    body: JSON.stringify(event),
    stakeMinor: cents,
    payoutMinor: 0,
    traceparent: traceparent(),
  };
};

const startedAt = performance.now();
let placed = 0;
let slowestMs = 0;
let toldAt = startedAt;

const tell = (): void => {
  const line: PlacerLine = { placed, slowestMs };
  process.stdout.write(`${JSON.stringify(line)}\n`);
  slowestMs = 0;
  toldAt = performance.now();
};

const placeDue = (): void => {
  const due = Math.floor(((performance.now() - startedAt) / 1_000) * settings.wagersPerSecond);
  const count = Math.min(due - placed, wagersPerTransaction);
  if (count <= 0) return;
  const atMs = Date.now();
  const wagers = Array.from({ length: count }, (_, index) => toPlace(placed + index + 1, atMs));
  const beganAt = performance.now();
  for (const { outcome } of book.placeAll(wagers)) {
    if (outcome !== 'placed') throw new Error(`a planned wager was not placed: ${outcome}`);
  }
  slowestMs = Math.max(slowestMs, performance.now() - beganAt);
  placed += count;
};

while (!stopping.signal.aborted) {
  try {
    placeDue();
  } catch (error) {
    if (!isBusy(error)) throw error;
  }
  if (performance.now() - toldAt >= tellMs) tell();
  await sleep(turnMs, undefined, { signal: stopping.signal }).catch(() => undefined);
}
tell();
database.close();
process.exit(0);
