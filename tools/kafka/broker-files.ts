/** The files that one broker is configured by. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type BrokerSecurity, securityProperties } from './broker-security.ts';
import { LOGGING } from './logging.ts';

/** One broker among those of its cluster. */
export interface BrokerPlan {
  readonly nodeId: number;
  readonly port: number;
  /** Where clients are told to go; the port itself where nothing stands between. */
  readonly advertisedPort: number;
  readonly controllerPort: number;
  /** For the brokers among themselves; only used where clients must prove who they are. */
  readonly internalPort: number;
  /** All nodes of the cluster, this one included. */
  readonly nodes: readonly { readonly nodeId: number; readonly controllerPort: number }[];
  /** Left out: anybody may connect in plain text. */
  readonly security?: BrokerSecurity;
}

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
const properties = (plan: BrokerPlan, storage: string): string => {
  const replicas = Math.min(3, plan.nodes.length);
  const inSync = Math.max(1, replicas - 1);
  return `
process.roles=broker,controller
node.id=${plan.nodeId}
controller.quorum.voters=${plan.nodes.map((node) => `${node.nodeId}@127.0.0.1:${node.controllerPort}`)}
controller.listener.names=CONTROLLER
${listeners(plan)}
log.dirs=${storage}
auto.create.topics.enable=false
default.replication.factor=${replicas}
min.insync.replicas=${inSync}
offsets.topic.replication.factor=${replicas}
offsets.topic.num.partitions=4
transaction.state.log.replication.factor=${replicas}
transaction.state.log.min.isr=${inSync}
transaction.state.log.num.partitions=4
share.coordinator.state.topic.replication.factor=${replicas}
share.coordinator.state.topic.min.isr=${inSync}
group.initial.rebalance.delay.ms=0
broker.session.timeout.ms=2000
broker.heartbeat.interval.ms=500
log.cleaner.dedupe.buffer.size=1048577
log.cleaner.threads=1
log.cleaner.backoff.ms=500
`;
};

const listeners = ({ port, advertisedPort, controllerPort, internalPort, security }: BrokerPlan) =>
  security === undefined
    ? `
listeners=CLIENT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}
advertised.listeners=CLIENT://127.0.0.1:${advertisedPort}
inter.broker.listener.name=CLIENT
listener.security.protocol.map=CONTROLLER:PLAINTEXT,CLIENT:PLAINTEXT
`
    : `
listeners=CLIENT://127.0.0.1:${port},INTERNAL://127.0.0.1:${internalPort},CONTROLLER://127.0.0.1:${controllerPort}
advertised.listeners=CLIENT://localhost:${advertisedPort},INTERNAL://127.0.0.1:${internalPort}
inter.broker.listener.name=INTERNAL
listener.security.protocol.map=CONTROLLER:PLAINTEXT,INTERNAL:PLAINTEXT,CLIENT:${security.protocol}
${securityProperties(security)}
`;

/** Writes the files under `dataDir` anew, for the ports may have changed since the last start. */
export const writeBrokerFiles = async (dataDir: string, plan: BrokerPlan): Promise<BrokerFiles> => {
  const files = {
    properties: join(dataDir, 'server.properties'),
    logging: join(dataDir, 'log4j2.properties'),
    storage: join(dataDir, 'storage'),
  };
  await mkdir(dataDir, { recursive: true });
  await writeFile(files.properties, properties(plan, files.storage), { mode: 0o600 });
  await writeFile(files.logging, LOGGING);
  return files;
};
