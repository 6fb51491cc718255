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
  if (!(error instanceof Error)) return false;
  if (PASSING.includes(error.name)) return true;
  return error.cause !== undefined && error.cause !== error && mayPass(error.cause);
};
