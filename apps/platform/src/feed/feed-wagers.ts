/**
 * Puts a file of wagers through the wager transaction, some lines at a time. Bad lines are told and
 * passed over. Memory holds one piece of the file and its lines, whatever the file's size; what is
 * committed is counted by its last line, so that a run that ended early can be taken up there.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { isBusy } from '../database/open-platform-database.ts';
import type { Placement, WagerBook } from '../wagers/wager-book.ts';
import { createLineSplitter, type FileLine } from './line-splitter.ts';
import { lineBytesMax, type RefusedLine, readWagerLine } from './read-wager-line.ts';

export interface FeedCounts {
  /** Lines that were read, from `fromLine` on. */
  readonly lines: number;
  readonly placed: number;
  readonly alreadyThere: number;
  readonly refused: number;
  readonly blank: number;
  /** The first line that is not done: `fromLine` of a run that goes on from here. */
  readonly nextLine: number;
}

export interface FeedOptions {
  readonly source: AsyncIterable<Buffer>;
  readonly book: WagerBook;
  /** Lines before this one are passed over; 1 takes all. */
  readonly fromLine: number;
  readonly traceparent: () => string;
  /** In the order of the file. */
  readonly onRefused: (refused: RefusedLine) => void;
  /** After each transaction. */
  readonly onProgress: (counts: FeedCounts) => void;
  /** Ends the run after the transaction under way. */
  readonly signal: AbortSignal;
  /** How long a locked database is waited for. Milliseconds. */
  readonly busyMsMax?: number;
}

/** A transaction of these takes some hundredths of a second: the platform's own wagers wait little. */
const LINES_PER_TRANSACTION = 1_000;
const BUSY_MS_MAX = 30_000;
const BUSY_PAUSE_MS = 50;

/**
 * @throws what reading the source or the database throws; the counts that `onProgress` was last
 * called with say what was done before.
 */
export const feedWagers = async (options: FeedOptions): Promise<FeedCounts> => {
  const splitter = createLineSplitter(lineBytesMax);
  let counts: FeedCounts = {
    lines: 0,
    placed: 0,
    alreadyThere: 0,
    refused: 0,
    blank: 0,
    nextLine: options.fromLine,
  };
  const feed = async (lines: readonly FileLine[]) => {
    const wanted = lines.filter((line) => line.number >= options.fromLine);
    for (let start = 0; start < wanted.length; start += LINES_PER_TRANSACTION) {
      if (options.signal.aborted) return;
      const slice = wanted.slice(start, start + LINES_PER_TRANSACTION);
      counts = addCounts(counts, await feedSlice(slice, options), slice);
      options.onProgress(counts);
    }
  };
  for await (const chunk of options.source) {
    await feed(splitter.push(chunk));
    if (options.signal.aborted) return counts;
  }
  await feed(splitter.end());
  return counts;
};

type SliceCounts = Pick<FeedCounts, 'placed' | 'alreadyThere' | 'refused' | 'blank'>;

const addCounts = (
  counts: FeedCounts,
  slice: SliceCounts,
  lines: readonly FileLine[],
): FeedCounts => ({
  lines: counts.lines + lines.length,
  placed: counts.placed + slice.placed,
  alreadyThere: counts.alreadyThere + slice.alreadyThere,
  refused: counts.refused + slice.refused,
  blank: counts.blank + slice.blank,
  nextLine: (lines.at(-1)?.number ?? counts.nextLine - 1) + 1,
});

const feedSlice = async (
  lines: readonly FileLine[],
  options: FeedOptions,
): Promise<SliceCounts> => {
  const readings = lines.map((line) => readWagerLine(line, options.traceparent));
  const wagers = readings.flatMap((reading) => (reading.kind === 'wager' ? [reading.wager] : []));
  const placements = (await placePatiently(wagers, options)).values();
  const counts = { placed: 0, alreadyThere: 0, refused: 0, blank: 0 };
  const refused = (line: RefusedLine) => {
    counts.refused += 1;
    options.onRefused(line);
  };
  for (const reading of readings) {
    if (reading.kind === 'blank') counts.blank += 1;
    else if (reading.kind === 'refused') refused(reading.refused);
    else {
      const outcome = placements.next().value?.outcome ?? 'conflict';
      if (outcome === 'placed') counts.placed += 1;
      else if (outcome === 'already_there') counts.alreadyThere += 1;
      else {
        const sentence = refusals[outcome];
        const text = reading.wager.body;
        refused({ line: reading.line.number, pointer: '/wagerId', sentence, text });
      }
    }
  }
  return counts;
};

const refusals = {
  conflict: 'another wager with this id is already there, with other content',
  account_out_of_range: "the player's account cannot hold so much",
} as const;

/** Others write to the same file: waits for them without blocking, up to a bound. */
const placePatiently = async (
  wagers: Parameters<WagerBook['placeAll']>[0],
  { book, busyMsMax = BUSY_MS_MAX }: FeedOptions,
): Promise<Placement[]> => {
  if (wagers.length === 0) return [];
  const since = performance.now();
  for (;;) {
    try {
      return book.placeAll(wagers);
    } catch (error) {
      if (!isBusy(error) || performance.now() - since > busyMsMax) throw error;
      await sleep(BUSY_PAUSE_MS);
    }
  }
};
