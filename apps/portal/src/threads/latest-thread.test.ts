import assert from 'node:assert/strict';
import test from 'node:test';
import { LatestThread, type ThreadQuestion } from './latest-thread.ts';

/** A thread that answers when it is told to. */
function fakeThread() {
  const asked: ThreadQuestion[] = [];
  const worker = {
    onmessage: null as ((event: { data: unknown }) => void) | null,
    onerror: null as (() => void) | null,
    postMessage: (question: ThreadQuestion) => asked.push(question),
    terminate: () => asked.push({ number: -1, text: 'terminated' }),
  };
  const answer = (number: number, value: string) =>
    worker.onmessage?.({ data: { number, answer: value, tookMs: 7 } });
  return { asked, worker, answer };
}

function open(fake: ReturnType<typeof fakeThread>) {
  const here = (question: string) => `here ${question}`;
  return new LatestThread<string, string>(() => Object.assign(fake.worker) as Worker, here);
}

test('a question is answered, and what was asked meanwhile only by its newest', () => {
  const fake = fakeThread();
  const thread = open(fake);
  const told: string[] = [];
  for (const question of ['a', 'b', 'c']) thread.ask(question, (answer) => told.push(answer));
  assert.deepEqual(
    fake.asked.map(({ text }) => text),
    ['"a"'],
  );
  fake.answer(1, 'of a');
  assert.deepEqual(told, [], 'a newer question waits, so the older answer is of no use');
  fake.answer(2, 'of c');
  assert.deepEqual(told, ['of c']);
  assert.equal(thread.tookMs, 7, 'how long it took is known');
  assert.deepEqual(
    fake.asked.map(({ text }) => text),
    ['"a"', '"c"'],
  );
});

test('an answer to what is no longer asked is not told', () => {
  const fake = fakeThread();
  const thread = open(fake);
  const told: string[] = [];
  thread.ask('a', (answer) => told.push(answer));
  thread.close();
  fake.answer(1, 'of a');
  thread.ask('b', (answer) => told.push(answer));
  fake.answer(1, 'of a');
  assert.deepEqual(told, []);
  fake.answer(3, 'of b');
  assert.deepEqual(told, ['of b']);
});

test('where no thread starts the work is done all the same', () => {
  const fake = fakeThread();
  const told: string[] = [];
  open(fake).ask('a', (answer) => told.push(answer));
  fake.worker.onerror?.();
  assert.deepEqual(told, ['here a']);
});
