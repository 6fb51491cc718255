export { availableKafka, type KafkaForTests } from './available-kafka.ts';
export { KafkaToolError } from './kafka-tool-error.ts';
export { type RunningKafka, type StartKafkaOptions, startKafka } from './start-kafka.ts';
