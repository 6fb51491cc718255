/**
 * A Kafka cluster named by environment variables. Each fault is a sentence that names its variable;
 * what is secret is never repeated.
 */
import { z } from 'zod';
import { EventLogError } from '../event-log-error.ts';
import { fileOf } from '../setting-file.ts';
import {
  type KafkaEventLogOptions,
  type KafkaSasl,
  type KafkaTls,
  type KafkaTopicSettings,
  kafkaClients,
  saslMechanisms,
} from './kafka-options.ts';

const BROKER = /^(\[[0-9a-fA-F:]+\]|[^\s:,]+):\d{1,5}$/;
const INSTANCE = /^[a-zA-Z0-9._-]{1,200}$/;
const PREFIX = /^[a-zA-Z0-9._-]{0,100}$/;
const REPLICAS_MAX = 32;

const brokers = z
  .string({ error: 'name some brokers as host:port,host:port' })
  .transform((list) => list.split(',').map((broker) => broker.trim()))
  .transform((list) => list.filter((broker) => broker !== ''))
  .refine((list) => list.length > 0, 'name some brokers as host:port,host:port')
  .refine((list) => list.every((broker) => BROKER.test(broker)), 'write each as host:port');

const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, { error: `use ${values.join(', ')}` });
const replicas = z
  .string()
  .regex(/^[0-9]{1,2}$/, `use a whole number from 1 to ${REPLICAS_MAX}`)
  .transform(Number)
  .refine((count) => count >= 1 && count <= REPLICAS_MAX, {
    error: `use a whole number from 1 to ${REPLICAS_MAX}`,
  });

const environmentSchema = z.object({
  KAFKA_BROKERS: brokers,
  KAFKA_CLIENT: oneOf(kafkaClients).optional(),
  KAFKA_GROUP_INSTANCE_ID: z
    .string()
    .regex(INSTANCE, 'use at most 200 letters, digits, dots, hyphens and underscores')
    .optional(),
  KAFKA_TLS: oneOf(['on', 'off']).default('off'),
  KAFKA_TLS_CA_FILE: z.string().optional(),
  KAFKA_TLS_CERT_FILE: z.string().optional(),
  KAFKA_TLS_KEY_FILE: z.string().optional(),
  KAFKA_TLS_KEY_PASSPHRASE: z.string().optional(),
  KAFKA_SASL_MECHANISM: oneOf(saslMechanisms).optional(),
  KAFKA_SASL_USERNAME: z.string().optional(),
  KAFKA_SASL_PASSWORD: z.string().optional(),
  KAFKA_SASL_PASSWORD_FILE: z.string().optional(),
  KAFKA_TOPICS: oneOf(['create', 'expect']).default('create'),
  KAFKA_TOPIC_PREFIX: z
    .string()
    .regex(PREFIX, 'use at most 100 letters, digits, dots, hyphens and underscores')
    .optional(),
  KAFKA_REPLICATION_FACTOR: replicas.optional(),
  KAFKA_MIN_INSYNC_REPLICAS: replicas.optional(),
});

type KafkaEnvironment = z.output<typeof environmentSchema>;
const SECRET = /PASSWORD$|PASSPHRASE$/;

/**
 * Reads the `KAFKA_…` variables; the package's README says what each is for. Files are read at once.
 *
 * @param clientId what to call this process towards Kafka
 * Throws EventLogError `invalid_request`.
 */
export const kafkaOptionsFromEnvironment = (
  env: Readonly<Record<string, string | undefined>>,
  clientId: string,
): KafkaEventLogOptions => {
  const given = Object.entries(env).filter(([, value]) => (value ?? '').trim() !== '');
  const parsed = environmentSchema.safeParse(Object.fromEntries(given));
  if (!parsed.success) throw refused(parsed.error.issues, env);
  const values = parsed.data;
  const { KAFKA_CLIENT: client, KAFKA_GROUP_INSTANCE_ID: groupInstanceId } = values;
  const tls = tlsOf(values);
  const sasl = saslOf(values);
  return {
    brokers: values.KAFKA_BROKERS,
    clientId,
    ...(client === undefined ? {} : { client }),
    ...(groupInstanceId === undefined ? {} : { groupInstanceId }),
    ...(tls === undefined ? {} : { tls }),
    ...(sasl === undefined ? {} : { sasl }),
    topics: topicsOf(values),
  };
};

