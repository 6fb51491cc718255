import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createThreadedProducer } from './create-threaded-producer.ts';

const options = { brokers: ['127.0.0.1:1'], clientId: 'threaded' };
const record = { topic: 'topic', key: 'key', value: 'value' };

/** A thread that does with each message what the text says. */
const threadThat = (onMessage: string): URL =>
  new URL(
    `data:text/javascript,${encodeURIComponent(
      `import { parentPort } from 'node:worker_threads';
       parentPort.on('message', (message) => { ${onMessage} });`,
    )}`,
  );
const ends = "if (message.kind === 'close') return parentPort.close();";
const acknowledges = "parentPort.postMessage({ kind: 'sent', id: message.id });";

test('a send whose thread dies rejects, and the next one goes through another thread', async () => {
  const warned: string[] = [];
  const dies = "if (message.id === 0) throw new Error('broken');";
  const log = (_level: string, message: string): void => void warned.push(message);
  const producer = createThreadedProducer(
    { ...options, log },
    threadThat(`${ends} ${dies} ${acknowledges}`),
  );
  await assert.rejects(producer.send([record]), { code: 'log_unavailable' });
  await producer.send([record]);
  assert.deepEqual(warned, ['kafka: the thread that sends has failed: broken']);
  await producer.close();
});

test('what the thread says of a send reaches who sent it', async () => {
  const refuses =
    "parentPort.postMessage({ kind: 'failed', id: message.id, code: 'unknown_topic', message: 'no' });";
  const producer = createThreadedProducer(options, threadThat(`${ends} ${refuses}`));
  await assert.rejects(producer.send([record]), { code: 'unknown_topic', message: 'no' });
  await producer.close();
});

test('closing gives up a thread that does not end, and says what was not acknowledged', async () => {
  const producer = createThreadedProducer(options, threadThat(''));
  const sent = producer.send([record]);
  const refused = assert.rejects(sent, { code: 'log_closed' });
  await producer.close();
  await refused;
  await assert.rejects(producer.send([record]), { code: 'log_closed' });
});

test('the thread runs before the first send, and one that never sent closes at once', async () => {
  const running = Promise.withResolvers<string>();
  const says = "{ kind: 'log', level: 'debug', message: 'running', fields: {} }";
  const producer = createThreadedProducer(
    { ...options, log: (_level, message) => running.resolve(message) },
    threadThat(`}); parentPort.postMessage(${says}); parentPort.on('message', () => {`),
  );
  assert.equal(await running.promise, 'running');
  const closingAt = performance.now();
  await producer.close();
  assert.ok(performance.now() - closingAt < 2_500, 'it waited for the end of its patience');
});
