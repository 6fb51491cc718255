/**
 * Appending through @platformatic/kafka: idempotent, acknowledged by all replicas in sync, one
 * request at a time.
 *
 * - The client tries a request again with the same sequence numbers for some seconds, so that the
 *   brokers drop what they have already. After that it begins anew with another producer id, and
 *   this tries on for about a minute: then records may stand twice.
 */
import { Producer } from '@platformatic/kafka';
import { EventLogError } from '../../event-log-error.ts';
import { pauseUnlessAborted, retryPauseMs } from '../../retry-pause.ts';
import { translateKafkaError } from '../kafka-error.ts';
import type { KafkaEventLogOptions } from '../kafka-options.ts';
import { inRequests, type PreparedRecord } from '../prepared-record.ts';
import type { Appender } from '../send-queue.ts';
import { toConnection } from './platformatic-connection.ts';

/** Attempts of the client with the same sequence numbers: about 10 s while nothing answers. */
const RETRIES = 9;
/** A send waits for a broker that restarts, and then lets the caller decide. */
const PATIENCE_MS = 60_000;

export const createPlatformaticAppender = (
  options: KafkaEventLogOptions,
  partitionCount: Appender['partitionCount'],
): Appender => {
  const closing = new AbortController();
  let producer: Producer | undefined;
  const discard = async (): Promise<void> => {
    const old = producer;
    producer = undefined;
    await old?.close(true).catch(() => undefined);
  };
  const append = async (request: readonly PreparedRecord[]): Promise<void> => {
    const giveUpAt = performance.now() + PATIENCE_MS;
    const messages = request.map(toMessage);
    for (let failures = 1; ; failures += 1) {
      try {
        producer ??= new Producer({ ...toConnection(options), idempotent: true, retries: RETRIES });
        await producer.send({ messages });
        return;
      } catch (error) {
        const translated = translateKafkaError(error, 'append to the log');
        const passes = translated.code === 'log_unavailable' && performance.now() < giveUpAt;
        if (!passes) throw translated;
        await discard();
        if (await pauseUnlessAborted(retryPauseMs(failures), closing.signal)) throw closed();
      }
    }
  };
  return {
    partitionCount,
    append: async (records) => {
      for (const request of inRequests(records)) await append(request);
    },
    reset: discard,
    close: async () => {
      closing.abort();
      await discard();
    },
  };
};

const closed = (): EventLogError => new EventLogError('log_closed', 'this producer is closed');

const toMessage = ({ topic, partition, key, value, headers }: PreparedRecord) => ({
  topic,
  partition,
  key,
  // Null is a tombstone; the client's types know none, its encoder does.
  value: value as Buffer,
  headers: new Map(
    Object.entries(headers).map(([name, text]) => [Buffer.from(name), Buffer.from(text)]),
  ),
});
