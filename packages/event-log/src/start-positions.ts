import { EventLogError } from './event-log-error.ts';
import type { ConsumeOptions, PartitionWatermarks } from './port.ts';
import { pauseUnlessAborted, retryPauseMs } from './retry-pause.ts';

type Ask = Pick<ConsumeOptions, 'topic' | 'startOffsets'>;
type ReadWatermarks = () => Promise<readonly PartitionWatermarks[]>;

/**
 * `startPositions`, asked again for as long as the reader's database or the log is away. What the
 * log itself says is final and thrown. An empty map when `abort` came first.
 */
export const startPositionsWhenKnown = async (
  ask: Ask,
  partitions: readonly number[],
  watermarks: ReadWatermarks,
  abort: AbortSignal,
): Promise<ReadonlyMap<number, number>> => {
  for (let failures = 1; !abort.aborted; failures += 1) {
    try {
      return await startPositions(ask, partitions, watermarks);
    } catch (error) {
      const final = error instanceof EventLogError && error.code !== 'log_unavailable';
      if (final) throw error;
      await pauseUnlessAborted(retryPauseMs(failures), abort);
    }
  }
  return new Map();
};

/**
 * The reader's own offsets, each proved to lie within what the log has. There is no default: a
 * partition without an answer, or one outside the watermarks, is an error that a person must see.
 */
export const startPositions = async (
  options: Ask,
  partitions: readonly number[],
  watermarks: ReadWatermarks,
): Promise<ReadonlyMap<number, number>> => {
  const offsets = await options.startOffsets(partitions);
  const marks = new Map((await watermarks()).map((mark) => [mark.partition, mark]));
  const positions = new Map<number, number>();
  for (const partition of partitions) {
    const offset = offsets.get(partition);
    if (offset === undefined || !Number.isSafeInteger(offset)) {
      throw new EventLogError(
        'invalid_request',
        `startOffsets gave \`${offset}\` for partition ${partition} of \`${options.topic}\``,
      );
    }
    assertWithin(options.topic, partition, offset, marks.get(partition));
    positions.set(partition, offset);
  }
  return positions;
};

/** Throws `offset_out_of_range` unless `low <= position <= high`. */
export const assertWithin = (
  topic: string,
  partition: number,
  position: number,
  marks: Pick<PartitionWatermarks, 'low' | 'high'> | undefined,
): void => {
  if (marks !== undefined && position >= marks.low && position <= marks.high) return;
  throw outOfRange(topic, partition, position, marks);
};

/** The error for a position that the log does not have. */
export const outOfRange = (
  topic: string,
  partition: number,
  position: number,
  marks: Pick<PartitionWatermarks, 'low' | 'high'> | undefined,
): EventLogError => {
  const has = marks === undefined ? 'does not exist' : `has \`${marks.low}\` to \`${marks.high}\``;
  return new EventLogError(
    'offset_out_of_range',
    `cannot read \`${topic}\` partition ${partition} from offset \`${position}\`: the log ${has}; ` +
      'it was recreated, truncated or pruned, and a person must decide where to go on',
  );
};

export const isOutOfRange = (error: unknown): error is EventLogError =>
  error instanceof EventLogError && error.code === 'offset_out_of_range';
