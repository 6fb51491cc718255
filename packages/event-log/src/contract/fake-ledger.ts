import type { ConsumeOptions, LogRecord } from '../port.ts';
import { StoredOffsetMoved } from '../stored-offset-moved.ts';
import { eventually } from './contract-subject.ts';

/** A reader's database: what it applied, and the offset that goes with it. */
export const fakeLedger = () => {
  const applied: LogRecord[] = [];
  const offsets = new Map<number, number>();
  const fatal: Error[] = [];
  const options = (topic: string): ConsumeOptions => ({
    group: `group-${topic}`,
    topic,
    maxBatchRecords: 50,
    startOffsets: async (partitions) => new Map(partitions.map((p) => [p, offsets.get(p) ?? 0])),
    onBatch: async ({ partition, records }) => {
      if ((records[0]?.offset ?? 0) !== (offsets.get(partition) ?? 0)) {
        throw new StoredOffsetMoved('applied by another');
      }
      applied.push(...records);
      offsets.set(partition, (records.at(-1)?.offset ?? 0) + 1);
    },
    onFatal: (error) => void fatal.push(error),
  });
  const reached = (count: number, msMax?: number): Promise<boolean> =>
    eventually(
      `${count} applied records`,
      () => {
        if (fatal[0] !== undefined) throw fatal[0];
        return applied.length >= count;
      },
      msMax,
    );
  return { applied, offsets, fatal, options, reached };
};
