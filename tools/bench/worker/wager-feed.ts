/**
 * The wagers of a measurement, made from a seed: those of many players of several operators, at a
 * pace of their own times, one in eighty sent twice and one in eighty beyond reading.
 */
import { gameCategories, topicNames } from '@house-rules/contracts';
import type { RecordToSend } from '@house-rules/event-log';
import { createRandom, createUuids, type Random } from '../ledger/random.ts';
import { operatorAt, operatorCount } from './casino-rules.ts';

export const spreads = ['uniform', 'skewed'] as const;
/** Uniform: each wager is any player's. Skewed: three in ten wagers are of one player in a hundred. */
export type Spread = (typeof spreads)[number];

export interface FeedOptions {
  readonly players: number;
  readonly spread: Spread;
  readonly wagers: number;
  readonly seed: number;
  /** Epoch milliseconds of the first wager. */
  readonly startMs: number;
}

/** What must be counted once all is applied; together the records of the feed. */
export interface FeedCounts {
  readonly wagers: number;
  readonly duplicates: number;
  readonly deadLetters: number;
}

export interface WagerFeed {
  /** The next records, at most `size`; empty at the end. */
  next(size: number): RecordToSend[];
  /** Of what was taken so far. */
  counts(): FeedCounts;
}

const duplicateEvery = 80;
const deadLetterEvery = 80;
const deadLetterAt = 40;
/** Records that may come again: some within the batch of the first, some long after it. */
const keptRecords = 5_000;
/** Somewhat below the busiest second of a casino with 1.6 billion wagers a day. */
export const wagersPerMs = 20;
const ids = 1 << 16;
const games = 300;
const skew = 4;

const currencies = ['EUR', 'EUR', 'GBP', 'SEK', 'USD'] as const;
const jurisdictions = ['MT', 'MT', 'GB', 'SE', 'DE', 'BE'] as const;
const channels = ['web', 'mobile', 'mobile', 'retail'] as const;
const stakes = ['real', 'real', 'real', 'real', 'real', 'real', 'bonus', 'free'] as const;

const pick = <T>(list: readonly [T, ...T[]], bits: number): T =>
  list[bits % list.length] ?? list[0];

/** What is wrong with a record that cannot be applied, in turn. */
const spoil = (text: string, turn: number): string => {
  if (turn % 3 === 0) return text.slice(0, -20);
  if (turn % 3 === 1) return text.replace(/"wagerAmount":"/, '"wagerAmount":"-');
  return text.replace(/"currency":"[A-Z]+"/, '"currency":"ZZZ"');
};

const playerAt = (random: Random, { players, spread }: FeedOptions): number => {
  if (spread === 'uniform') return random.below(players);
  return Math.floor(players * (random.next() / 2 ** 32) ** skew);
};

/** Ids that begin alike for some time, as an id made of the time does, and never come twice. */
const wagerIdAt = (n: number, tail: string): string => {
  const head = n.toString(16).padStart(12, '0');
  return `${head.slice(0, 8)}-${head.slice(8)}-7${tail.slice(15)}`;
};

export const createWagerFeed = (options: FeedOptions): WagerFeed => {
  const { wagers: total, startMs } = options;
  const random = createRandom(options.seed);
  const playerId = createUuids(options.players, random);
  const tailId = createUuids(ids, random);
  const kept: RecordToSend[] = [];
  let sent = 0;
  let duplicates = 0;
  let deadLetters = 0;

  const make = (n: number): RecordToSend => {
    const player = playerAt(random, options);
    const key = playerId(player);
    const bits = random.next();
    const cents = 10 + (random.next() % 20_000);
    const text =
      `{"wagerId":"${wagerIdAt(n, tailId(n % ids))}","playerId":"${key}",` +
      `"operatorId":"${operatorAt(player % operatorCount)}","gameId":"game-${bits % games}",` +
      `"wagerAmount":"${(cents / 100).toFixed(2)}","currency":"${pick(currencies, bits >>> 3)}",` +
      `"timestamp":"${new Date(startMs + Math.floor(n / wagersPerMs)).toISOString()}",` +
      `"gameCategory":"${pick(gameCategories, bits >>> 6)}",` +
      `"jurisdiction":"${pick(jurisdictions, bits >>> 10)}",` +
      `"stakeKind":"${pick(stakes, bits >>> 14)}","channel":"${pick(channels, bits >>> 18)}"}`;
    const isDead = n % deadLetterEvery === deadLetterAt;
    if (isDead) deadLetters += 1;
    const value = isDead ? spoil(text, deadLetters) : text;
    const record = { topic: topicNames.wagers, key, value: Buffer.from(value) };
    if (!isDead) kept[(n - duplicates - deadLetters) % keptRecords] = record;
    return record;
  };

  const record = (n: number): RecordToSend => {
    const again = n % duplicateEvery === 0 ? kept[random.below(kept.length)] : undefined;
    if (again === undefined) return make(n);
    duplicates += 1;
    return again;
  };

  return {
    next: (size) => {
      const from = sent;
      sent = Math.min(total, from + size);
      return Array.from({ length: sent - from }, (_, at) => record(from + at));
    },
    counts: () => ({ wagers: sent - duplicates - deadLetters, duplicates, deadLetters }),
  };
};
