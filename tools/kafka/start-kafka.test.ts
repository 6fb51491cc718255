import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { acceptsConnections } from './free-port.ts';
import { KafkaToolError } from './kafka-tool-error.ts';
import { type RunningKafka, startKafka } from './start-kafka.ts';

const firstStart = async (dataDir: string): Promise<RunningKafka | string> => {
  try {
    return await startKafka({ dataDir });
  } catch (error) {
    if (error instanceof KafkaToolError) return error.message;
    throw error;
  }
};

describe('a broker for tests', { concurrency: false }, () => {
  let dataDir = '';
  let first: RunningKafka | string = '';

  before(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'house-rules-kafka-test-'));
    first = await firstStart(dataDir);
  });
  after(async () => {
    if (typeof first !== 'string') await first.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  test('a killed broker starts again on its data and port, and stops when asked', async (t) => {
    if (typeof first === 'string') return t.skip(first);
    assert.equal(await acceptsConnections(first.port), true);
    await first.kill();
    assert.equal(await acceptsConnections(first.port), false);
    const second = await startKafka({ dataDir, port: first.port });
    assert.equal(second.brokers, first.brokers);
    await second.stop();
    assert.equal(await acceptsConnections(second.port), false);
    assert.equal(existsSync(join(dataDir, 'storage', 'meta.properties')), true);
  });
});

describe('the command', () => {
  const run = (args: readonly string[], path: string) =>
    spawnSync(process.execPath, [join(import.meta.dirname, 'main.ts'), ...args], {
      encoding: 'utf8',
      env: { ...process.env, PATH: path },
    });

  test('a machine without Java is told so in one sentence, with exit code 1', () => {
    const { status, stderr } = run([], '/nonexistent');
    assert.equal(stderr, 'java was not found: install Java 17 or newer\n');
    assert.equal(status, 1);
  });

  test('wrong arguments end with exit code 2 and help with 0', () => {
    assert.equal(run(['--port', 'x'], process.env.PATH ?? '').status, 2);
    const help = run(['--help'], process.env.PATH ?? '');
    assert.match(help.stdout, /Exit codes: 0 stopped as asked/);
    assert.equal(help.status, 0);
  });
});
