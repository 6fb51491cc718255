/**
 * The demo's thirty days: wagers through the very transaction that every wager takes, oldest first,
 * so that the relay sends them and the worker decides them like any others.
 *
 * They go in by bounded transactions, each of which also counts what is done. A run that was cut
 * short is taken up where it ended, since the same seed and end make the same wagers; a run that
 * ended is never repeated.
 */
import type { PlatformDatabase } from '../database/open-platform-database.ts';
import { generateWagers } from '../simulator/generate-wagers.ts';
import type { GeneratedWager } from '../simulator/generated-wager.ts';
import { toWagerToPlace } from '../simulator/to-wager-to-place.ts';
import type { WagerBook } from '../wagers/wager-book.ts';

export interface HistoryProgress {
  readonly done: number;
  readonly total: number;
}

export interface HistoryOptions {
  readonly database: PlatformDatabase;
  readonly book: WagerBook;
  readonly seed: number;
  /** Share of the wagers that are voided a little later. */
  readonly voidShare: number;
  /** No wager is at or after this. Epoch milliseconds. */
  readonly untilMs: number;
  /** Called after each transaction. */
  readonly onProgress: (progress: HistoryProgress) => void;
  /** On average over the days. */
  readonly wagersPerSecond?: number;
}

const DAYS = 30;
const HISTORY_MS = DAYS * 24 * 60 * 60 * 1000;
/** About 70,000 in all. */
const WAGERS_PER_SECOND = 70_000 / (HISTORY_MS / 1000);
/** A transaction of these takes a few hundredths of a second: others wait little. */
const WAGERS_PER_TRANSACTION = 1_000;

interface HistoryRow extends HistoryProgress {
  readonly seed: number;
  readonly until_ms: number;
}

/** Writes what is missing of the history; at once where nothing is. */
export const writeDemoHistory = (options: HistoryOptions): HistoryProgress => {
  const { database, book, onProgress } = options;
  const known = beginHistory(options);
  if (known.done === known.total) return { done: known.done, total: known.total };
  const count = database.prepare<[number]>('UPDATE demo_history SET done = done + ?');
  let { done } = known;
  let skip = known.done;
  for (const slice of slices(historyWagers(known.seed, known.until_ms, options))) {
    const todo = slice.slice(skip);
    skip -= slice.length - todo.length;
    if (todo.length === 0) continue;
    book.placeAll(todo.map(toWagerToPlace), () => void count.run(todo.length));
    done += todo.length;
    onProgress({ done, total: known.total });
  }
  return { done, total: known.total };
};

const beginHistory = (options: HistoryOptions): HistoryRow => {
  const { database, seed, untilMs } = options;
  const find = database.prepare<[], HistoryRow>(
    'SELECT seed, until_ms, total, done FROM demo_history',
  );
  const known = find.get();
  if (known) return known;
  let total = 0;
  for (const _ of historyWagers(seed, untilMs, options)) total += 1;
  database
    .prepare(
      `INSERT INTO demo_history (singleton, seed, until_ms, total, done) VALUES (1, ?, ?, ?, 0)
       ON CONFLICT DO NOTHING`,
    )
    .run(seed, untilMs, total);
  return find.get() ?? { seed, until_ms: untilMs, total, done: 0 };
};

function* historyWagers(
  seed: number,
  untilMs: number,
  { wagersPerSecond = WAGERS_PER_SECOND, voidShare }: HistoryOptions,
): Generator<GeneratedWager, void> {
  const fromMs = untilMs - HISTORY_MS;
  const options = { seed, fromMs, wagersPerSecond, voidShare, pace: 'by_hour' } as const;
  for (const wager of generateWagers(options)) {
    if (wager.atMs >= untilMs) return;
    yield wager;
  }
}

function* slices<T>(items: Iterable<T>): Generator<T[], void> {
  let slice: T[] = [];
  for (const item of items) {
    slice.push(item);
    if (slice.length < WAGERS_PER_TRANSACTION) continue;
    yield slice;
    slice = [];
  }
  if (slice.length > 0) yield slice;
}
