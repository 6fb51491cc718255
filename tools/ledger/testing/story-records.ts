/** A season of random records of few players: wagers, some late, voids of parts, facts. Seeded. */
import type { PlayerFactInput, WagerEventInput } from '@house-rules/contracts';
import {
  exampleFact,
  exampleUuid,
  exampleWager,
  factRecord,
  wagerRecord,
} from '../../../packages/stream-worker/src/testing/example-records.ts';
import { storyBeginsMs, storyEndsMs } from './story-rules.ts';

export type StoryRecord = ReturnType<typeof wagerRecord>;

export interface StoryOptions {
  readonly players: number;
  readonly wagers: number;
  readonly seed: number;
}

/** Numbers below a bound, the same for the same seed (a linear congruence, its high bits). */
export const seededNumbers = (seed: number): ((below: number) => number) => {
  let state = BigInt(seed);
  return (below) => {
    state = (state * 6_364_136_223_846_793_005n + 1_442_695_040_888_963_407n) & 0xffffffffffffffffn;
    return Number((state >> 33n) % BigInt(below));
  };
};

export const storyPlayer = (n: number): string => exampleUuid(n, '00b0');

const categories = ['slots', 'slots', 'slots', 'table_games', 'sports', 'bingo'] as const;
const currencies = ['EUR', 'EUR', 'GBP', 'SEK'] as const;
const channels = ['web', 'mobile'] as const;

const vip = { kind: 'segment', value: 'vip' } as const;
const facts: readonly Pick<PlayerFactInput, 'kind' | 'value'>[] = [
  vip,
  { kind: 'exclusion', value: 'self' },
  { kind: 'opt_in', value: 'mobile-welcome' },
];

/** Records in the order in which the log has them. */
export const storyRecords = ({ players, wagers, seed }: StoryOptions): StoryRecord[] => {
  const below = seededNumbers(seed);
  const pick = <T>(list: readonly T[], fallback: T): T => list[below(list.length)] ?? fallback;
  const step = Math.floor((storyEndsMs - storyBeginsMs) / wagers);
  const sent: WagerEventInput[] = [];
  const records: StoryRecord[] = [];
  const push = (body: unknown, atMs: number, isFact = false): void => {
    const changes = { offset: records.length, timestampMs: atMs };
    records.push(isFact ? factRecord(body, changes) : wagerRecord(body, changes));
  };
  for (let n = 1; n <= wagers; n += 1) {
    const nowMs = storyBeginsMs + n * step;
    const isLate = below(20) === 0;
    const atMs = isLate ? Math.max(storyBeginsMs, nowMs - below(20) * 86_400_000) : nowMs;
    const wager = exampleWager({
      wagerId: exampleUuid(n),
      playerId: storyPlayer(below(players)),
      gameId: `game-${below(9)}`,
      wagerAmount: ((below(50) === 0 ? 1 + below(900_000) : 1 + below(9_000)) / 100).toFixed(2),
      currency: pick(currencies, 'EUR'),
      gameCategory: pick(categories, 'slots'),
      channel: pick(channels, 'web'),
      timestamp: new Date(atMs).toISOString(),
    });
    sent.push(wager);
    // A few voids come before the wager that they void.
    const isVoidedFirst = below(60) === 0;
    if (isVoidedFirst) push(voidOf(wager, n, below, nowMs), nowMs);
    push(wager, nowMs);
    if (below(9) === 0) push(voidOf(pick(sent, wager), wagers + n, below, nowMs), nowMs);
    if (below(40) !== 0) continue;
    const fact = pick(facts, vip);
    push(factOf(fact, storyPlayer(below(players)), n, nowMs), nowMs, true);
  }
  return records;
};

const voidOf = (
  wager: WagerEventInput,
  n: number,
  below: (bound: number) => number,
  atMs: number,
): WagerEventInput => {
  const minor = Math.round(Number(wager.wagerAmount) * 100);
  const part = below(2) === 0 ? minor : Math.max(1, Math.floor(minor / (2 + below(3))));
  return exampleWager({
    ...wager,
    type: 'voided',
    voids: wager.wagerId,
    wagerId: exampleUuid(n, '00c0'),
    wagerAmount: (part / 100).toFixed(2),
    timestamp: new Date(atMs).toISOString(),
  });
};

/** Some end after a day. */
const factOf = (
  about: Pick<PlayerFactInput, 'kind' | 'value'>,
  playerId: string,
  n: number,
  atMs: number,
): PlayerFactInput =>
  exampleFact({
    ...about,
    factId: exampleUuid(n, '00f0'),
    playerId,
    effectiveFrom: new Date(atMs).toISOString(),
    effectiveTo: n % 3 === 0 ? null : new Date(atMs + 86_400_000).toISOString(),
  });
