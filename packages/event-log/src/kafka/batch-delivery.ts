/**
 * From what kafkajs fetched to `onBatch`: checked for continuity, cut to the size asked for, with
 * heartbeats while the reader works. Ends early, leaving the rest to be fetched again, when the
 * stay in the group is over or the reader did not take a slice.
 */
import type { EachBatchPayload } from 'kafkajs';
import type { LogBatch, LogRecord } from '../port.ts';
import { outOfRange } from '../start-positions.ts';
import type { GroupMembership } from './group-membership.ts';
import { type KafkaClient, toOffset } from './kafka-client.ts';
import { endsMembership } from './kafka-error.ts';
import { fromKafkaMessage } from './kafka-record.ts';

/** What delivery tells the reader it works for. */
export interface DeliveryContext {
  readonly client: KafkaClient;
  readonly recordsMax: number;
  readonly onBatch: (batch: LogBatch) => Promise<void>;
  /** Everything below `position` is done with. */
  readonly advance: (membership: GroupMembership, partition: number, position: number) => void;
  /** `onBatch` rejected: read again from `from` on. */
  readonly again: (
    membership: GroupMembership,
    partition: number,
    from: number,
    error: unknown,
  ) => void;
  /** The group goes on without this stay. */
  readonly lost: (membership: GroupMembership) => void;
  readonly fail: (error: Error) => void;
}

/** The broker's view needs a sign of life in time; kafkajs gives none while a batch is pending. */
export const HEARTBEAT_MS = 3_000;

/** Rejects only to make kafkajs join the group again. */
export const deliverBatch = async (
  context: DeliveryContext,
  membership: GroupMembership,
  payload: EachBatchPayload,
): Promise<void> => {
  const { batch } = payload;
  const position = membership.positions.get(batch.partition);
  if (position === undefined || membership.over.aborted) return;
  const records = batch.messages.map((message) =>
    fromKafkaMessage(batch.topic, batch.partition, message),
  );
  if (!(await continues(context, membership, records[0], position))) return;
  for (let at = 0; at < records.length; at += context.recordsMax) {
    const slice = records.slice(at, at + context.recordsMax);
    if (membership.over.aborted || payload.isStale() || !payload.isRunning()) break;
    if (!(await deliverSlice(context, membership, payload, slice))) break;
  }
  if (membership.lostBy !== undefined) throw membership.lostBy;
};

/** A gap is right only where the log still begins below it; otherwise records were lost. */
const continues = async (
  context: DeliveryContext,
  membership: GroupMembership,
  first: LogRecord | undefined,
  position: number,
): Promise<boolean> => {
  if (first === undefined) return false;
  if (first.offset === position) return true;
  const marks = (await context.client.watermarks(first.topic)).find(
    (mark) => mark.partition === first.partition,
  );
  if (membership.over.aborted) return false;
  if (first.offset > position && marks !== undefined && marks.low <= position) return true;
  context.fail(outOfRange(first.topic, first.partition, position, marks));
  return false;
};

/** True when the slice was taken. */
const deliverSlice = async (
  context: DeliveryContext,
  membership: GroupMembership,
  payload: EachBatchPayload,
  records: readonly LogRecord[],
): Promise<boolean> => {
  const { topic, partition, highWatermark, messages } = payload.batch;
  const first = records[0]?.offset ?? 0;
  const last = records.at(-1)?.offset ?? first;
  const stopBeating = beat(context, membership, payload);
  try {
    await context.onBatch({ topic, partition, records, highWatermark: toOffset(highWatermark) });
  } catch (error) {
    if (!membership.over.aborted) context.again(membership, partition, first, error);
    return false;
  } finally {
    stopBeating();
  }
  membership.failures.delete(partition);
  if (membership.over.aborted) return false;
  payload.resolveOffset(String(last));
  // Control records behind the last message are done with as well.
  const end = messages.at(-1)?.offset === String(last) ? payload.batch.lastOffset() : String(last);
  context.advance(membership, partition, toOffset(end) + 1);
  return true;
};

const beat = (
  context: DeliveryContext,
  membership: GroupMembership,
  payload: EachBatchPayload,
): (() => void) => {
  const timer = setInterval(() => {
    payload.heartbeat().catch((error: unknown) => {
      if (!(error instanceof Error) || !endsMembership(error)) return;
      membership.lostBy ??= error;
      context.lost(membership);
    });
  }, HEARTBEAT_MS);
  return () => clearInterval(timer);
};
