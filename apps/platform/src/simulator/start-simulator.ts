/**
 * Lets the generated wagers happen: each is placed when the clock reaches its time. The wagers that
 * are due at one tick share a transaction, so a high rate costs few of them.
 *
 * A clock that leaps (a laptop that slept, a corrected clock) begins a new run of the generator at
 * the new time: nobody wants eight hours of wagers in one minute.
 */
import type { Logger, RunningPart } from '@house-rules/service';
import { isBusy } from '../database/open-platform-database.ts';
import type { WagerToPlace } from '../wagers/read-wager.ts';
import type { WagerBook } from '../wagers/wager-book.ts';
import { generateWagers } from './generate-wagers.ts';
import { toWagerToPlace } from './to-wager-to-place.ts';

export interface SimulatorOptions {
  readonly book: WagerBook;
  readonly seed: number;
  /** Above 0. */
  readonly wagersPerSecond: number;
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
  let source = beginRun(options, now());
  let upcoming = source.next().value;
  let lastTickMs = now();
  let due: WagerToPlace[] = [];

  const collectDue = (atMs: number) => {
    if (atMs < lastTickMs - LEAP_MS || atMs > lastTickMs + LEAP_MS) {
      log.info({ code: 'clock_leapt' }, 'the clock leapt: the simulator begins anew');
      source = beginRun(options, atMs);
      upcoming = source.next().value;
    }
    lastTickMs = atMs;
    while (upcoming && upcoming.atMs <= atMs) {
      due.push(toWagerToPlace(upcoming));
      upcoming = source.next().value;
    }
  };

  const placeDue = () => {
    while (due.length > 0) {
      const slice = due.slice(0, WAGERS_PER_TRANSACTION);
      book.placeAll(slice);
      due = due.slice(slice.length);
      options.onPlaced(slice.length);
    }
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

const beginRun = ({ seed, wagersPerSecond }: SimulatorOptions, fromMs: number) =>
  generateWagers({ seed, fromMs, wagersPerSecond, pace: 'steady' });

const everyInterval = (ms: number, work: () => void): (() => void) => {
  const timer = setInterval(work, ms);
  return () => clearInterval(timer);
};
