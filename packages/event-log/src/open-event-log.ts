import { join } from 'node:path';
import { openEmbeddedEventLog } from './embedded/open-embedded-event-log.ts';
import { EventLogError } from './event-log-error.ts';
import type { EventLogWriteLog } from './kafka/kafka-client.ts';
import { openKafkaEventLog } from './kafka/open-kafka-event-log.ts';
import type { EventLog } from './port.ts';

/** Which log stands behind the port, and where. */
export type EventLogConfig =
  | { readonly kind: 'embedded'; readonly file: string }
  | {
      readonly kind: 'kafka';
      /** host:port of some brokers; the others are found through them. */
      readonly brokers: readonly string[];
      /** Names this process in the brokers' logs and quotas. */
      readonly clientId: string;
      /** Takes what the Kafka client has to say; without it, silence. */
      readonly log?: EventLogWriteLog;
    };

/** Opens the log of `config`. Rejects with EventLogError when it cannot be reached. */
export const openEventLog = async (config: EventLogConfig): Promise<EventLog> =>
  config.kind === 'embedded'
    ? openEmbeddedEventLog({ file: config.file })
    : openKafkaEventLog(config);

/** The file of the embedded log inside the data folder. */
const EMBEDDED_FILE = 'log.db';
const BROKER = /^(\[[0-9a-fA-F:]+\]|[^\s:,]+):\d{1,5}$/;

/**
 * Reads `EVENT_LOG` (`embedded`, the default, or `kafka`) and `KAFKA_BROKERS` (host:port, separated
 * by commas).
 *
 * @param dataDir the installation's data folder, where the embedded log lives
 * @param clientId what to call this process towards Kafka
 * Throws EventLogError `invalid_request` with a sentence that names the variable.
 */
export const eventLogConfigFromEnvironment = (
  env: Readonly<Record<string, string | undefined>>,
  dataDir: string,
  clientId = 'house-rules',
): EventLogConfig => {
  const kind = env.EVENT_LOG?.trim() || 'embedded';
  if (kind === 'embedded') return { kind, file: join(dataDir, EMBEDDED_FILE) };
  if (kind === 'kafka') return { kind, brokers: brokersFrom(env.KAFKA_BROKERS), clientId };
  throw new EventLogError(
    'invalid_request',
    `EVENT_LOG is \`${kind}\`: set it to \`embedded\` or \`kafka\``,
  );
};

const brokersFrom = (list: string | undefined): readonly string[] => {
  const brokers = (list ?? '')
    .split(',')
    .map((broker) => broker.trim())
    .filter((broker) => broker !== '');
  if (brokers.length === 0) {
    throw new EventLogError(
      'invalid_request',
      'EVENT_LOG is `kafka` but KAFKA_BROKERS is not set: give it as host:port,host:port',
    );
  }
  const odd = brokers.find((broker) => !BROKER.test(broker));
  if (odd === undefined) return brokers;
  throw new EventLogError('invalid_request', `KAFKA_BROKERS has \`${odd}\`: expected host:port`);
};
