import type { IHeaders, KafkaMessage } from 'kafkajs';
import type { LogRecord } from '../port.ts';
import { toOffset } from './kafka-client.ts';

const NO_HEADERS: Readonly<Record<string, string>> = Object.freeze({});

/** A kafkajs message as the port's record. Throws for an offset beyond the safe integers. */
export const fromKafkaMessage = (
  topic: string,
  partition: number,
  message: KafkaMessage,
): LogRecord => ({
  topic,
  partition,
  offset: toOffset(message.offset),
  key: message.key,
  value: message.value,
  headers: fromKafkaHeaders(message.headers),
  timestampMs: Number(message.timestamp),
});

/** Of a header given several times the last one counts, as with Kafka's own `lastHeader`. */
const fromKafkaHeaders = (headers: IHeaders | undefined): Readonly<Record<string, string>> => {
  const entries = Object.entries(headers ?? NO_HEADERS);
  if (entries.length === 0) return NO_HEADERS;
  return Object.fromEntries(
    entries.map(([name, value]) => [
      name,
      (Array.isArray(value) ? value.at(-1) : value)?.toString() ?? '',
    ]),
  );
};
