/**
 * One broker's process.
 *
 * It never outlives the process that asked for it, whichever way that one ends: a small shell holds
 * a pipe to it, and when the pipe closes it kills the broker and removes temporary data.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { type BrokerFiles, type BrokerPlan, writeBrokerFiles } from './broker-files.ts';
import { scramArguments } from './broker-security.ts';
import { acceptsConnections } from './free-port.ts';
import { KafkaToolError } from './kafka-tool-error.ts';

export interface BrokerProcess {
  readonly pid: number;
  /** Resolves when the broker has ended, for whatever reason. */
  readonly ended: Promise<void>;
  /** In good order, by force after 15 s. */
  stop(): Promise<void>;
  /** As a crash would; the data stays. */
  kill(): Promise<void>;
}

export interface LaunchOptions {
  /** Kafka's jars. */
  readonly jars: string;
  readonly dataDir: string;
  /** Removed when the process that asked for the broker is gone. */
  readonly folderToRemove: string;
  readonly clusterId: string;
  readonly heapMb: number;
}

/** The broker has said why it does not start. */
export class BrokerNotReady extends KafkaToolError {
  readonly portTaken: boolean;

  constructor(message: string) {
    super(message);
    this.portTaken = PORT_TAKEN.test(message);
  }
}

/** The first start on a slow machine; a usual one takes 2 s. */
const START_MS_MAX = 60_000;
const STOP_MS_MAX = 15_000;
const READY = /Kafka Server started/;
const PORT_TAKEN = /Address already in use/;

/** Resolves when the broker answers; throws BrokerNotReady, and the process is gone then. */
export const launchBroker = async (
  plan: BrokerPlan,
  options: LaunchOptions,
): Promise<BrokerProcess> => {
  const classPath = join(options.jars, '*');
  const files = await writeBrokerFiles(options.dataDir, plan);
  await formatStorage(classPath, files, plan, options.clusterId);
  const broker = spawnBroker(classPath, files, options.heapMb);
  const failure = await readiness(broker, plan.port);
  if (failure !== undefined) {
    broker.child.kill('SIGKILL');
    throw new BrokerNotReady(failure);
  }
  const pid = broker.child.pid ?? 0;
  const minder = startMinder(pid, options.folderToRemove);
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    broker.child.kill(signal);
    const force = setTimeout(() => broker.child.kill('SIGKILL'), STOP_MS_MAX);
    await broker.ended;
    clearTimeout(force);
    minder.kill();
  };
  return {
    pid,
    ended: broker.ended,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  };
};

interface SpawnedBroker {
  readonly child: ChildProcess;
  readonly ended: Promise<void>;
  /** The last of what it printed. */
  readonly said: () => string;
}

const formatStorage = async (
  classPath: string,
  files: BrokerFiles,
  plan: BrokerPlan,
  clusterId: string,
): Promise<void> => {
  if (existsSync(join(files.storage, 'meta.properties'))) return;
  const tool = ['kafka.tools.StorageTool', 'format', '-t', clusterId, '-c', files.properties];
  const jvm = ['-Xmx128m', '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-cp', classPath];
  const args = [...jvm, ...tool, ...scramArguments(plan.security)];
  await promisify(execFile)('java', args).catch((error: Error) => {
    throw new KafkaToolError(`Kafka's storage could not be formatted: ${error.message}`);
  });
};

const spawnBroker = (classPath: string, files: BrokerFiles, heapMb: number): SpawnedBroker => {
  const jit = heapMb >= 1_024 ? [] : ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'];
  const child = spawn(
    'java',
    [
      `-Xmx${heapMb}m`,
      ...jit,
      `-Dlog4j2.configurationFile=${files.logging}`,
      ...['-cp', classPath, 'kafka.Kafka', files.properties],
    ],
    // A group of its own: Ctrl-C is for the program that uses the broker, which then stops it.
    { stdio: ['ignore', 'pipe', 'pipe'], detached: true },
  );
  let said = '';
  const listen = (chunk: Buffer): void => {
    said = (said + chunk.toString()).slice(-4_000);
  };
  child.stdout?.on('data', listen);
  child.stderr?.on('data', listen);
  const ended = once(child, 'close').then(
    () => undefined,
    () => undefined,
  );
  return { child, ended, said: () => said };
};

/** Undefined when the broker answers, else why it does not. */
const readiness = async (broker: SpawnedBroker, port: number): Promise<string | undefined> => {
  const giveUpAt = performance.now() + START_MS_MAX;
  let gone = false;
  void broker.ended.then(() => {
    gone = true;
  });
  while (performance.now() < giveUpAt) {
    if (gone) return `the broker ended while starting:\n${broker.said().trim()}`;
    if (READY.test(broker.said()) && (await acceptsConnections(port))) return undefined;
    await sleep(20);
  }
  return `the broker was not ready after ${START_MS_MAX / 1_000} s:\n${broker.said().trim()}`;
};

/** Waits for this process to end, then kills `pid`; nothing of it keeps this process alive. */
export const startMinder = (pid: number, folderToRemove: string): ChildProcess => {
  const script = 'cat >/dev/null; kill -9 "$1" 2>/dev/null; [ -z "$2" ] || rm -rf -- "$2"';
  const minder = spawn('sh', ['-c', script, 'kafka-minder', String(pid), folderToRemove], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  minder.unref();
  return minder;
};