const tlsOf = (values: KafkaEnvironment): KafkaTls | undefined => {
  const named = TLS_FILES.filter((name) => values[name] !== undefined);
  if (values.KAFKA_TLS === 'off') {
    const [first] = named;
    if (first === undefined) return undefined;
    throw invalid(`${first} is set and KAFKA_TLS is not: set KAFKA_TLS to \`on\``);
  }
  const { KAFKA_TLS_KEY_PASSPHRASE: passphrase } = values;
  const [ca, cert, key] = TLS_FILES.map((name) => fileOf(name, values[name]));
  if ((cert === undefined) !== (key === undefined)) {
    throw invalid('KAFKA_TLS_CERT_FILE and KAFKA_TLS_KEY_FILE belong together: set both or none');
  }
  return {
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
    ...(passphrase === undefined ? {} : { passphrase }),
  };
};

const TLS_FILES = ['KAFKA_TLS_CA_FILE', 'KAFKA_TLS_CERT_FILE', 'KAFKA_TLS_KEY_FILE'] as const;

const saslOf = (values: KafkaEnvironment): KafkaSasl | undefined => {
  const { KAFKA_SASL_MECHANISM: mechanism, KAFKA_SASL_USERNAME: username } = values;
  const password =
    values.KAFKA_SASL_PASSWORD ??
    fileOf('KAFKA_SASL_PASSWORD_FILE', values.KAFKA_SASL_PASSWORD_FILE)?.trimEnd();
  if (mechanism === undefined) {
    if (username === undefined && password === undefined) return undefined;
    throw invalid(
      `KAFKA_SASL_MECHANISM is not set but a user or password is: use ${saslMechanisms.join(', ')}`,
    );
  }
  if (username === undefined) throw invalid('KAFKA_SASL_USERNAME is not set: name the user');
  if (password === undefined) {
    throw invalid('KAFKA_SASL_PASSWORD is not set: set it, or KAFKA_SASL_PASSWORD_FILE');
  }
  return { mechanism, username, password };
};

const topicsOf = (values: KafkaEnvironment): KafkaTopicSettings => {
  const { KAFKA_TOPIC_PREFIX: prefix } = values;
  const { KAFKA_REPLICATION_FACTOR: factor, KAFKA_MIN_INSYNC_REPLICAS: inSync } = values;
  if (factor !== undefined && inSync !== undefined && inSync > factor) {
    throw invalid(
      `KAFKA_MIN_INSYNC_REPLICAS is ${inSync} and KAFKA_REPLICATION_FACTOR ${factor}: ` +
        'no send could ever be acknowledged; use at most one less, so that a broker may be away',
    );
  }
  return {
    create: values.KAFKA_TOPICS === 'create',
    ...(prefix === undefined ? {} : { prefix }),
    ...(factor === undefined ? {} : { replicationFactor: factor }),
    ...(inSync === undefined ? {} : { minInsyncReplicas: inSync }),
  };
};

const refused = (
  issues: readonly z.core.$ZodIssue[],
  env: Readonly<Record<string, string | undefined>>,
): EventLogError => {
  const faults = issues.map(({ path, message }) => {
    const name = String(path[0]);
    const value = env[name]?.trim() ?? '';
    if (value === '') return `${name} is not set: ${message}`;
    return `${name} is ${SECRET.test(name) ? 'set' : `\`${value}\``}: ${message}`;
  });
  return invalid(faults.join('; '));
};

const invalid = (message: string): EventLogError => new EventLogError('invalid_request', message);
