import type { Consumer } from 'kafkajs';
import { HEARTBEAT_MS } from './batch-delivery.ts';
import type { KafkaClient } from './kafka-client.ts';

/** Longer than any pause of the process that is not a fault. */
const SESSION_MS = 30_000;
/** How long the group waits for a member that finishes its batch before it goes on without it. */
const REBALANCE_MS = 60_000;
/** How long a fetch waits for records: stopping waits for it, and new ones end it at once. */
const FETCH_WAIT_MS = 250;
/** Then kafkajs gives up, and starts again by itself. */
const RETRIES = 10;

/** kafkajs' consumer as this adapter uses it. */
export const createGroupConsumer = (
  client: KafkaClient,
  group: string,
  mayRestart: () => boolean,
): Consumer =>
  client.kafka.consumer({
    groupId: group,
    sessionTimeout: SESSION_MS,
    rebalanceTimeout: REBALANCE_MS,
    heartbeatInterval: HEARTBEAT_MS,
    maxWaitTimeInMs: FETCH_WAIT_MS,
    allowAutoTopicCreation: false,
    retry: { retries: RETRIES, restartOnFailure: async () => mayRestart() },
  });
