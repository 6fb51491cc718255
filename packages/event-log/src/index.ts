export {
  type EmbeddedEventLogOptions,
  openEmbeddedEventLog,
} from './embedded/open-embedded-event-log.ts';
export { EventLogError, type EventLogErrorCode } from './event-log-error.ts';
export type { EventLogWriteLog, KafkaEventLogOptions } from './kafka/kafka-options.ts';
export { openKafkaEventLog } from './kafka/open-kafka-event-log.ts';
export {
  type EventLogConfig,
  eventLogConfigFromEnvironment,
  openEventLog,
} from './open-event-log.ts';
export { partitionForKey } from './partition-for-key.ts';
export type {
  ConsumeOptions,
  Consumer,
  EventLog,
  EventProducer,
  Follower,
  FollowOptions,
  LogBatch,
  LogRecord,
  PartitionWatermarks,
  RecordToAppend,
  RecordToSend,
  TopicSpec,
} from './port.ts';
export { retryPauseMs } from './retry-pause.ts';
export { valueSerdesFromEnvironment } from './serde/serde-environment.ts';
export type { ReadValue, ValueSerde } from './serde/value-serde.ts';
export { StoredOffsetMoved } from './stored-offset-moved.ts';
