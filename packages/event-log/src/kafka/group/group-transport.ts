import type { LogRecord } from '../../port.ts';

/** What one fetch brought of one partition. */
export interface FetchedRecords {
  readonly partition: number;
  /** Ascending offsets; may be empty where only control records stood. */
  readonly records: readonly LogRecord[];
  readonly highWatermark: number;
  /** The position behind all of it, control records included. */
  readonly end: number;
  /** The oldest offset that the log still had, where the answer told it. */
  readonly logStart?: number;
  /** False: the rest of it need not be handed over any more. */
  readonly wanted: () => boolean;
  /** Everything up to `offset` was taken by the reader. */
  readonly taken?: (offset: number) => void;
}

/** What a transport tells the reader it works for. */
export interface TransportEvents {
  /** A stay in the group begins; nothing is fetched before `flow`. */
  readonly joined: (partitions: readonly number[]) => void;
  /** The stay is over, or is about to be. */
  readonly left: () => void;
  /**
   * Hands records over; resolves when they were taken or given up. One call at a time for a
   * partition.
   */
  readonly deliver: (fetched: FetchedRecords) => Promise<void>;
  /** An answer to a fetch came; true when it brought nothing for any partition that was asked for. */
  readonly fetched: (nothing: boolean) => void;
  /** The broker does not have the partition's position; nothing flows of it until `flow`. */
  readonly outOfRange: (partition: number) => void;
  /** The transport has ended by itself; `mayPass` tells whether another one may do better. */
  readonly broken: (error: Error, mayPass: boolean) => void;
  /** Resolves when no callback of the reader is under way, at the latest after `ms`. */
  readonly settled: (ms: number) => Promise<void>;
}

/** One client's membership of one group, from joining to leaving. */
export interface GroupTransport {
  /** After so many empty answers in a row nothing stands behind the positions. */
  readonly emptyAnswersSure: number;
  /**
   * The name under which the brokers may still hold this member's place after it has ended without
   * reaching them. Null: none, or the client cannot take it up again.
   */
  readonly memberId: string | null;
  /**
   * Rejects with EventLogError when the group cannot be joined.
   *
   * @param formerMemberId of the transport before this one: who joins under it takes the place at
   * once, where the group would otherwise wait a whole session for a member that is gone
   */
  start(formerMemberId: string | null): Promise<void>;
  /** Reads each partition from its position; what was fetched of it before is forgotten. */
  flow(positions: ReadonlyMap<number, number>): void;
  /** Reads no more of the partition until it flows again. */
  hold(partition: number): void;
  /** Tells the broker how far the reader is. */
  commit(positions: ReadonlyMap<number, number>): Promise<void>;
  /** Leaves; nothing is delivered afterwards. Never waits longer than a moment, never rejects. */
  stop(): Promise<void>;
}

/** @param topicId of the topic that is read, 32 hexadecimal digits */
export type OpenTransport = (events: TransportEvents, topicId: string) => GroupTransport;
