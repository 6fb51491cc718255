import { EventLogError } from '../event-log-error.ts';

/** What kafkajs hangs on its errors, read without trusting that it is there. */
const field = (error: unknown, name: 'type' | 'name'): string => {
  const value: unknown =
    typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined;
  return typeof value === 'string' ? value : '';
};

/** The broker's own error code (`UNKNOWN_TOPIC_OR_PARTITION`), found below kafkajs' wrappings. */
export const brokerErrorType = (error: unknown): string => {
  const type = field(error, 'type');
  if (type !== '' || !(error instanceof Error) || error.cause === undefined) return type;
  return error.cause === error ? '' : brokerErrorType(error.cause);
};

/** The group goes on without this member as it was: it has to join again. */
export const endsMembership = (error: unknown): boolean =>
  [
    'REBALANCE_IN_PROGRESS',
    'UNKNOWN_MEMBER_ID',
    'ILLEGAL_GENERATION',
    'NOT_COORDINATOR_FOR_GROUP',
  ].includes(brokerErrorType(error));

const REFUSED = ['MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE', 'INVALID_RECORD'];

/**
 * The vendor's error in the log's own words.
 *
 * @param doing what was tried, as in "cannot `doing`"
 */
export const translateKafkaError = (error: unknown, doing: string): EventLogError => {
  if (error instanceof EventLogError) return error;
  const type = brokerErrorType(error);
  const detail = error instanceof Error ? error.message : String(error);
  if (type === 'UNKNOWN_TOPIC_OR_PARTITION') {
    return new EventLogError('unknown_topic', `cannot ${doing}: the topic does not exist`, error);
  }
  if (REFUSED.includes(type)) {
    return new EventLogError('invalid_request', `cannot ${doing}: ${detail}`, error);
  }
  return new EventLogError('log_unavailable', `cannot ${doing}: ${detail}`, error);
};

/** kafkajs' names for what passes by itself, some of which it takes for final. */
const PASSING = [
  'KafkaJSConnectionError',
  'KafkaJSConnectionClosedError',
  'KafkaJSRequestTimeoutError',
  'KafkaJSBrokerNotFound',
  'KafkaJSNoBrokerAvailableError',
  'KafkaJSGroupCoordinatorNotFound',
  'KafkaJSNumberOfRetriesExceeded',
  'KafkaJSMetadataNotLoaded',
  'KafkaJSTopicMetadataNotLoaded',
  'KafkaJSLockTimeout',
];

/** True when joining the group anew may help: brokers or the coordinator were away. */
export const mayPass = (error: unknown): boolean => {
  if (PASSING.includes(field(error, 'name'))) return true;
  if (!(error instanceof Error) || error.cause === undefined || error.cause === error) return false;
  return mayPass(error.cause);
};
