import { EventLogError } from './event-log-error.ts';
import type { ConsumeOptions, PartitionWatermarks } from './port.ts';

/**
 * The reader's own offsets, each proved to lie within what the log has. There is no default: a
 * partition without an answer, or one outside the watermarks, is an error that a person must see.
 */
export const startPositions = async (
  options: Pick<ConsumeOptions, 'topic' | 'startOffsets'>,
  partitions: readonly number[],
  watermarks: () => Promise<readonly PartitionWatermarks[]>,
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
  const has = marks === undefined ? 'does not exist' : `has \`${marks.low}\` to \`${marks.high}\``;
  throw new EventLogError(
    'offset_out_of_range',
    `cannot read \`${topic}\` partition ${partition} from offset \`${position}\`: the log ${has}; ` +
      'it was recreated, truncated or pruned, and a person must decide where to go on',
  );
};
