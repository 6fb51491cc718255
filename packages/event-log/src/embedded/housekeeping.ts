import type { LogFile } from './log-file.ts';
import { pruneSlice } from './prune.ts';

/** Retention counts in hours; ten seconds late is on time. */
const EVERY_MS = 10_000;
/** A slice holds the write lock for a few milliseconds, then others have their turn. */
const SLICE_RECORDS = 1_000;
const BETWEEN_SLICES_MS = 20;

/**
 * Prunes now and then for as long as the log is open. Every process does it; whoever comes second
 * finds nothing left. A fault is not ours to tell: it will meet the next reader or writer.
 */
export const startHousekeeping = (file: LogFile, now: () => number): { stop(): void } => {
  let timer: NodeJS.Timeout;
  const turn = (): void => {
    const more = pruneQuietly(file, now());
    schedule(more ? BETWEEN_SLICES_MS : EVERY_MS);
  };
  const schedule = (ms: number): void => {
    timer = setTimeout(turn, ms).unref();
  };
  schedule(EVERY_MS);
  return { stop: () => clearTimeout(timer) };
};

const pruneQuietly = (file: LogFile, nowMs: number): boolean => {
  try {
    return file.write((connection) => pruneSlice(connection, nowMs, SLICE_RECORDS));
  } catch {
    return false;
  }
};
