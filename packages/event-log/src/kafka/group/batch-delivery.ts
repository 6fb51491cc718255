/**
 * From what was fetched to `onBatch`: checked for continuity and cut to the size asked for. Ends
 * early, leaving the rest to be fetched again, when the stay in the group is over or the reader did
 * not take a slice.
 */
import type { EventLogError } from '../../event-log-error.ts';
import type { LogBatch } from '../../port.ts';
import { outOfRange } from '../../start-positions.ts';
import type { KafkaBrokers } from '../kafka-brokers.ts';
import type { FetchedRecords } from './group-transport.ts';

/**
 * A gap is right only where the log still begins below it; otherwise records were lost.
 *
 * @param first the first offset that was fetched, at or above `position`
 * @returns the fault, undefined where there is none
 */
export const gapFault = async (
  brokers: Pick<KafkaBrokers, 'watermarks'>,
  topic: string,
  fetched: FetchedRecords,
  first: number,
  position: number,
): Promise<EventLogError | undefined> => {
  if (first === position) return undefined;
  if (fetched.logStart !== undefined && fetched.logStart <= position) return undefined;
  const marks = (await brokers.watermarks(topic)).find(
    (mark) => mark.partition === fetched.partition,
  );
  if (marks !== undefined && marks.low <= position) return undefined;
  return outOfRange(topic, fetched.partition, position, marks);
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
