/** One run of the file feeder, from the open file to its summary. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  isBusy,
  isDiskFull,
  openPlatformDatabase,
  type PlatformDatabase,
} from '../database/open-platform-database.ts';
import { createOutbox, type Outbox } from '../relay/outbox.ts';
import { createWagerBook } from '../wagers/wager-book.ts';
import {
  createRefusedToFile,
  createRefusedToStderr,
  type FeedSummary,
  progressLine,
  type RelayAfterwards,
} from './feed-report.ts';
import { type FeedCounts, feedWagers } from './feed-wagers.ts';
import { openWagerSource, type WagerSource } from './open-wager-source.ts';

export interface FeedRequest {
  readonly dataDir: string;
  /** `-` is stdin. */
  readonly file: string;
  readonly fromLine: number;
  /** Null: bad lines go to stderr. */
  readonly rejectsFile: string | null;
  readonly stdin: Readable;
  /** Writes a line to stderr. */
  readonly say: (line: string) => void;
  /** Shows progress; called a few times a second. */
  readonly showProgress: (line: string) => void;
  readonly signal: AbortSignal;
  readonly traceparent: () => string;
}

const stopped = 'it was stopped';

const PROGRESS_EVERY_MS = 250;
/** A relay that runs moves within this. */
const RELAY_MOVES_MS = 3_000;
const RELAY_LOOK_MS = 50;

/** @throws an Error with a sentence where nothing could be begun: no file, no database. */
export const runFeed = async (request: FeedRequest): Promise<FeedSummary> => {
  const database = openExisting(request.dataDir);
  try {
    const source = openSource(request);
    const startedAt = performance.now();
    const { counts, fault } = await feedFrom(source, database, request, startedAt);
    const { nextLine, ...sums } = counts;
    return {
      ...sums,
      seconds: Math.round(performance.now() - startedAt) / 1000,
      nextLine: fault === null ? null : nextLine,
      fault,
      relay: counts.placed > 0 ? await watchRelay(createOutbox(database)) : 'all_sent',
    };
  } finally {
    database.close();
  }
};

/** A folder without platform.db is another folder than was meant; making one would hide that. */
const openExisting = (dataDir: string): PlatformDatabase => {
  if (!existsSync(join(dataDir, 'platform.db'))) {
    throw new Error(
      `there is no platform.db in \`${dataDir}\`: run \`npm start\` once, or name the data ` +
        'folder with --data-dir',
    );
  }
  return openPlatformDatabase({ dataDir });
};

const openSource = ({ file, stdin, signal }: FeedRequest): WagerSource => {
  try {
    return openWagerSource(file, stdin, signal);
  } catch (error) {
    throw new Error(`the file \`${file}\` cannot be read: ${messageOf(error)}`);
  }
};

const feedFrom = async (
  source: WagerSource,
  database: PlatformDatabase,
  request: FeedRequest,
  startedAt: number,
): Promise<{ counts: FeedCounts; fault: string | null }> => {
  const refused =
    request.rejectsFile === null
      ? createRefusedToStderr(request.say)
      : createRefusedToFile(request.rejectsFile);
  let counts: FeedCounts = {
    lines: 0,
    placed: 0,
    alreadyThere: 0,
    refused: 0,
    blank: 0,
    nextLine: request.fromLine,
  };
  let shownAt = startedAt;
  const onProgress = (progress: FeedCounts) => {
    counts = progress;
    const nowAt = performance.now();
    if (nowAt - shownAt < PROGRESS_EVERY_MS) return;
    shownAt = nowAt;
    const share = source.totalBytes ? source.readBytes() / source.totalBytes : null;
    request.showProgress(progressLine(counts, nowAt - startedAt, share));
  };
  try {
    await feedWagers({
      source: source.bytes,
      book: createWagerBook(database, Date.now),
      fromLine: request.fromLine,
      traceparent: request.traceparent,
      onRefused: refused.take,
      onProgress,
      signal: request.signal,
    });
    return { counts, fault: request.signal.aborted ? stopped : null };
  } catch (error) {
    return { counts, fault: request.signal.aborted ? stopped : faultOf(error) };
  } finally {
    refused.close();
  }
};

const faultOf = (error: unknown): string => {
  if (isBusy(error)) return 'another process holds the wager database; try again';
  if (isDiskFull(error)) return 'the disk is full; free some room and go on';
  return messageOf(error);
};

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

/** Looks whether somebody carries the outbox on. */
const watchRelay = async (outbox: Outbox): Promise<RelayAfterwards> => {
  const before = outbox.sentThrough();
  const until = performance.now() + RELAY_MOVES_MS;
  do {
    if (outbox.depth().unsent === 0) return 'all_sent';
    if (outbox.sentThrough() !== before) return 'sending';
    await sleep(RELAY_LOOK_MS);
  } while (performance.now() < until);
  return 'waiting';
};
