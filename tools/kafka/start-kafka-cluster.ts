/** A cluster of real brokers on this machine, each broker and controller in one, for tests. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrokerPlan } from './broker-files.ts';
import { newClusterId } from './cluster-id.ts';
import { freePort } from './free-port.ts';
import { assertJava } from './java.ts';
import { ensureKafkaJars } from './kafka-jars.ts';
import { type BrokerProcess, launchBroker } from './launch-broker.ts';

export interface RunningCluster {
  /** host:port of all brokers, separated by commas. */
  readonly brokers: string;
  /** Node ids begin with 1. */
  kill(nodeId: number): Promise<void>;
  /** Starts a killed broker again, on its data and its port. */
  restart(nodeId: number): Promise<void>;
  /** Ends all brokers and removes their data. */
  stop(): Promise<void>;
}

/** Several on one small machine: enough for tests. */
const HEAP_MB = 320;

/** Throws KafkaToolError with a sentence. */
export const startKafkaCluster = async (brokers: number): Promise<RunningCluster> => {
  await assertJava();
  const jars = await ensureKafkaJars(process.env, () => undefined);
  const folder = await mkdtemp(join(tmpdir(), 'house-rules-kafka-cluster-'));
  const clusterId = newClusterId();
  const plans = await planCluster(brokers);
  const running = new Map<number, BrokerProcess>();
  const start = async (plan: BrokerPlan): Promise<void> => {
    const dataDir = join(folder, String(plan.nodeId));
    const launch = { jars, dataDir, folderToRemove: dataDir, clusterId, heapMb: HEAP_MB };
    running.set(plan.nodeId, await launchBroker(plan, launch));
  };
  const planOf = (nodeId: number): BrokerPlan => {
    const plan = plans.find((one) => one.nodeId === nodeId);
    if (plan === undefined) throw new RangeError(`the cluster has no node ${nodeId}`);
    return plan;
  };
  const stop = async (): Promise<void> => {
    // The controllers' quorum is gone with the second: then only force ends the rest at once.
    await Promise.all([...running.values()].map((broker) => broker.kill()));
    await rm(folder, { recursive: true, force: true });
  };
  const started = await Promise.allSettled(plans.map(start));
  const failed = started.find((outcome) => outcome.status === 'rejected');
  if (failed !== undefined) {
    await stop();
    throw failed.reason;
  }
  return {
    brokers: plans.map(({ port }) => `127.0.0.1:${port}`).join(','),
    kill: async (nodeId) => running.get(nodeId)?.kill(),
    restart: (nodeId) => start(planOf(nodeId)),
    stop,
  };
};

const planCluster = async (brokers: number): Promise<BrokerPlan[]> => {
  const nodes: { nodeId: number; controllerPort: number }[] = [];
  for (let nodeId = 1; nodeId <= brokers; nodeId += 1) {
    nodes.push({ nodeId, controllerPort: await freePort() });
  }
  const plans: BrokerPlan[] = [];
  for (const node of nodes) {
    const port = await freePort();
    plans.push({ ...node, port, advertisedPort: port, internalPort: await freePort(), nodes });
  }
  return plans;
};
