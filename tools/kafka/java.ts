import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { KafkaToolError } from './kafka-tool-error.ts';

/** What Kafka 4 asks of its brokers. */
const JAVA_MAJOR_MIN = 17;

/** Throws KafkaToolError unless `java` is there and new enough. */
export const assertJava = async (): Promise<void> => {
  const said = await promisify(execFile)('java', ['-version']).catch(() => undefined);
  if (said === undefined) {
    throw new KafkaToolError(`java was not found: install Java ${JAVA_MAJOR_MIN} or newer`);
  }
  const major = javaMajor(said.stderr);
  if (major === undefined || major >= JAVA_MAJOR_MIN) return;
  throw new KafkaToolError(`java is version ${major}: install Java ${JAVA_MAJOR_MIN} or newer`);
};

/** The major version in what `java -version` says: `17` of "17.0.15", `8` of "1.8.0_402". */
export const javaMajor = (said: string): number | undefined => {
  const found = /version "(?:1\.)?(\d+)/.exec(said)?.[1];
  return found === undefined ? undefined : Number(found);
};
