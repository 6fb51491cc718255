import type { LogBatch } from '../../port.ts';
import type { KafkaBrokers } from '../kafka-brokers.ts';
import type { EventLogWriteLog } from '../kafka-options.ts';
import type { OpenTransport } from './group-transport.ts';

/** What a reader of a group is asked to do, and whom it tells. */
export interface GroupReaderOptions {
  readonly group: string;
  /** The topic's name on the brokers. */
  readonly topic: string;
  /** What the reader calls it. */
  readonly topicName: string;
  readonly recordsMax: number;
  /** Which of the assigned partitions are wanted at all. */
  readonly wants: (partition: number) => boolean;
  readonly startOffsets: (partitions: readonly number[]) => Promise<ReadonlyMap<number, number>>;
  readonly onBatch: (batch: LogBatch) => Promise<void>;
  readonly onRevoked: (partitions: readonly number[]) => void;
  readonly onFatal: (error: Error) => void;
  /** Everything of the partition below `position` was handed over or does not exist any more. */
  readonly onPosition: (partition: number, position: number) => void;
  /** Fetching has brought nothing several times in a row: there is nothing behind the positions. */
  readonly onNothingLeft: () => void;
}

export interface GroupReader {
  assigned(): readonly number[];
  stop(): Promise<void>;
}

export interface GroupReaderContext {
  readonly brokers: KafkaBrokers;
  readonly openTransport: OpenTransport;
  readonly log: EventLogWriteLog;
}
