/**
 * Which wagers are voided, when and how much of them: a table that is called off, a game that failed
 * in the middle of a round. It draws from a randomness of its own, so that the wagers are the same
 * whether or not some of them are voided.
 */
import { uuidV7 } from '../wagers/uuid-v7.ts';
import type { GeneratedWager, GenerateOptions } from './generated-wager.ts';
import { createRandom, type Random } from './random.ts';
import { createTimedQueue } from './session-queue.ts';

export interface VoidPlanner {
  /** Looks at a wager that was just placed. */
  consider(wager: GeneratedWager): void;
  /** The voids whose time is before this one, in order. */
  dueBefore(atMs: number): Generator<GeneratedWager, void>;
}

/** Beside the seeds of the wagers; any number that they do not use. */
const VOID_SEED = 77;
/** Some are noticed at once, some only when somebody complains. */
const MEAN_DELAY_MS = 45_000;
const DELAY_MS_MIN = 2_000;

interface PlannedVoid {
  readonly nextMs: number;
  readonly event: GeneratedWager;
}

export const createVoidPlanner = ({ seed, fromMs, voidShare }: GenerateOptions): VoidPlanner => {
  const random = createRandom(seed, fromMs, VOID_SEED);
  const planned = createTimedQueue<PlannedVoid>();
  return {
    consider: (wager) => {
      if (voidShare === 0 || !random.chance(voidShare)) return;
      const event = voidOf(wager, random);
      planned.push({ nextMs: event.atMs, event });
    },
    dueBefore: function* (atMs) {
      for (let next = planned.peek(); next !== undefined && next.nextMs < atMs; ) {
        planned.pop();
        yield next.event;
        next = planned.peek();
      }
    },
  };
};

const voidOf = ({ atMs, event }: GeneratedWager, random: Random): GeneratedWager => {
  const voidedAtMs = Math.floor(atMs + DELAY_MS_MIN + random.exponential(MEAN_DELAY_MS));
  const part = random.pick([1, 1, 1, 1 / 2, 1 / 3]);
  const stakeMinor = Math.round(Number(event.wagerAmount) * 100);
  return {
    atMs: voidedAtMs,
    event: {
      ...event,
      type: 'voided',
      wagerId: uuidV7(voidedAtMs, random.hex(12)),
      voids: event.wagerId,
      wagerAmount: Math.max(1, Math.floor(stakeMinor * part)) / 100,
      timestamp: new Date(voidedAtMs).toISOString(),
    },
    payoutMinor: 0,
    traceparent: `00-${random.hex(16)}-${random.hex(8)}-01`,
  };
};
