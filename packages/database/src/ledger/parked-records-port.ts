/**
 * Records that wait for their operator's configuration. They are parked by the transaction that moves
 * their partition, through `BatchOutcome.parked`, and applied by transactions of their own, in the
 * order of their offsets. How far the records of one operator are applied is a position of its own,
 * of the group `parkedGroup`: so the same compare-and-set that guards a partition guards them.
 */

import type { NewParkedRecord } from './ledger-rows.ts';
import type { PartitionPosition } from './partition-position.ts';

/** The records of one operator that one partition has parked. */
export interface ParkedLine {
  readonly operatorId: string;
  readonly partition: number;
  readonly logEpoch: string;
  readonly records: number;
  /** Of their values. */
  readonly bytes: number;
}

export interface ParkedSlice {
  /** At most so many, and at least one if there are any. */
  readonly recordsMax: number;
  /** Reading ends with the record that reaches it. */
  readonly bytesMax: number;
}

/** A wager that waits. */
export interface ParkedWager {
  readonly sentence: string;
  readonly parkedAtMs: number;
}

export interface ParkedReads {
  /** Null where no such wager waits. */
  ofWager(operatorId: string, wagerId: string): Promise<ParkedWager | null>;
}

export interface ParkedRecords {
  /** What a group has parked of a topic, applied rows that are still there included. */
  lines(group: string, topic: string): Promise<readonly ParkedLine[]>;
  /** From an offset on, in order. */
  from(
    position: PartitionPosition,
    operatorId: string,
    offset: number,
    slice: ParkedSlice,
  ): Promise<readonly NewParkedRecord[]>;
  /** Records before the offset were applied: their rows go. */
  forget(position: PartitionPosition, operatorId: string, beforeOffset: number): Promise<void>;
}

/** The group under which the parked records of an operator are applied. */
export const parkedGroup = (group: string, operatorId: string): string => `${group}/${operatorId}`;
