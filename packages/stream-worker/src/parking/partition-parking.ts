/**
 * The parked records of one partition: whose they are, how many more have room, and the lines that
 * apply them. A line runs as long as its operator has anything parked here.
 */
import type { NewParkedRecord, ParkedLine, PartitionPosition } from '@house-rules/database';
import type { PartitionAnnouncer } from '../announce/partition-announcer.ts';
import type { ParkingPlaces, WaitReason } from '../batch/prepare-batch.ts';
import { createSignal, type Signal } from '../loop/signal.ts';
import type { BlockReason } from '../loop/worker-state.ts';
import { createParkBook, type ParkingLimits } from './park-book.ts';
import { type LinePorts, resumeLine } from './resume-line.ts';

export interface ParkingPorts
  extends Omit<
    LinePorts,
    'operatorId' | 'openAnnouncer' | 'waitFor' | 'moves' | 'onEnd' | 'transact'
  > {
  /** What the partition is called in sentences. */
  readonly name: string;
  readonly limits: ParkingLimits;
  readonly configurationMoved: Signal;
  /** @param name of what is applied, in sentences */
  readonly openTransact: (
    name: string,
    report: (reason: BlockReason | null) => void,
  ) => LinePorts['transact'];
  readonly openAnnouncer: (position: PartitionPosition, name: string) => PartitionAnnouncer;
  /** Null: its records wait no longer. */
  readonly onParked: (operatorId: string, reason: BlockReason | null) => void;
  readonly onFatal: (error: Error) => void;
}

export interface PartitionParking extends ParkingPlaces {
  /** Records were parked by a transaction that is committed. */
  add(parked: readonly NewParkedRecord[]): void;
  /** What the ledger has parked of this partition. */
  load(lines: readonly ParkedLine[]): void;
  /** Rings when records were applied that were parked: there is room again. */
  readonly freed: Signal;
  operators(): readonly { readonly operatorId: string; readonly records: number }[];
  /** Batches that wait to be announced. */
  queued(): number;
  /** Announces what is committed, unless that takes longer. */
  stop(withinMs: number): Promise<void>;
}

export const createPartitionParking = (ports: ParkingPorts): PartitionParking => {
  const { name, signal } = ports;
  const book = createParkBook(ports.limits);
  const freed = createSignal();
  const announcers = new Map<string, PartitionAnnouncer>();
  const running = new Set<string>();

  const run = async (operatorId: string): Promise<void> => {
    const what = `what \`${operatorId}\` has parked in ${name}`;
    const report = (reason: BlockReason | null) => ports.onParked(operatorId, reason);
    await resumeLine({
      ...ports,
      operatorId,
      transact: ports.openTransact(what, report),
      openAnnouncer: (position) => {
        const opened = ports.openAnnouncer(position, what);
        announcers.set(operatorId, opened);
        return opened;
      },
      moves: ports.configurationMoved.rings,
      waitFor: async ({ code, sentence }: WaitReason, seen) => {
        book.waitFor(operatorId, sentence);
        report({ code, sentence: `${name} has parked \`${operatorId}\`: ${sentence}` });
        await ports.configurationMoved.next(signal, seen);
        report(null);
      },
      onApplied: (applied, records, parked) => {
        book.took(operatorId, parked);
        freed.ring();
        ports.onApplied(applied, records, parked);
      },
      onEnd: () => {
        book.end(operatorId);
        running.delete(operatorId);
        report(null);
        freed.ring();
      },
    });
  };

  const start = (operatorId: string): void => {
    if (running.has(operatorId) || signal.aborted) return;
    running.add(operatorId);
    run(operatorId).catch((error: unknown) => {
      running.delete(operatorId);
      if (signal.aborted) return;
      ports.onFatal(error instanceof Error ? error : new Error(String(error)));
    });
  };

  return {
    parkedFor: book.parkedFor,
    hasRoom: book.hasRoom,
    add: (parked) => {
      book.add(parked);
      for (const { operatorId } of parked) start(operatorId);
    },
    load: (lines) => {
      book.load(lines);
      for (const { operatorId } of lines) start(operatorId);
    },
    freed,
    operators: book.operators,
    queued: () => [...announcers.values()].reduce((sum, one) => sum + one.queued(), 0),
    stop: async (withinMs) => {
      await Promise.all([...announcers.values()].map((one) => one.stop(withinMs)));
    },
  };
};
