export { availableKafka, type KafkaForTests } from './available-kafka.ts';
export { type Certificates, makeCertificates } from './certificates.ts';
export { KafkaToolError } from './kafka-tool-error.ts';
export { type StallingProxy, startStallingProxy } from './stalling-proxy.ts';
export { type BreakableKafka, startBreakableKafka } from './start-breakable-kafka.ts';
export { type RunningKafka, type StartKafkaOptions, startKafka } from './start-kafka.ts';
export { type RunningCluster, startKafkaCluster } from './start-kafka-cluster.ts';
export { type RunningMirrorMaker, startMirrorMaker } from './start-mirror-maker.ts';
