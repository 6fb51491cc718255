/** The files that one single-node broker is configured by. */
import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface BrokerFiles {
  readonly properties: string;
  readonly logging: string;
  /** Kafka's own data; it holds `meta.properties` once it is formatted. */
  readonly storage: string;
}

/**
 * Small and quick to come and go: few internal partitions, no wait for further group members, a
 * short broker session so that a killed broker is let in again at once. The cleaner looks twice a
 * second, so that compaction can be tested; its buffer is the smallest that works.
 */
const properties = (
  storage: string,
  port: number,
  advertisedPort: number,
  controllerPort: number,
): string => `
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:${controllerPort}
listeners=PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}
advertised.listeners=PLAINTEXT://127.0.0.1:${advertisedPort}
controller.listener.names=CONTROLLER
listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT
log.dirs=${storage}
auto.create.topics.enable=false
offsets.topic.replication.factor=1
offsets.topic.num.partitions=4
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
transaction.state.log.num.partitions=4
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
group.initial.rebalance.delay.ms=0
broker.session.timeout.ms=2000
broker.heartbeat.interval.ms=500
log.cleaner.dedupe.buffer.size=1048577
log.cleaner.threads=1
log.cleaner.backoff.ms=500
`;

/** Warnings, and the one line that says that the broker is ready. */
const LOGGING = `
status=error
appender.console.type=Console
appender.console.name=C
appender.console.layout.type=PatternLayout
appender.console.layout.pattern=%d{ISO8601} %p %m (%c)%n
rootLogger.level=WARN
rootLogger.appenderRef.c.ref=C
logger.server.name=kafka.server.KafkaRaftServer
logger.server.level=INFO
`;

/** Writes the files under `dataDir` anew, for the ports may have changed since the last start. */
export const writeBrokerFiles = async (
  dataDir: string,
  port: number,
  advertisedPort: number,
  controllerPort: number,
): Promise<BrokerFiles> => {
  const files = {
    properties: join(dataDir, 'server.properties'),
    logging: join(dataDir, 'log4j2.properties'),
    storage: join(dataDir, 'storage'),
  };
  await mkdir(dataDir, { recursive: true });
  await writeFile(
    files.properties,
    properties(files.storage, port, advertisedPort, controllerPort),
  );
  await writeFile(files.logging, LOGGING);
  return files;
};

/** A cluster id as Kafka writes them: 16 bytes, base64url. It must not begin with `-`. */
export const newClusterId = (): string => `H${randomBytes(16).toString('base64url').slice(1)}`;
