/** How to reach a Kafka cluster, and how topics are made there. */
import { EventLogError } from '../event-log-error.ts';

/** Which library speaks to the brokers; both pass the same suites (docs/adr says which is default). */
export const kafkaClients = ['platformatic', 'kafkajs'] as const;
export type KafkaClientName = (typeof kafkaClients)[number];

/**
 * Takes what the client has to say. Never `error`: what a person must act on reaches the caller as
 * a rejected promise or through `onFatal`; the rest mends itself.
 */
export type EventLogWriteLog = (
  level: 'debug' | 'warn',
  message: string,
  fields: Readonly<Record<string, unknown>>,
) => void;

/** PEM texts. An empty object: TLS with the authorities that Node.js trusts. */
export interface KafkaTls {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly passphrase?: string;
}

export const saslMechanisms = ['PLAIN', 'SCRAM-SHA-256', 'SCRAM-SHA-512'] as const;

export interface KafkaSasl {
  readonly mechanism: (typeof saslMechanisms)[number];
  readonly username: string;
  readonly password: string;
}

export interface KafkaTopicSettings {
  /** False: topics are made by somebody else, and a missing one is an error. Default true. */
  readonly create?: boolean;
  /** Left out: what the brokers have as their default. */
  readonly replicationFactor?: number;
  readonly minInsyncReplicas?: number;
  /** Put before the name of every topic and group. Default none. */
  readonly prefix?: string;
}

export interface KafkaEventLogOptions {
  /** host:port of some brokers; the others are found through them. */
  readonly brokers: readonly string[];
  /** Names this process in the brokers' logs and quotas. */
  readonly clientId: string;
  readonly client?: KafkaClientName;
  /**
   * A name that this process alone has in its group and keeps through restarts: then a restart
   * moves no partition. Only `platformatic` can do that; `kafkajs` has no static membership.
   */
  readonly groupInstanceId?: string;
  readonly tls?: KafkaTls;
  readonly sasl?: KafkaSasl;
  readonly topics?: KafkaTopicSettings;
  readonly log?: EventLogWriteLog;
}

/** Connecting takes longer only where nobody will answer. */
export const CONNECT_MS_MAX = 3_000;
/** Beyond the longest that a healthy broker holds an answer back (a fetch: half a second). */
export const ANSWER_MS_MAX = 8_000;
/** A member that says nothing for so long has lost its partitions to others. */
export const SESSION_MS = 10_000;
/**
 * An answer is also how a member learns that the group shares out anew, and all wait for the last
 * one: well below the third of the session that would do to stay.
 */
export const HEARTBEAT_MS = 1_000;
/** How long leaving may take; a broker that hangs must not hold up the end of a process. */
export const LEAVE_MS_MAX = 1_000;
/** How long a goodbye may take that nobody waits for. */
export const FAREWELL_MS_MAX = 250;

/** Throws `invalid_request` for what the chosen client cannot do. */
export const assertSupported = (options: KafkaEventLogOptions): void => {
  if (options.client !== 'kafkajs' || options.groupInstanceId === undefined) return;
  throw new EventLogError(
    'invalid_request',
    'KAFKA_GROUP_INSTANCE_ID is set, and kafkajs has no static membership: ' +
      'leave it out or set KAFKA_CLIENT to `platformatic`',
  );
};
