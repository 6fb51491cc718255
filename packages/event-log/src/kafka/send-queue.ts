/**
 * Sends in the order of their calls, one group of them at a time; both clients append through it.
 *
 * - Sends that wait while a group is under way go out together.
 * - What cannot be prepared, or is refused by the brokers, rejects by itself and spoils no other.
 * - Closing waits a moment for what is under way. What is not acknowledged by then rejects: it may
 *   stand in the log or not.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { asError, EventLogError } from '../event-log-error.ts';
import type { EventProducer, RecordToAppend } from '../port.ts';
import { translateKafkaError } from './kafka-error.ts';
import { LEAVE_MS_MAX } from './kafka-options.ts';
import { type PreparedRecord, prepareRecord } from './prepared-record.ts';

/** How many records of waiting sends go out together. */
const GROUP_RECORDS_MAX = 5_000;

/** What a client does for the queue. */
export interface Appender {
  /** Throws `unknown_topic`. The topic's name on the brokers. */
  partitionCount(topic: string): Promise<number>;
  /** Resolves when all of it is acknowledged by all replicas in sync. */
  append(records: readonly PreparedRecord[]): Promise<void>;
  /** After a failure: what is remembered of topics and of the producer's own place is not trusted. */
  reset(): Promise<void>;
  /** Ends; never waits longer than a moment, never rejects. */
  close(): Promise<void>;
}

interface PendingSend {
  readonly records: readonly RecordToAppend[];
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

interface PreparedSend extends PendingSend {
  readonly prepared: readonly PreparedRecord[];
}

/** @param toWireName the topic's name on the brokers, by what the caller calls it */
export const createSendQueue = (
  appender: Appender,
  toWireName: (topic: string) => string,
): EventProducer => {
  const queue: PendingSend[] = [];
  const underWay = new Set<PendingSend>();
  const partitionCounts = new Map<string, number>();
  let draining: Promise<void> | undefined;
  let closed = false;

  const askPartitions = async (topic: string): Promise<number> => {
    const partitions = await appender.partitionCount(topic);
    partitionCounts.set(topic, partitions);
    return partitions;
  };
  const prepare = async (send: PendingSend): Promise<PreparedSend> => {
    const prepared: PreparedRecord[] = [];
    for (const record of send.records) {
      const topic = toWireName(record.topic);
      const partitions = partitionCounts.get(topic) ?? (await askPartitions(topic));
      prepared.push(prepareRecord(topic, record, partitions));
    }
    return { ...send, prepared };
  };
  /** Rejects by themselves the sends that cannot be prepared. */
  const prepareGroup = async (sends: readonly PendingSend[]): Promise<PreparedSend[]> => {
    const group: PreparedSend[] = [];
    for (const send of sends) {
      try {
        group.push(await prepare(send));
      } catch (error) {
        send.reject(asError(error));
      }
    }
    return group;
  };
  const appendGroup = async (sends: readonly PreparedSend[]): Promise<void> => {
    try {
      await appender.append(sends.flatMap((send) => send.prepared));
      for (const send of sends) send.resolve();
    } catch (error) {
      partitionCounts.clear();
      await appender.reset();
      const translated = translateKafkaError(error, 'append to the log');
      const apart = translated.code === 'invalid_request' && sends.length > 1;
      if (apart) for (const send of sends) await appendGroup([send]);
      else for (const send of sends) send.reject(translated);
    }
  };
  const drain = async (): Promise<void> => {
    while (queue.length > 0) {
      const sends = takeGroup(queue);
      for (const send of sends) underWay.add(send);
      const group = await prepareGroup(sends);
      if (group.length > 0) await appendGroup(group);
      underWay.clear();
    }
    draining = undefined;
  };
  const giveUp = (): void => {
    const why = 'the producer was closed before the log acknowledged this send';
    for (const send of [...underWay, ...queue.splice(0)]) {
      send.reject(new EventLogError('log_closed', why));
    }
  };

  return {
    send: async (records) => {
      if (closed) throw new EventLogError('log_closed', 'this producer is closed');
      if (records.length === 0) return;
      await new Promise<void>((resolve, reject) => {
        queue.push({ records, resolve, reject });
        draining ??= drain();
      });
    },
    close: async () => {
      closed = true;
      if (draining !== undefined) {
        await Promise.race([draining, sleep(LEAVE_MS_MAX, undefined, { ref: false })]);
      }
      giveUp();
      await appender.close();
    },
  };
};

const takeGroup = (queue: PendingSend[]): PendingSend[] => {
  let records = 0;
  let sends = 0;
  for (const send of queue) {
    records += send.records.length;
    if (sends > 0 && records > GROUP_RECORDS_MAX) break;
    sends += 1;
  }
  return queue.splice(0, sends);
};
