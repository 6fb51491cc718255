/**
 * Reads one partition of the file, batch by batch, until it is told to stop.
 *
 *   read ──records──> deliver ──done──> read
 *    │                  └─rejected──> pause ──> deliver (the same records)
 *    │                  └─StoredOffsetMoved──> ask where to go on ──> read
 *    └─nothing──> wait for a change ──> read
 *
 * A file that is locked or out of reach is tried again; an offset that the file does not have, a
 * damaged or replaced file ends the loop with that error.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { EventLogError } from '../event-log-error.ts';
import type { LogBatch } from '../port.ts';
import { pauseUnlessAborted, retryPauseMs } from '../retry-pause.ts';
import { assertWithin } from '../start-positions.ts';
import { StoredOffsetMoved } from '../stored-offset-moved.ts';
import type { ChangeSignal } from './change-signal.ts';
import type { LogFile } from './log-file.ts';
import { type PartitionSlice, readSlice, type SliceRequest, toBatch } from './read-records.ts';

export interface PartitionLoop {
  readonly file: LogFile;
  readonly changes: ChangeSignal;
  readonly abort: AbortSignal;
  readonly request: Omit<SliceRequest, 'from'>;
  readonly from: number;
  readonly deliver: (batch: LogBatch) => Promise<void> | void;
  /** Where to go on after StoredOffsetMoved. */
  readonly reposition: (position: number) => Promise<number>;
  /** Told after each step: everything below `position` was handed over. */
  readonly onPosition: (position: number, nothingLeft: boolean) => void;
}

/** Resolves when aborted, rejects with what cannot be mended. */
export const runPartitionLoop = async (loop: PartitionLoop): Promise<void> => {
  let position = loop.from;
  while (!loop.abort.aborted) {
    const seen = loop.changes.seen();
    const slice = await readPatiently(loop, position);
    if (slice === undefined) return;
    assertWithin(loop.request.topic, loop.request.partition, position, slice);
    if (slice.records.length === 0) {
      loop.onPosition(position, true);
      await loop.changes.changed(seen, loop.abort);
      continue;
    }
    position = await deliverUntilTaken(loop, slice, position);
    loop.onPosition(position, false);
    await nextTurn();
  }
};

const readPatiently = async (
  loop: PartitionLoop,
  from: number,
): Promise<PartitionSlice | undefined> => {
  for (let failures = 1; ; failures += 1) {
    try {
      return loop.file.read((connection) => readSlice(connection, { ...loop.request, from }));
    } catch (error) {
      const passing = error instanceof EventLogError && error.code === 'log_unavailable';
      if (!passing) throw error;
      if (await pauseUnlessAborted(retryPauseMs(failures), loop.abort)) return undefined;
    }
  }
};

/** The position after the batch; the old one when stopping came first. */
const deliverUntilTaken = async (
  loop: PartitionLoop,
  slice: PartitionSlice,
  position: number,
): Promise<number> => {
  const batch = toBatch({ ...loop.request, from: position }, slice);
  const last = slice.records.at(-1)?.offset ?? position - 1;
  for (let failures = 1; ; failures += 1) {
    try {
      await loop.deliver(batch);
      return last + 1;
    } catch (error) {
      if (error instanceof StoredOffsetMoved) return loop.reposition(position);
      if (await pauseUnlessAborted(retryPauseMs(failures), loop.abort)) return position;
    }
  }
};
