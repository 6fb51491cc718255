/** What one partition has parked, by operator: how much, and what it waits for. */
import type { NewParkedRecord, ParkedLine } from '@house-rules/database';
import type { ParkingPlaces } from '../batch/prepare-batch.ts';

/** How much one partition may park; what comes then holds the partition back. */
export interface ParkingLimits {
  readonly recordsMax: number;
  /** Of their values. */
  readonly bytesMax: number;
}

interface Line {
  records: number;
  bytes: number;
  sentence: string;
}

export interface ParkBook extends ParkingPlaces {
  add(parked: readonly NewParkedRecord[]): void;
  /** What the ledger has parked; what waited before and is not there any more stays until it ends. */
  load(lines: readonly ParkedLine[]): void;
  waitFor(operatorId: string, sentence: string): void;
  took(operatorId: string, parked: readonly NewParkedRecord[]): void;
  end(operatorId: string): void;
  operators(): readonly { readonly operatorId: string; readonly records: number }[];
}

const bytesOf = (parked: readonly NewParkedRecord[]): number =>
  parked.reduce((sum, { value }) => sum + value.length, 0);

export const createParkBook = ({ recordsMax, bytesMax }: ParkingLimits): ParkBook => {
  const lines = new Map<string, Line>();
  const total = (of: (line: Line) => number): number =>
    [...lines.values()].reduce((sum, line) => sum + of(line), 0);
  const lineOf = (operatorId: string, sentence: string): Line => {
    const known = lines.get(operatorId);
    if (known !== undefined) return known;
    const opened = { records: 0, bytes: 0, sentence };
    lines.set(operatorId, opened);
    return opened;
  };
  return {
    parkedFor: (operatorId) =>
      lines.size === 0 ? null : (lines.get(operatorId)?.sentence ?? null),
    hasRoom: (records, bytes) =>
      total((line) => line.records) + records <= recordsMax &&
      total((line) => line.bytes) + bytes <= bytesMax,
    add: (parked) => {
      for (const row of parked) {
        const line = lineOf(row.operatorId, row.sentence);
        line.records += 1;
        line.bytes += row.value.length;
      }
    },
    load: (loaded) => {
      for (const { operatorId, records, bytes } of loaded) {
        Object.assign(
          lineOf(operatorId, `earlier records of \`${operatorId}\` are applied first`),
          {
            records,
            bytes,
          },
        );
      }
    },
    waitFor: (operatorId, sentence) => {
      const line = lines.get(operatorId);
      if (line !== undefined) line.sentence = sentence;
    },
    took: (operatorId, parked) => {
      const line = lines.get(operatorId);
      if (line === undefined) return;
      line.records = Math.max(0, line.records - parked.length);
      line.bytes = Math.max(0, line.bytes - bytesOf(parked));
    },
    end: (operatorId) => {
      lines.delete(operatorId);
    },
    operators: () => [...lines].map(([operatorId, { records }]) => ({ operatorId, records })),
  };
};
