/** A short stream of wagers, the same in every process: batches of one partition. */
import {
  type SampleBatch,
  type SampleWager,
  sampleBatch,
  sampleDay,
  sampleNoonMs,
} from './sample-batch.ts';

export const streamBatches = 12;
export const wagersPerBatch = 40;
/** So that the stream spans several of the intervals in which totals are kept. */
const everyMs = 10_000;

/** Two local days and three lots, entered and left again and again. */
const nextDay = '2026-11-21';
const lotsMs = [undefined, Date.UTC(2027, 10, 30), Date.UTC(2027, 11, 31)] as const;

/** Each player returns often; every tenth record repeats an older wager, every 35th forges one. */
const wagerAt = (offset: number): SampleWager => {
  if (offset % 10 === 9) return wagerAt(offset - 7);
  if (offset % 35 === 33) return { ...wagerAt(offset - 11), content: 'forged' };
  const player = (offset * 7) % 13;
  const occurredAtMs = sampleNoonMs + offset * everyMs;
  const day = offset % 90 < 60 ? sampleDay : nextDay;
  const lotExpiresAtMs = lotsMs[Math.floor(offset / 70) % 3];
  const lot = lotExpiresAtMs === undefined ? {} : { lotExpiresAtMs };
  const one = { wager: offset + 1, player, earns: 1_000_000 + offset, occurredAtMs, day, ...lot };
  return offset % 50 === 20 ? { ...one, tierAfter: `tier-${offset}` } : one;
};

export const streamBatch = (firstOffset: number): SampleBatch =>
  sampleBatch(
    firstOffset,
    Array.from({ length: wagersPerBatch }, (_, index) => wagerAt(firstOffset + index)),
  );
