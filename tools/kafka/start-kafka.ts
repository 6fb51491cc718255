/**
 * A real Apache Kafka broker on this machine, one node, for tests and for trying things out.
 *
 * The broker never outlives the process that asked for it, whichever way that one ends: a small
 * shell holds a pipe to it, and when the pipe closes it kills the broker and removes temporary data.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { type BrokerFiles, newClusterId, writeBrokerFiles } from './broker-files.ts';
import { acceptsConnections, freePort } from './free-port.ts';
import { assertJava } from './java.ts';
import { ensureKafkaJars } from './kafka-jars.ts';
import { KafkaToolError } from './kafka-tool-error.ts';

export interface StartKafkaOptions {
  /** Kept when stopped and used again. Left out: a temporary folder, removed when stopped. */
  readonly dataDir?: string;
  /** Left out: any free port. */
  readonly port?: number;
  /** Where clients are told to go, for a proxy on the way. Left out: the port itself. */
  readonly advertisedPort?: number;
  /** The broker's heap, default 256; 1,024 and more also turn the full JIT on. */
  readonly heapMb?: number;
  /** Told what takes time, one line each. */
  readonly log?: (line: string) => void;
}

export interface RunningKafka {
  /** host:port, separated by commas, as `KAFKA_BROKERS` takes it. */
  readonly brokers: string;
  readonly pid: number;
  /** Resolves when the broker has ended, for whatever reason. */
  readonly ended: Promise<void>;
  /** Ends the broker in good order, by force after 15 s, and removes temporary data. */
  stop(): Promise<void>;
  /** Kills the broker as a crash would; its data stays for a next start on the same folder. */
  kill(): Promise<void>;
}

const HEAP_MB = 256;
/** The first start on a slow machine; a usual one takes 2 s. */
const START_MS_MAX = 60_000;
const STOP_MS_MAX = 15_000;
const READY = /Kafka Server started/;
const PORT_TAKEN = /Address already in use/;
/** A free port can be taken between finding it and binding it. */
const ATTEMPTS_WITH_FREE_PORT = 3;

/** Starts a broker and waits until it answers. Throws KafkaToolError with a sentence. */
export const startKafka = async (options: StartKafkaOptions = {}): Promise<RunningKafka> => {
  const log = options.log ?? (() => undefined);
  await assertJava();
  const jars = await ensureKafkaJars(process.env, log);
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'house-rules-kafka-')));
  const temporary = options.dataDir === undefined;
  try {
    if (options.port !== undefined && (await acceptsConnections(options.port))) {
      throw new KafkaToolError(`port ${options.port} is in use: choose another one`);
    }
    for (let attempt = 1; ; attempt += 1) {
      const port = options.port ?? (await freePort());
      const files = await writeBrokerFiles(
        dataDir,
        port,
        options.advertisedPort ?? port,
        await freePort(),
      );
      const classPath = join(jars, '*');
      await formatStorage(classPath, files);
      const broker = launch(classPath, files, options.heapMb ?? HEAP_MB);
      const failure = await readiness(broker, port);
      if (failure === undefined) return running(broker, port, dataDir, temporary);
      broker.child.kill('SIGKILL');
      const again = options.port === undefined && PORT_TAKEN.test(failure);
      if (!again || attempt === ATTEMPTS_WITH_FREE_PORT) throw new KafkaToolError(failure);
    }
  } catch (error) {
    if (temporary) await rm(dataDir, { recursive: true, force: true });
    throw error;
  }
};

interface LaunchedBroker {
  readonly child: ChildProcess;
  readonly ended: Promise<void>;
  /** The last of what it printed. */
  readonly said: () => string;
}

const formatStorage = async (classPath: string, files: BrokerFiles): Promise<void> => {
  if (existsSync(join(files.storage, 'meta.properties'))) return;
  const tool = ['kafka.tools.StorageTool', 'format', '-t', newClusterId(), '-c', files.properties];
  const jvm = ['-Xmx128m', '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-cp', classPath];
  await promisify(execFile)('java', [...jvm, ...tool]).catch((error: Error) => {
    throw new KafkaToolError(`Kafka's storage could not be formatted: ${error.message}`);
  });
};

const launch = (classPath: string, files: BrokerFiles, heapMb: number): LaunchedBroker => {
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
const readiness = async (broker: LaunchedBroker, port: number): Promise<string | undefined> => {
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

const running = (
  broker: LaunchedBroker,
  port: number,
  dataDir: string,
  temporary: boolean,
): RunningKafka => {
  const pid = broker.child.pid ?? 0;
  const minder = startMinder(pid, temporary ? dataDir : '');
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    broker.child.kill(signal);
    const force = setTimeout(() => broker.child.kill('SIGKILL'), STOP_MS_MAX);
    await broker.ended;
    clearTimeout(force);
    minder.kill();
  };
  return {
    brokers: `127.0.0.1:${port}`,
    pid,
    ended: broker.ended,
    stop: async () => {
      await end('SIGTERM');
      if (temporary) await rm(dataDir, { recursive: true, force: true });
    },
    kill: () => end('SIGKILL'),
  };
};

/** Waits for this process to end; nothing of it keeps this process alive. */
const startMinder = (pid: number, folderToRemove: string): ChildProcess => {
  const script = 'cat >/dev/null; kill -9 "$1" 2>/dev/null; [ -z "$2" ] || rm -rf -- "$2"';
  const minder = spawn('sh', ['-c', script, 'kafka-minder', String(pid), folderToRemove], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  minder.unref();
  return minder;
};
