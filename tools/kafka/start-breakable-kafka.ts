import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KafkaToolError } from './kafka-tool-error.ts';
import { type StallingProxy, startStallingProxy } from './stalling-proxy.ts';
import { type RunningKafka, startKafka } from './start-kafka.ts';

export interface BreakableKafka {
  /** Why there is none on this machine, a sentence; false where it runs. */
  readonly skip: string | false;
  /** host:port of the proxy, as `KAFKA_BROKERS` takes it. */
  readonly brokers: string;
  readonly proxy: StallingProxy;
  /** As a crash would; the data stays. */
  kill(): Promise<void>;
  /** Resolves when the broker answers again, where it answered before. */
  startAgain(): Promise<void>;
  close(): Promise<void>;
}

/** For tests: a broker to take away, reached through a proxy that its clients know nothing of. */
export const startBreakableKafka = async (): Promise<BreakableKafka> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'house-rules-kafka-'));
  let kafka: RunningKafka | undefined;
  const proxy = await startStallingProxy(() => kafka?.port ?? 0);
  const start = async (): Promise<void> => {
    kafka = await startKafka({
      dataDir,
      advertisedPort: proxy.port,
      ...(kafka === undefined ? {} : { port: kafka.port }),
    });
  };
  const skip = await start().then(
    () => false as const,
    (error: unknown) => {
      if (error instanceof KafkaToolError) return `no real Kafka: ${error.message}`;
      throw error;
    },
  );
  return {
    skip,
    brokers: `127.0.0.1:${proxy.port}`,
    proxy,
    kill: async () => kafka?.kill(),
    startAgain: start,
    close: async () => {
      await kafka?.stop();
      await proxy.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
};
