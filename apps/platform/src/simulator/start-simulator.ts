/**
 * Lets the generated wagers and facts happen: each is placed when the clock reaches its time. The wagers that
 * are due at one tick share a transaction, so a high rate costs few of them.
 *
 * A clock that leaps (a laptop that slept, a corrected clock) begins a new run of the generator at
 * the new time: nobody wants eight hours of wagers in one minute.
 */
import type { PlayerFactInput } from '@house-rules/contracts';
import type { Logger, RunningPart } from '@house-rules/service';
import { isBusy } from '../database/open-platform-database.ts';
import type { WagerToPlace } from '../wagers/read-wager.ts';
import type { WagerBook } from '../wagers/wager-book.ts';
import { generateFacts } from './generate-facts.ts';
import { generateWagers } from './generate-wagers.ts';
import { toWagerToPlace } from './to-wager-to-place.ts';

export interface SimulatorOptions {
  readonly book: WagerBook;
  readonly seed: number;
  /** Above 0. */
  readonly wagersPerSecond: number;
  /** Share of the wagers that are voided a little later. */
  readonly voidShare: number;
  /** What the back office says of players. */
  readonly factsPerHour: number;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly log: Logger;
  readonly onPlaced: (wagers: number) => void;
  /** A fault of the database that waiting does not mend. The simulator has stopped. */
  readonly onFatal: (error: Error) => void;
}

export interface Simulator extends RunningPart {
  /** Places what is due by now. The timer does it; a test does it with a clock of its own. */
  tick(): void;
}

const TICK_MS = 100;
/** A gap between ticks beyond this is a leap of the clock, or a process that was stopped. */
const LEAP_MS = 5_000;
/** Of one transaction, so that others wait little for theirs. */
const WAGERS_PER_TRANSACTION = 200;

/** @param every starts a timer; a parameter so that a test can tick by itself. */
export const startSimulator = (
  options: SimulatorOptions,
  every: (ms: number, work: () => void) => () => void = everyInterval,
): Simulator => {
  const { book, now, log } = options;
  let run = beginRun(options, now());
  let lastTickMs = now();
  let due: WagerToPlace[] = [];
  let dueFacts: PlayerFactInput[] = [];

  const collectDue = (atMs: number) => {
    if (atMs < lastTickMs - LEAP_MS || atMs > lastTickMs + LEAP_MS) {
      log.info({ code: 'clock_leapt' }, 'the clock leapt: the simulator begins anew');
      run = beginRun(options, atMs);
    }
    lastTickMs = atMs;
    due.push(...run.wagers.dueBy(atMs).map(toWagerToPlace));
    dueFacts.push(...run.facts.dueBy(atMs).map(({ fact }) => fact));
  };

  const placeDue = () => {
    while (due.length > 0) {
      const slice = due.slice(0, WAGERS_PER_TRANSACTION);
      book.placeAll(slice);
      due = due.slice(slice.length);
      options.onPlaced(slice.length);
    }
    if (dueFacts.length === 0) return;
    book.sayFacts(dueFacts);
    dueFacts = [];
  };

  const tick = () => {
    try {
      collectDue(now());
      placeDue();
    } catch (error) {
      // Busy: what is due stays due, and the next tick tries again.
      if (isBusy(error)) return log.warn({ err: error }, 'the platform database is busy');
      stopTicking();
      options.onFatal(error instanceof Error ? error : new Error(String(error)));
    }
  };

  const stopTicking = every(TICK_MS, tick);
  return {
    name: 'wager-simulator',
    tick,
    stop: async () => stopTicking(),
  };
};

const beginRun = (options: SimulatorOptions, fromMs: number) => {
  const { seed, wagersPerSecond, voidShare, factsPerHour } = options;
  const pace = 'steady';
  return {
    wagers: upcomingOf(generateWagers({ seed, fromMs, wagersPerSecond, voidShare, pace })),
    facts: upcomingOf(generateFacts({ seed, fromMs, factsPerHour })),
  };
};

/** A source that is read no further than time has come. */
const upcomingOf = <Item extends { readonly atMs: number }>(source: Iterator<Item, void>) => {
  let upcoming = source.next();
  return {
    dueBy: (atMs: number): Item[] => {
      const due: Item[] = [];
      for (; !upcoming.done && upcoming.value.atMs <= atMs; upcoming = source.next()) {
        due.push(upcoming.value);
      }
      return due;
    },
  };
};

const everyInterval = (ms: number, work: () => void): (() => void) => {
  const timer = setInterval(work, ms);
  return () => clearInterval(timer);
};
