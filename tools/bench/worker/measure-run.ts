/** One run: a worker's process with a ledger of its own applies all that stands in the log. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { topicNames } from '@house-rules/contracts';
import { migrate, sqliteMigrationsFolder } from '@house-rules/database';
import type { BenchLog } from './bench-log.ts';
import { type LedgerSum, type LedgerWatch, watchLedger } from './ledger-watch.ts';
import { lastFifthOfFirst, rateOver, type Sighting } from './pace.ts';
import type { FeedCounts } from './wager-feed.ts';
import { startWorkerProcess } from './worker-process.ts';

export interface RunOptions {
  readonly bench: BenchLog;
  readonly expected: FeedCounts;
  /** Names the run: no other on this log has the same. */
  readonly name: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Processes that share the partitions. */
  readonly workers: number;
  readonly progress: (line: string) => void;
}

export interface RunFigures {
  /** Records a second until the last was applied and what came of it announced. */
  readonly perSecond: number;
  /** Until the last was applied. */
  readonly appliedPerSecond: number;
  /** The rate of the last fifth, applied, as a share of the first fifth's. */
  readonly lastFifthOfFirst: number;
  /** From the worker's start to the first wager in the ledger. */
  readonly startMs: number;
  /** Micropoints of all players: the same in every run on the same records. */
  readonly spendable: number;
}

const lookEveryMs = 50;
const tellEvery = 40;
/** A worker that applies nothing for so long is stuck. */
const stuckMs = 60_000;

const assertCounted = (sum: LedgerSum, expected: FeedCounts, announced: number): void => {
  const { spendable: _points, ...counts } = sum;
  const is = JSON.stringify(counts);
  const should = JSON.stringify(expected);
  if (is !== should) throw new Error(`the ledger holds ${is} and should hold ${should}`);
  if (announced < expected.wagers)
    throw new Error(`${announced} of ${expected.wagers} wagers were announced`);
};

interface Watched {
  readonly sightings: readonly Sighting[];
  readonly announcedMs: number;
}

const untilAllApplied = async (
  watch: LedgerWatch,
  total: number,
  progress: RunOptions['progress'],
): Promise<Watched> => {
  const sightings: Sighting[] = [];
  let changedMs = performance.now();
  for (let looks = 1; ; looks += 1) {
    const ms = performance.now();
    const count = watch.applied();
    const before = sightings.at(-1)?.count ?? 0;
    if (count > before) sightings.push({ ms, count });
    if (count > before) changedMs = ms;
    if (count >= total && watch.isAnnounced()) return { sightings, announcedMs: ms };
    if (ms - changedMs > stuckMs) throw new Error(`nothing moves after ${count} of ${total}`);
    if (looks % tellEvery === 0 && count > 0 && count < total)
      progress(`  ${count.toLocaleString('en')} of ${total.toLocaleString('en')}`);
    await pause(lookEveryMs);
  }
};

const figuresOf = ({ sightings, announcedMs }: Watched, startedMs: number) => {
  const first = sightings[0];
  const last = sightings.at(-1);
  if (first === undefined || last === undefined || first === last)
    throw new Error('all was applied before it could be watched: measure more wagers');
  return {
    perSecond: rateOver([first, { ms: announcedMs, count: last.count }]),
    appliedPerSecond: rateOver([first, last]),
    lastFifthOfFirst: lastFifthOfFirst(sightings),
    startMs: Math.round(first.ms - startedMs),
  };
};

/** A fresh ledger in the folder of the log. @returns its file. */
export const freshLedger = (dataDir: string): string => {
  const file = join(dataDir, 'ledger.db');
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
  migrate({ file, folder: sqliteMigrationsFolder('ledger') });
  return file;
};

/** @throws where the worker fails, or the ledger does not hold what was sent. */
export const measureRun = async (options: RunOptions): Promise<RunFigures> => {
  const { bench, expected, name, progress } = options;
  const file = freshLedger(bench.dataDir);
  const announcedBefore = await bench.taken(topicNames.calculated);
  const startedMs = performance.now();
  const workers = Array.from({ length: options.workers }, (_, at) =>
    startWorkerProcess({
      ...bench.environment,
      ...options.environment,
      WORKER_GROUP: name,
      WORKER_ID: `${name}-${at + 1}`,
    }),
  );
  const watch = watchLedger(file, name);
  try {
    const total = expected.wagers + expected.duplicates + expected.deadLetters;
    const failed = workers.map((worker) => worker.failed);
    const watched = await Promise.race([untilAllApplied(watch, total, progress), ...failed]);
    const sum = watch.sum();
    assertCounted(sum, expected, (await bench.taken(topicNames.calculated)) - announcedBefore);
    return { ...figuresOf(watched, startedMs), spendable: sum.spendable };
  } finally {
    await Promise.all(workers.map((worker) => worker.stop()));
    watch.close();
  }
};
