import assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { ensureKafkaJars, kafkaJarsFolder } from './kafka-jars.ts';
import { KafkaToolError } from './kafka-tool-error.ts';

describe("Kafka's jars", () => {
  let folder = '';
  let env: NodeJS.ProcessEnv = {};
  let cache = '';
  const said: string[] = [];
  const log = (line: string): void => void said.push(line);

  /** A stand-in for Maven: what it does when it is called in the folder to fill. */
  const mavenDoes = async (script: string): Promise<void> => {
    const bin = join(folder, 'bin');
    await mkdir(bin, { recursive: true });
    await writeFile(join(bin, 'mvn'), `#!/bin/sh\n${script}\n`);
    await chmod(join(bin, 'mvn'), 0o755);
    env = { XDG_CACHE_HOME: join(folder, 'cache'), PATH: `${bin}:${process.env.PATH}` };
    cache = join(kafkaJarsFolder(env), '..');
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'house-rules-jars-'));
    said.length = 0;
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  test('are fetched once; two who ask at the same time get the same whole folder', async () => {
    await mavenDoes('mkdir libs && echo jar > libs/kafka.jar');
    const both = await Promise.all([ensureKafkaJars(env, log), ensureKafkaJars(env, log)]);
    assert.deepEqual(both, [kafkaJarsFolder(env), kafkaJarsFolder(env)]);
    assert.deepEqual(await readdir(both[0]), ['kafka.jar']);
    assert.deepEqual(await readdir(cache), ['kafka-4.3.1']);
    assert.equal(said.length, 2);
    await ensureKafkaJars(env, log);
    assert.equal(said.length, 2);
  });

  test('leave nothing behind when Maven fails, and its words are told', async () => {
    await mavenDoes('mkdir libs; echo half > libs/half.jar; echo no route to host >&2; exit 1');
    await assert.rejects(
      ensureKafkaJars(env, log),
      new KafkaToolError('mvn could not fetch Apache Kafka:\nno route to host'),
    );
    assert.deepEqual(await readdir(cache), []);
  });

  test('what a killed fill has left is removed, one that is under way is not', async () => {
    await mavenDoes('mkdir libs');
    const [old, young] = [join(cache, 'filling-old'), join(cache, 'filling-young')];
    await mkdir(old, { recursive: true });
    await mkdir(young);
    await utimes(old, new Date(0), new Date(0));
    await ensureKafkaJars(env, log);
    assert.deepEqual((await readdir(cache)).sort(), ['filling-young', 'kafka-4.3.1']);
  });

  test('a machine without Maven is told what to install', async () => {
    await mavenDoes('exit 0');
    const without = { ...env, PATH: '/nonexistent' };
    await assert.rejects(
      ensureKafkaJars(without, log),
      new KafkaToolError('mvn was not found: install Maven (with Java 17 or newer)'),
    );
  });
});
