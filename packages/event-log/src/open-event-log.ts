import { join } from 'node:path';
import { openEmbeddedEventLog } from './embedded/open-embedded-event-log.ts';
import { EventLogError } from './event-log-error.ts';
import { kafkaOptionsFromEnvironment } from './kafka/kafka-environment.ts';
import type { KafkaEventLogOptions } from './kafka/kafka-options.ts';
import { openKafkaEventLog } from './kafka/open-kafka-event-log.ts';
import type { EventLog } from './port.ts';
import type { ValueSerde } from './serde/value-serde.ts';
import { withValueSerde } from './serde/with-value-serde.ts';

/** Which log stands behind the port, and where. */
export type EventLogConfig =
  | { readonly kind: 'embedded'; readonly file: string }
  | ({ readonly kind: 'kafka' } & KafkaEventLogOptions);

/**
 * Opens the log of `config`. Rejects with EventLogError when it cannot be reached.
 *
 * @param serdes by topic: values that stand in the log in another form than JSON
 */
export const openEventLog = async (
  config: EventLogConfig,
  serdes: ReadonlyMap<string, ValueSerde> = new Map(),
): Promise<EventLog> => {
  const log =
    config.kind === 'embedded'
      ? await openEmbeddedEventLog({ file: config.file })
      : await openKafkaEventLog(config);
  return [...serdes].reduce((inner, [topic, serde]) => withValueSerde(inner, topic, serde), log);
};

/** The file of the embedded log inside the data folder. */
const EMBEDDED_FILE = 'log.db';
/**
 * Reads `EVENT_LOG` (`embedded`, the default, or `kafka`) and, for Kafka, the `KAFKA_…` variables
 * that the package's README lists.
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
  if (kind === 'kafka') return { kind, ...kafkaOptionsFromEnvironment(env, clientId) };
  throw new EventLogError(
    'invalid_request',
    `EVENT_LOG is \`${kind}\`: set it to \`embedded\` or \`kafka\``,
  );
};
