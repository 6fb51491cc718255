/** A real Apache Kafka broker on this machine, one node, for tests and for trying things out. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrokerSecurity } from './broker-security.ts';
import { newClusterId } from './cluster-id.ts';
import { acceptsConnections, freePort } from './free-port.ts';
import { assertJava } from './java.ts';
import { ensureKafkaJars } from './kafka-jars.ts';
import { KafkaToolError } from './kafka-tool-error.ts';
import { BrokerNotReady, type BrokerProcess, launchBroker } from './launch-broker.ts';

export interface StartKafkaOptions {
  /** Kept when stopped and used again. Left out: a temporary folder, removed when stopped. */
  readonly dataDir?: string;
  /** Left out: any free port. */
  readonly port?: number;
  /** Where clients are told to go, for a proxy on the way. Left out: the port itself. */
  readonly advertisedPort?: number;
  /** Left out: anybody may connect in plain text. Users are made when the data folder is. */
  readonly security?: BrokerSecurity;
  /** The broker's heap, default 256; 1,024 and more also turn the full JIT on. */
  readonly heapMb?: number;
  /** Told what takes time, one line each. */
  readonly log?: (line: string) => void;
}

/** Stopping removes temporary data; killing leaves it for a next start on the same folder. */
export interface RunningKafka extends BrokerProcess {
  /** host:port, separated by commas, as `KAFKA_BROKERS` takes it. */
  readonly brokers: string;
  /** Where it listens itself. */
  readonly port: number;
}

const HEAP_MB = 256;
/** A free port can be taken between finding it and binding it. */
const ATTEMPTS_WITH_FREE_PORT = 3;

/** Starts a broker and waits until it answers. Throws KafkaToolError with a sentence. */
export const startKafka = async (options: StartKafkaOptions = {}): Promise<RunningKafka> => {
  await assertJava();
  const jars = await ensureKafkaJars(process.env, options.log ?? (() => undefined));
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'house-rules-kafka-')));
  const temporary = options.dataDir === undefined;
  const removeTemporary = async (): Promise<void> => {
    if (temporary) await rm(dataDir, { recursive: true, force: true });
  };
  try {
    if (options.port !== undefined && (await acceptsConnections(options.port))) {
      throw new KafkaToolError(`port ${options.port} is in use: choose another one`);
    }
    const folderToRemove = temporary ? dataDir : '';
    const { port, broker } = await launchOnSomePort(options, { jars, dataDir, folderToRemove });
    const stop = async (): Promise<void> => {
      await broker.stop();
      await removeTemporary();
    };
    // The certificate is for the name; an address would do as well.
    const host = options.security === undefined ? '127.0.0.1' : 'localhost';
    return { ...broker, brokers: `${host}:${options.advertisedPort ?? port}`, port, stop };
  } catch (error) {
    await removeTemporary();
    throw error;
  }
};

const launchOnSomePort = async (
  options: StartKafkaOptions,
  folders: { readonly jars: string; readonly dataDir: string; readonly folderToRemove: string },
) => {
  for (let attempt = 1; ; attempt += 1) {
    const port = options.port ?? (await freePort());
    const node = { nodeId: 1, controllerPort: await freePort() };
    const plan = {
      ...node,
      port,
      advertisedPort: options.advertisedPort ?? port,
      internalPort: await freePort(),
      nodes: [node],
      ...(options.security === undefined ? {} : { security: options.security }),
    };
    const launch = { ...folders, clusterId: newClusterId(), heapMb: options.heapMb ?? HEAP_MB };
    try {
      return { port, broker: await launchBroker(plan, launch) };
    } catch (error) {
      const again =
        options.port === undefined && error instanceof BrokerNotReady && error.portTaken;
      if (!again || attempt === ATTEMPTS_WITH_FREE_PORT) throw error;
    }
  }
};
