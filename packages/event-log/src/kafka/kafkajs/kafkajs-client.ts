/** kafkajs 2.2.4 set up with its weak spots mended; one instance a producer or consumer. */
import { Kafka, type LogEntry, logLevel, type RetryOptions, type SASLOptions } from 'kafkajs';
import { RETRY_PAUSE_MS_FIRST, RETRY_PAUSE_MS_MAX } from '../../retry-pause.ts';
import {
  ANSWER_MS_MAX,
  CONNECT_MS_MAX,
  type EventLogWriteLog,
  type KafkaEventLogOptions,
  type KafkaSasl,
} from '../kafka-options.ts';
import { mendRequestQueue } from './mend-request-queue.ts';
import { createWatchfulSockets, type WatchfulSockets } from './watchful-sockets.ts';

export interface KafkajsClient {
  readonly kafka: Kafka;
  /** Its connections and no others. */
  readonly sockets: WatchfulSockets;
}

const RETRY: RetryOptions = {
  initialRetryTime: RETRY_PAUSE_MS_FIRST,
  maxRetryTime: RETRY_PAUSE_MS_MAX,
  factor: 0.2,
};
/** A send waits for a broker that restarts. */
const PATIENCE_MS = 60_000;

/** How many attempts fill the time, all but the first few of which are as far apart as they may. */
export const retriesWithin = (ms: number): number => Math.ceil(ms / RETRY_PAUSE_MS_MAX);

/** @param retries how often it tries to reach a broker, also after it was told to end */
export const createKafkajsClient = (
  options: KafkaEventLogOptions,
  retries = retriesWithin(PATIENCE_MS),
): KafkajsClient => {
  mendRequestQueue();
  const sockets = createWatchfulSockets(options.tls);
  const kafka = new Kafka({
    clientId: options.clientId,
    brokers: [...options.brokers],
    connectionTimeout: CONNECT_MS_MAX,
    requestTimeout: ANSWER_MS_MAX,
    // The watchful sockets see to it, at a tenth of the cost.
    enforceRequestTimeout: false,
    retry: { ...RETRY, retries },
    socketFactory: sockets.open,
    // The sockets are made above; this only makes kafkajs wait for the handshake.
    ...(options.tls === undefined ? {} : { ssl: true }),
    ...(options.sasl === undefined ? {} : { sasl: toSasl(options.sasl) }),
    logLevel: logLevel.INFO,
    logCreator: () => (entry) => passOn(options.log ?? (() => undefined), entry),
  });
  return { kafka, sockets };
};

const toSasl = ({ mechanism, username, password }: KafkaSasl): SASLOptions => {
  if (mechanism === 'PLAIN') return { mechanism: 'plain', username, password };
  const name = mechanism === 'SCRAM-SHA-256' ? 'scram-sha-256' : 'scram-sha-512';
  return { mechanism: name, username, password };
};

const passOn = (log: EventLogWriteLog, entry: LogEntry): void => {
  const { message, timestamp: _timestamp, ...fields } = entry.log;
  log(entry.level === logLevel.ERROR ? 'warn' : 'debug', `kafka: ${message}`, {
    ...fields,
    namespace: entry.namespace,
  });
};
