/**
 * Apache Kafka's jars, fetched once from Maven Central by the machine's own `mvn` and kept outside
 * the tree in `${XDG_CACHE_HOME:-~/.cache}/house-rules/kafka-<version>`.
 *
 * The folder appears whole or not at all: jars are gathered in a folder beside it that is renamed
 * at the end, so that two fills at once, or one that is killed, leave nothing half done.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { KafkaToolError } from './kafka-tool-error.ts';

const KAFKA_VERSION = '4.3.1';
const LOG4J_VERSION = '2.25.5';
const FILL_PREFIX = 'filling-';
/** A fill takes seconds; a folder this old was left by one that was killed. */
const ABANDONED_AFTER_MS = 60 * 60 * 1000;

/** What Maven is to bring, with all that it needs. */
interface JarSet {
  readonly name: string;
  readonly artifact: string;
  /** For the person who waits. */
  readonly what: string;
}

const BROKER: JarSet = {
  name: 'kafka',
  artifact: 'kafka_2.13',
  what: `Apache Kafka ${KAFKA_VERSION} with Maven (44 MB, once)`,
};
const CONNECT: JarSet = {
  name: 'kafka-connect',
  artifact: 'connect-mirror',
  what: `Kafka Connect ${KAFKA_VERSION} with Maven (36 MB, once)`,
};

const pomOf = ({ artifact }: JarSet): string => `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>house-rules</groupId><artifactId>kafka-jars</artifactId><version>1</version>
  <packaging>pom</packaging>
  <dependencies>
    <dependency><groupId>org.apache.kafka</groupId><artifactId>${artifact}</artifactId>
      <version>${KAFKA_VERSION}</version></dependency>
    <dependency><groupId>org.apache.logging.log4j</groupId><artifactId>log4j-slf4j-impl</artifactId>
      <version>${LOG4J_VERSION}</version></dependency>
  </dependencies>
  <build><plugins><plugin>
    <groupId>org.apache.maven.plugins</groupId><artifactId>maven-dependency-plugin</artifactId>
    <version>3.8.1</version>
  </plugin></plugins></build>
</project>
`;

const folderOf = (env: NodeJS.ProcessEnv, { name }: JarSet): string => {
  const cache = env.XDG_CACHE_HOME || join(homedir(), '.cache');
  return join(cache, 'house-rules', `${name}-${KAFKA_VERSION}`);
};

/** Where the broker's jars are kept between runs. */
export const kafkaJarsFolder = (env: NodeJS.ProcessEnv): string => folderOf(env, BROKER);

/**
 * The folder of the broker's jars, filled when it is missing.
 *
 * @param log told what takes time, one line each
 * Throws KafkaToolError when `mvn` is missing or fails.
 */
export const ensureKafkaJars = (
  env: NodeJS.ProcessEnv,
  log: (line: string) => void,
): Promise<string> => ensureJars(BROKER, env, log);

/** The same for Kafka Connect with MirrorMaker. */
export const ensureConnectJars = (
  env: NodeJS.ProcessEnv,
  log: (line: string) => void,
): Promise<string> => ensureJars(CONNECT, env, log);

const ensureJars = async (
  jars: JarSet,
  env: NodeJS.ProcessEnv,
  log: (line: string) => void,
): Promise<string> => {
  const folder = folderOf(env, jars);
  if (existsSync(folder)) return folder;
  const parent = join(folder, '..');
  await mkdir(parent, { recursive: true });
  await removeAbandonedFills(parent);
  const fill = await mkdtemp(join(parent, FILL_PREFIX));
  try {
    log(`fetching ${jars.what} ...`);
    await writeFile(join(fill, 'pom.xml'), pomOf(jars));
    await copyDependencies(fill, env);
    await moveIntoPlace(join(fill, 'libs'), folder);
  } finally {
    await rm(fill, { recursive: true, force: true });
  }
  return folder;
};

const removeAbandonedFills = async (parent: string): Promise<void> => {
  for (const name of await readdir(parent)) {
    if (!name.startsWith(FILL_PREFIX)) continue;
    const path = join(parent, name);
    const made = await stat(path).catch(() => undefined);
    if (made === undefined || Date.now() - made.mtimeMs < ABANDONED_AFTER_MS) continue;
    await rm(path, { recursive: true, force: true });
  }
};

/** Another process may have been quicker: its folder is as good as ours. */
const moveIntoPlace = async (from: string, folder: string): Promise<void> => {
  try {
    await rename(from, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  }
};

const copyDependencies = (fill: string, env: NodeJS.ProcessEnv): Promise<void> =>
  new Promise((resolve, reject) => {
    const goal = ['dependency:copy-dependencies', '-DoutputDirectory=libs'];
    const child = spawn('mvn', ['-B', '-ntp', '-q', ...goal, '-DincludeScope=runtime'], {
      cwd: fill,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    const listen = (chunk: Buffer): void => {
      said = (said + chunk.toString()).slice(-2_000);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.on('error', () => {
      reject(new KafkaToolError('mvn was not found: install Maven (with Java 17 or newer)'));
    });
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new KafkaToolError(`mvn could not fetch Apache Kafka:\n${said.trim()}`));
    });
  });
