import type { Batch, IHeaders, KafkaMessage } from 'kafkajs';
import type { LogRecord } from '../../port.ts';
import type { FetchedRecords } from '../group/group-transport.ts';
import { toOffset } from '../kafka-brokers.ts';

const NO_HEADERS: Readonly<Record<string, string>> = Object.freeze({});

/**
 * A fetched batch in the port's terms. Throws for an offset beyond the safe integers.
 *
 * @param topicName what the reader calls the topic
 */
export const fromKafkajsBatch = (
  topicName: string,
  batch: Batch,
): Omit<FetchedRecords, 'wanted'> => ({
  partition: batch.partition,
  records: batch.messages.map((message) => fromMessage(topicName, batch.partition, message)),
  highWatermark: toOffset(batch.highWatermark),
  // Control records behind the last message are done with as well.
  end: toOffset(batch.lastOffset()) + 1,
});

const fromMessage = (topic: string, partition: number, message: KafkaMessage): LogRecord => ({
  topic,
  partition,
  offset: toOffset(message.offset),
  key: message.key,
  value: message.value,
  headers: fromHeaders(message.headers),
  timestampMs: Number(message.timestamp),
});

/** Of a header given several times the last one counts, as with Kafka's own `lastHeader`. */
const fromHeaders = (headers: IHeaders | undefined): Readonly<Record<string, string>> => {
  const entries = Object.entries(headers ?? NO_HEADERS);
  if (entries.length === 0) return NO_HEADERS;
  return Object.fromEntries(
    entries.map(([name, value]) => [
      name,
      (Array.isArray(value) ? value.at(-1) : value)?.toString() ?? '',
    ]),
  );
};
