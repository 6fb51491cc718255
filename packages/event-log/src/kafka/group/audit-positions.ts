import type { EventLogError } from '../../event-log-error.ts';
import type { PartitionWatermarks } from '../../port.ts';
import { outOfRange } from '../../start-positions.ts';

/**
 * Compares where a reader stands with what the log has, for faults that no batch would show: a
 * topic that was recreated empty, or pruned past the reader.
 *
 * @param before positions taken before the watermarks were asked for
 * @param now positions after
 * @param suspects partitions that stood above the high watermark last time; replaced by this
 * time's. Right after a leader change the watermark may trail for a moment: twice is certain.
 * @returns the first certain fault
 */
export const auditPositions = (
  topic: string,
  before: ReadonlyMap<number, number>,
  now: ReadonlyMap<number, number>,
  marks: readonly PartitionWatermarks[],
  suspects: Set<number>,
): EventLogError | undefined => {
  const suspectedBefore = new Set(suspects);
  suspects.clear();
  for (const mark of marks) {
    const stoodAt = before.get(mark.partition);
    const standsAt = now.get(mark.partition);
    if (stoodAt === undefined || standsAt === undefined) continue;
    const above = stoodAt > mark.high;
    if (above) suspects.add(mark.partition);
    const certain = standsAt < mark.low || (above && suspectedBefore.has(mark.partition));
    if (certain) {
      return outOfRange(topic, mark.partition, above ? stoodAt : standsAt, mark);
    }
  }
  return undefined;
};
