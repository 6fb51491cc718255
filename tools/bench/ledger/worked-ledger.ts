/**
 * A ledger that the worker's own batches wrote, for measurements that ask whether its decisions are
 * right: the synthetic stream of the sink is not decided by any rules.
 */
import { topicNames } from '@house-rules/contracts';
import { type LedgerWriter, openSqliteLedgerWriter } from '@house-rules/database';
import { prepareBatch } from '../../../packages/stream-worker/src/batch/prepare-batch.ts';
import { readRecord } from '../../../packages/stream-worker/src/batch/read-record.ts';
import { applyBatch } from '../../../packages/stream-worker/src/sink/apply-batch.ts';
import {
  exampleUuid,
  exampleWager,
  wagerRecord,
} from '../../../packages/stream-worker/src/testing/example-records.ts';
import { bookOf } from '../../../packages/stream-worker/src/testing/run-batches.ts';
import { storyBeginsMs, storyConfiguration } from '../../ledger/testing/story-rules.ts';
import type { Progress } from './apply-prepared.ts';
import { createRandom } from './random.ts';

export interface WorkedLedger {
  readonly file: string;
  readonly players: number;
  readonly wagers: number;
  /** Wagers of the first player beside those that fall to them by chance. */
  readonly wagersOfOne: number;
  readonly seed: number;
  readonly progress: Progress;
}

const batchSize = 20_000;
const spanMs = 60 * 86_400_000;

const categories = ['slots', 'slots', 'table_games', 'sports', 'bingo'] as const;
const currencies = ['EUR', 'EUR', 'GBP', 'SEK'] as const;

export const workedPlayer = (at: number): string => exampleUuid(at, '00b0');

export const fillWorkedLedger = async (asked: WorkedLedger): Promise<void> => {
  const { file, players, wagers, wagersOfOne, seed, progress } = asked;
  const writer = openSqliteLedgerWriter({ file });
  const book = bookOf(storyConfiguration());
  const random = createRandom(seed);
  const all = wagers + wagersOfOne;
  const everyOne = Math.max(1, Math.floor(all / Math.max(1, wagersOfOne)));
  for (let from = 0; from < all; from += batchSize) {
    const size = Math.min(batchSize, all - from);
    const records = Array.from({ length: size }, (_, index) => {
      const n = from + index;
      const player = n % everyOne === 0 ? 0 : random.below(players);
      const atMs = storyBeginsMs + Math.floor((n / all) * spanMs);
      return recordOf(n, player, atMs, random.next());
    });
    await applyRecords(writer, book, records, from);
    if (from % (batchSize * 10) === 0) progress(`${from.toLocaleString('en')} wagers are decided`);
  }
  await writer.close();
};

const recordOf = (offset: number, player: number, atMs: number, pick: number) =>
  wagerRecord(
    exampleWager({
      wagerId: exampleUuid(offset),
      playerId: workedPlayer(player),
      gameId: `game-${pick % 300}`,
      wagerAmount: ((100 + (pick % 5_000)) / 100).toFixed(2),
      currency: currencies[(pick >>> 4) % 4] ?? 'EUR',
      gameCategory: categories[(pick >>> 8) % 5] ?? 'slots',
      timestamp: new Date(atMs).toISOString(),
    }),
    { offset, timestampMs: atMs },
  );

const applyRecords = async (
  writer: LedgerWriter,
  book: ReturnType<typeof bookOf>,
  records: readonly ReturnType<typeof recordOf>[],
  expectedOffset: number,
): Promise<void> => {
  const prepared = prepareBatch(records.map(readRecord), 0, book.lookup);
  const applied = await applyBatch(writer, {
    position: { group: 'bench', topic: topicNames.wagers, partition: 0, logEpoch: 'e' },
    records: prepared.records,
    expectedOffset,
    nextOffset: expectedOffset + records.length,
    appliedAtMs: records.at(-1)?.timestampMs ?? 0,
    versions: book.ruleSet,
  });
  if (applied.kind !== 'applied') throw new Error(applied.sentence);
};
