/**
 * From what was fetched to `onBatch`: checked for continuity and cut to the size asked for. Ends
 * early, leaving the rest to be fetched again, when the stay in the group is over or the reader did
 * not take a slice.
 */
import type { LogBatch } from '../../port.ts';
import { outOfRange } from '../../start-positions.ts';
import type { KafkaBrokers } from '../kafka-brokers.ts';
import type { FetchedRecords } from './group-transport.ts';

/**
 * Throws `offset_out_of_range` for a gap that is not right: it is only where the log still begins
 * below it, otherwise records were lost.
 *
 * @param position where the reader stands; the records at or above it count
 */
export const assertContinues = async (
  brokers: Pick<KafkaBrokers, 'watermarks'>,
  topic: string,
  fetched: FetchedRecords,
  position: number,
): Promise<void> => {
  const first = fetched.records.find((record) => record.offset >= position);
  if (first === undefined || first.offset === position) return;
  if (fetched.logStart !== undefined && fetched.logStart <= position) return;
  const marks = (await brokers.watermarks(topic)).find(
    (mark) => mark.partition === fetched.partition,
  );
  if (marks !== undefined && marks.low <= position) return;
  throw outOfRange(topic, fetched.partition, position, marks);
};

export interface HandOver {
  readonly topic: string;
  readonly recordsMax: number;
  readonly over: AbortSignal;
  readonly onBatch: (batch: LogBatch) => Promise<void>;
  /** Everything below `position` is done with. */
  readonly advance: (position: number) => void;
  /** `onBatch` rejected: read again from `from` on. */
  readonly again: (from: number, error: unknown) => void;
}

/** Slice after slice; true when all of it was taken. */
export const handOver = async (
  fetched: FetchedRecords,
  position: number,
  to: HandOver,
): Promise<boolean> => {
  const { partition, highWatermark, wanted, taken } = fetched;
  const skipped = fetched.records.findIndex((record) => record.offset >= position);
  const begin = skipped === -1 ? fetched.records.length : skipped;
  for (let at = begin; at < fetched.records.length; at += to.recordsMax) {
    const records = fetched.records.slice(at, at + to.recordsMax);
    const first = records[0]?.offset ?? position;
    const last = records.at(-1)?.offset ?? first;
    if (to.over.aborted || !wanted()) return false;
    try {
      await to.onBatch({ topic: to.topic, partition, records, highWatermark });
    } catch (error) {
      if (!to.over.aborted) to.again(first, error);
      return false;
    }
    if (to.over.aborted) return false;
    taken?.(last);
    to.advance(last + 1);
  }
  return true;
};
