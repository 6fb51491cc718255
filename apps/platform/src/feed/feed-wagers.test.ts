import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import Database from 'better-sqlite3';
import { createOutbox } from '../relay/outbox.ts';
import {
  exampleEvent,
  exampleTraceparent,
  exampleWager,
  uuidOf,
} from '../testing/example-wager.ts';
import { openTestPlatform } from '../testing/open-test-platform.ts';
import type { WagerBook } from '../wagers/wager-book.ts';
import { type FeedCounts, type FeedOptions, feedWagers } from './feed-wagers.ts';
import { lineBytesMax, type RefusedLine } from './read-wager-line.ts';

async function* pieces(...texts: readonly (string | Buffer)[]): AsyncGenerator<Buffer, void> {
  for (const text of texts) yield Buffer.from(text);
}

const event = (number: number, change = {}) =>
  JSON.stringify(exampleEvent({ wagerId: uuidOf(number), ...change }));

const feed = async (
  book: WagerBook,
  source: AsyncIterable<Buffer>,
  change: Partial<FeedOptions> = {},
) => {
  const refused: RefusedLine[] = [];
  const counts = await feedWagers({
    source,
    book,
    fromLine: 1,
    traceparent: () => exampleTraceparent,
    onRefused: (line) => refused.push(line),
    onProgress: () => undefined,
    signal: new AbortController().signal,
    ...change,
  });
  return { counts, refused };
};

const open = (t: TestContext) => {
  const { database, book } = openTestPlatform(t);
  const sent = () =>
    createOutbox(database)
      .readUnsent(1_000, 1_000_000)
      .map(({ body }) => String(body));
  return { database, book, sent };
};

test('every bad line is told with its number and reason while the rest goes in', async (t) => {
  const { book, sent } = open(t);
  book.place(exampleWager({ wagerId: uuidOf(90) }));
  const { wagerId: _, ...withoutId } = exampleEvent();
  const lines: (string | Buffer)[] = [
    `\ufeff${event(1)}`,
    '{"wagerId": ',
    '',
    'null',
    '[]',
    JSON.stringify(withoutId),
    event(2, { wagerAmount: 12.345 }),
    event(3, { wagerAmount: '1e5' }),
    event(4, { timestamp: '23.11.2026' }),
    event(5, { gameCategory: 'roulette' }),
    Buffer.from([0x7b, 0xff, 0xfe, 0x7d]),
    JSON.stringify({ padding: 'x'.repeat(lineBytesMax) }),
    event(90, { wagerAmount: 99 }),
    `${event(6)}\r`,
    '   \t',
    `${'['.repeat(30_000)}`,
    event(90),
    event(7),
  ];
  const source = pieces(...lines.flatMap((line) => [line, '\n']));
  const { counts, refused } = await feed(book, source);
  assert.deepEqual(counts, {
    lines: 18,
    placed: 3,
    alreadyThere: 1,
    refused: 12,
    blank: 2,
    nextLine: 19,
  } satisfies FeedCounts);
  const told = refused.map(({ line, pointer, sentence }) => [line, pointer, sentence]);
  const notJson = /^the line is not JSON: /;
  const expected: [number, string, RegExp | string][] = [
    [2, '', notJson],
    [4, '', /expected object/],
    [5, '', /expected object/],
    [6, '/wagerId', 'is missing: give a string'],
    [7, '/wagerAmount', 'the amount `12.345` cannot be taken: EUR has 2 decimals'],
    [8, '/wagerAmount', /cannot be taken: use a plain decimal/],
    [9, '/timestamp', /ISO/],
    [10, '/gameCategory', /expected one of/],
    [11, '', 'the line is not UTF-8 text'],
    [12, '', 'the line is longer than 65536 bytes, which no wager is'],
    [13, '/wagerId', 'another wager with this id is already there, with other content'],
    [16, '', notJson],
  ];
  assert.deepEqual(
    told.map(([line, pointer]) => [line, pointer]),
    expected.map(([line, pointer]) => [line, pointer]),
  );
  for (const [index, [, , sentence]] of expected.entries()) {
    const got = String(told[index]?.[2]);
    if (typeof sentence === 'string') assert.equal(got, sentence);
    else assert.match(got, sentence);
  }
  assert.equal(refused.find(({ line }) => line === 12)?.text.length, 200);
  assert.deepEqual(sent().slice(1), [event(1), event(6), event(7)]);
});

test('an event goes out as it came, with what this reader does not know', async (t) => {
  const { book, sent } = open(t);
  const line = event(1).replace('12.5', '12.50').replace('{', '{"studio": "unknown", ');
  await feed(book, pieces(`  ${line}  \n`));
  assert.deepEqual(sent(), [line]);
});

test('the same file again places nothing', async (t) => {
  const { book } = open(t);
  const file = [1, 2, 3].map((number) => event(number)).join('\n');
  assert.equal((await feed(book, pieces(file))).counts.placed, 3);
  const again = (await feed(book, pieces(file))).counts;
  assert.deepEqual([again.placed, again.alreadyThere, again.refused], [0, 3, 0]);
});

test('a run from a line on passes over the lines before it and keeps their numbers', async (t) => {
  const { book } = open(t);
  const file = `${event(1)}\nbad\n${event(2)}\nbad\n`;
  const { counts, refused } = await feed(book, pieces(file), { fromLine: 3 });
  assert.deepEqual([counts.lines, counts.placed, counts.nextLine], [2, 1, 5]);
  assert.deepEqual(
    refused.map(({ line }) => line),
    [4],
  );
});

test('a run that fails has counted what it committed, and can be taken up there', async (t) => {
  const { book, sent } = open(t);
  let counts: FeedCounts | undefined;
  async function* broken(): AsyncGenerator<Buffer, void> {
    yield Buffer.from(`${event(1)}\n${event(2)}\n${event(3).slice(0, 20)}`);
    throw new Error('the disk was pulled out');
  }
  const onProgress = (progress: FeedCounts) => {
    counts = progress;
  };
  await assert.rejects(feed(book, broken(), { onProgress }), /pulled out/);
  assert.deepEqual([counts?.placed, counts?.nextLine], [2, 3]);
  const whole = pieces([1, 2, 3].map((number) => event(number)).join('\n'));
  assert.equal((await feed(book, whole, { fromLine: 3 })).counts.placed, 1);
  assert.deepEqual(sent(), [event(1), event(2), event(3)]);
});

test('a stop ends the run between two transactions', async (t) => {
  const { book } = open(t);
  const stopping = new AbortController();
  const lines = Array.from({ length: 2_500 }, (_, index) => event(index)).join('\n');
  const { counts } = await feed(book, pieces(`${lines}\n`), {
    signal: stopping.signal,
    onProgress: () => stopping.abort(),
  });
  assert.deepEqual([counts.placed, counts.nextLine], [1_000, 1_001]);
});

test('a busy database is waited for, but not for ever', async (t) => {
  const { book } = open(t);
  const busyFor = (times: number): WagerBook => {
    let left = times;
    return {
      ...book,
      placeAll: (wagers) => {
        left -= 1;
        if (left >= 0) throw new Database.SqliteError('database is locked', 'SQLITE_BUSY');
        return book.placeAll(wagers);
      },
    };
  };
  assert.equal((await feed(busyFor(2), pieces(event(1)))).counts.placed, 1);
  const forever = busyFor(Number.POSITIVE_INFINITY);
  await assert.rejects(feed(forever, pieces(event(2)), { busyMsMax: 120 }), /locked/);
});
