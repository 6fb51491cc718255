/**
 * The partitions that the log has assigned to this worker: where each starts, who works on it, and
 * what happens when it is taken away. At any time one partition has one work and one announcer; a
 * new one begins only after the old one's last record was acknowledged or given up.
 */
import type { LedgerWriter, ParkedLine, StoredOffset } from '@house-rules/database';
import {
  type ConsumeOptions,
  type EventLog,
  EventLogError,
  type LogBatch,
  type PartitionWatermarks,
} from '@house-rules/event-log';
import type { PartitionWork } from './partition-work.ts';
import { type StartOffset, startOffset } from './start-offset.ts';

export interface AssignmentPorts {
  readonly log: Pick<EventLog, 'epoch' | 'watermarks'>;
  readonly ledger: Pick<LedgerWriter, 'storedOffsets' | 'parking'>;
  readonly topic: string;
  readonly group: string;
  readonly open: (
    partition: number,
    logEpoch: string,
    start: StartOffset,
    parked: readonly ParkedLine[],
  ) => PartitionWork;
  /** The stored offsets cannot be read (the log asks again), or null: they can. */
  readonly onTrouble: (error: Error | null) => void;
}

export interface Assignments
  extends Required<Pick<ConsumeOptions, 'startOffsets' | 'onBatch' | 'onRevoked'>> {
  works(): ReadonlyMap<number, PartitionWork>;
  /** What waits gives up. */
  abort(): void;
  /** Announces what is committed; what takes longer is left to the next start. */
  finish(withinMs: number): Promise<void>;
}

export const createAssignments = (ports: AssignmentPorts): Assignments => {
  const works = new Map<number, PartitionWork>();
  const endings = new Map<number, Promise<void>>();

  const place = (
    watermarks: PartitionWatermarks,
    stored: StoredOffset | undefined,
    logEpoch: string,
    parked: readonly ParkedLine[],
  ): number => {
    const start = startOffset(watermarks, stored, logEpoch);
    if (!start.ok) throw new EventLogError(start.code, start.sentence);
    const known = works.get(watermarks.partition);
    if (known === undefined) {
      works.set(watermarks.partition, ports.open(watermarks.partition, logEpoch, start, parked));
    } else known.moveTo(start, parked);
    return start.readFrom;
  };

  const startOffsets = async (
    partitions: readonly number[],
  ): Promise<ReadonlyMap<number, number>> => {
    await Promise.all(partitions.map((partition) => endings.get(partition)));
    const [logEpoch, stored, parked] = await Promise.all([
      ports.log.epoch(ports.topic),
      ports.ledger.storedOffsets(ports.group, ports.topic),
      ports.ledger.parking.lines(ports.group, ports.topic),
    ]);
    // After the stored offsets: another worker may move a partition meanwhile, and an offset that is
    // newer than the watermarks would look like a log that lost its end.
    const watermarks = await ports.log.watermarks(ports.topic);
    const offsets = new Map<number, number>();
    for (const partition of partitions) {
      const marks = watermarks.find((mark) => mark.partition === partition);
      const known = stored.find((offset) => offset.partition === partition);
      if (marks === undefined) {
        throw new EventLogError('unknown_topic', `the log has no partition ${partition}`);
      }
      const lines = parked.filter(
        (line) => line.partition === partition && line.logEpoch === logEpoch,
      );
      offsets.set(partition, place(marks, known, logEpoch, lines));
    }
    return offsets;
  };

  return {
    works: () => works,
    startOffsets: async (partitions) => {
      try {
        const offsets = await startOffsets(partitions);
        ports.onTrouble(null);
        return offsets;
      } catch (error) {
        ports.onTrouble(error instanceof Error ? error : new Error(String(error)));
        throw error;
      }
    },
    onBatch: async (batch: LogBatch) => {
      const work = works.get(batch.partition);
      if (work === undefined) throw new Error(`partition ${batch.partition} is not assigned`);
      await work.take(batch);
    },
    onRevoked: (partitions) => {
      for (const partition of partitions) {
        const work = works.get(partition);
        if (work === undefined) continue;
        works.delete(partition);
        work.abort();
        endings.set(partition, work.stop(0));
      }
    },
    abort: () => {
      for (const work of works.values()) work.abort();
    },
    finish: async (withinMs) => {
      const ends = [...works.values()].map((work) => work.stop(withinMs));
      await Promise.all([...ends, ...endings.values()]);
    },
  };
};
