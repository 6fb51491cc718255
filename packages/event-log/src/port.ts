/**
 * The event log as the rest of the house sees it: ordered partitions of records, read again from
 * any offset that is still kept. Two adapters stand behind it, `embedded/` (a SQLite file) and
 * `kafka/` (Apache Kafka); `contract/` holds the one suite that both must pass.
 *
 * What the port promises, and no more:
 * - Order holds within a partition. A record is delivered at least once; nobody but the reader's
 *   own database transaction makes its effect happen once (design, law 4).
 * - Offsets are safe integers. They grow within a partition but may have gaps (compaction).
 * - Errors are EventLogError with a stable code, both those thrown and those given to `onFatal`.
 * - An offset that the log does not have is an error that reaches the caller, never a silent
 *   reset (fault matrix, row 12).
 */

/** A record to be appended. `key` decides the partition; records of one key keep their order. */
export interface RecordToSend {
  readonly topic: string;
  readonly key: string;
  /** Null is a tombstone: in a compacted topic it removes the key. */
  readonly value: Uint8Array | null;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A record as a producer takes it: a text is appended as UTF-8. */
export interface RecordToAppend extends Omit<RecordToSend, 'value'> {
  readonly value: Uint8Array | string | null;
}

/** A record as it was read. */
export interface LogRecord {
  readonly topic: string;
  readonly partition: number;
  /** Safe integer, unique within (topic, partition). */
  readonly offset: number;
  readonly key: Uint8Array | null;
  readonly value: Uint8Array | null;
  readonly headers: Readonly<Record<string, string>>;
  /** When the log took the record, epoch milliseconds. */
  readonly timestampMs: number;
  /** The bytes as they stand in the log, where `value` was made of them by a serde. */
  readonly rawValue?: Uint8Array;
  /** Why a serde could not read the value; `value` holds the bytes of the log then. */
  readonly valueFault?: string;
}

export interface TopicSpec {
  readonly name: string;
  readonly partitions: number;
  /** True: of each key only the newest record is kept for ever. False: kept for `retentionMs`. */
  readonly compacted: boolean;
  /** Milliseconds; only for topics that are not compacted. */
  readonly retentionMs?: number;
}

export interface PartitionWatermarks {
  readonly partition: number;
  /** The oldest offset that can still be read. */
  readonly low: number;
  /** The offset that the next appended record will get. */
  readonly high: number;
}

export interface LogBatch {
  readonly topic: string;
  readonly partition: number;
  /** Never empty, ascending offsets. */
  readonly records: readonly LogRecord[];
  /** The partition's high watermark when the batch was fetched; lag = high - last offset - 1. */
  readonly highWatermark: number;
}

export interface EventProducer {
  /** Resolves when every record is durably in the log (Kafka: acks=all, idempotent). */
  send(records: readonly RecordToAppend[]): Promise<void>;
  close(): Promise<void>;
}

export interface ProducerOptions {
  /**
   * True: where records are encoded and sent by code of ours (Kafka), a thread of its own does it.
   * It pays for who sends tens of thousands of records a second, and costs some 30 MiB. Default false.
   */
  readonly ownThread?: boolean;
}

/** Follows partition 0 of a topic from its oldest record on, without a group. */
export interface FollowOptions {
  readonly topic: string;
  /** Records in order; a rejection is retried with the same records after a pause. */
  readonly onRecords: (records: readonly LogRecord[]) => Promise<void> | void;
  /** A fault that the follower cannot mend by itself. It has stopped. */
  readonly onFatal: (error: Error) => void;
}

export interface Follower {
  /**
   * Resolves once everything that stood in the topic when following began was handed over; rejects
   * when the follower ended before that.
   */
  readonly restored: Promise<void>;
  /** Resolves when no callback will be called any more; never await it inside a callback. */
  stop(): Promise<void>;
}

/** Reads a topic as a member of a group; each partition has one reader at a time. */
export interface ConsumeOptions {
  readonly group: string;
  readonly topic: string;
  /** At most this many records in one `onBatch` call. */
  readonly maxBatchRecords: number;
  /**
   * Asked at every assignment: where to read each partition from. The truth lies in the reader's
   * database; what the broker remembers is advice. An offset outside the watermarks is fatal.
   */
  readonly startOffsets: (partitions: readonly number[]) => Promise<ReadonlyMap<number, number>>;
  /**
   * One call at a time for a partition; heartbeats go on while it is pending, so it may wait.
   * A rejection means "not applied": the same records come again after a pause. A rejection with
   * StoredOffsetMoved means "applied by another": startOffsets is asked again for this partition.
   */
  readonly onBatch: (batch: LogBatch) => Promise<void>;
  /** The group takes partitions away: called as soon as it is known, also while onBatch is pending. */
  readonly onRevoked?: (partitions: readonly number[]) => void;
  /** A fault that the consumer cannot mend by itself. It has stopped. */
  readonly onFatal: (error: Error) => void;
}

export interface Consumer {
  /** Partitions that this member reads now. */
  assigned(): readonly number[];
  /**
   * Ends after the batches under way; resolves when no callback will be called any more. Never
   * await it inside a callback: it waits for that callback.
   */
  stop(): Promise<void>;
}

export interface EventLog {
  readonly kind: 'embedded' | 'kafka';
  /** Makes what is missing; leaves what exists. */
  createTopics(topics: readonly TopicSpec[]): Promise<void>;
  watermarks(topic: string): Promise<readonly PartitionWatermarks[]>;
  /** Names this life of the log: another value means that offsets start anew (semantics, Identity). */
  epoch(topic: string): Promise<string>;
  createProducer(options?: ProducerOptions): Promise<EventProducer>;
  follow(options: FollowOptions): Promise<Follower>;
  consume(options: ConsumeOptions): Promise<Consumer>;
  /** Closes all that was opened through this log. */
  close(): Promise<void>;
}
