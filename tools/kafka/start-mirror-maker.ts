/** The real MirrorMaker on this machine, with a configuration of `deploy/connect`, for tests. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assertJava } from './java.ts';
import { ensureConnectJars } from './kafka-jars.ts';
import { startMinder } from './launch-broker.ts';
import { LOGGING } from './logging.ts';

export interface RunningMirrorMaker {
  readonly pid: number;
  /** The last of what it printed. */
  said(): string;
  /** As a crash would. */
  kill(): Promise<void>;
}

/** Enough for a test, and for a small topic. */
const JVM = ['-Xmx320m', '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'];

/**
 * Starts it and does not wait: it says nothing when it is ready.
 *
 * @param properties path of the configuration
 * @param target the cluster that it writes to; it leaves the others as they are
 * @param env what the configuration asks of the environment
 * Throws KafkaToolError with a sentence.
 */
export const startMirrorMaker = async (
  properties: string,
  target: string,
  env: Readonly<Record<string, string>>,
): Promise<RunningMirrorMaker> => {
  await assertJava();
  const jars = await ensureConnectJars(process.env, () => undefined);
  const folder = await mkdtemp(join(tmpdir(), 'house-rules-mirror-'));
  const logging = join(folder, 'log4j2.properties');
  await writeFile(logging, LOGGING);
  const clusters = ['--clusters', target];
  const classPath = ['-cp', join(jars, '*'), 'org.apache.kafka.connect.mirror.MirrorMaker'];
  const child = spawn(
    'java',
    [...JVM, `-Dlog4j2.configurationFile=${logging}`, ...classPath, properties, ...clusters],
    { stdio: ['ignore', 'pipe', 'pipe'], detached: true, env: { PATH: process.env.PATH, ...env } },
  );
  let printed = '';
  const listen = (chunk: Buffer): void => {
    printed = (printed + chunk.toString()).slice(-4_000);
  };
  child.stdout.on('data', listen);
  child.stderr.on('data', listen);
  const ended = once(child, 'close');
  const pid = child.pid ?? 0;
  const minder = startMinder(pid, folder);
  return {
    pid,
    said: () => printed,
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
      minder.kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
