/**
 * Sealed segments: the keys of half a million wagers, each in the bucket that its hash names. Nothing
 * is sorted: a bucket holds some 128 keys and is read through.
 */
import type { DatabaseSync } from 'node:sqlite';
import { bytesAt, prepareQuery } from '../sqlite-rows.ts';
import { hashOf } from './id-hash.ts';
import type { IdTable } from './id-table.ts';
import { addToBits, emptyBits, type SegmentBits } from './segment-filter.ts';
import {
  createIdScratch,
  type IdScratch,
  keyBytes,
  readKeyOperator,
  readKeyTime,
  viewOf,
  writeKey,
} from './wager-key.ts';

/** The ids of the table's first `count`, which came with the batches up to `lastBatchId`. */
export interface UnsealedRange {
  readonly lastBatchId: number;
  readonly count: number;
}

export interface SealedSegment extends UnsealedRange {
  readonly segment: number;
  readonly bits: SegmentBits;
}

const bucketBits = 12;
const buckets = 1 << bucketBits;

/** The upper bits: the table and the filter take the lower ones. */
const bucketOf = (words: Uint32Array, at: number, operatorKey: number): number =>
  hashOf(words, at, operatorKey) >>> (32 - bucketBits);

/** The time of the first key that is this one; null where none is. */
export const timeInKeys = (
  keys: Uint8Array,
  id: Uint8Array,
  operatorKey: number,
): number | null => {
  const view = viewOf(keys);
  const buffer = Buffer.from(keys.buffer, keys.byteOffset, keys.byteLength);
  for (let from = buffer.indexOf(id); from >= 0; from = buffer.indexOf(id, from + 1)) {
    const at = from / keyBytes;
    if (Number.isInteger(at) && readKeyOperator(view, at) === operatorKey) {
      return readKeyTime(view, at);
    }
  }
  return null;
};

/** How many of the first `count` ids each bucket gets. */
const bucketSizes = (table: IdTable, count: number): Uint32Array => {
  const sizes = new Uint32Array(buckets);
  const words = table.words();
  for (let index = 0; index < count; index += 1) {
    const bucket = bucketOf(words, index * 4, table.operatorAt(index));
    sizes[bucket] = (sizes[bucket] ?? 0) + 1;
  }
  return sizes;
};

/** All keys in one array, bucket after bucket. */
const distribute = (table: IdTable, count: number, sizes: Uint32Array): Uint8Array => {
  const keys = new Uint8Array(count * keyBytes);
  const view = viewOf(keys);
  const next = new Uint32Array(buckets);
  for (let bucket = 1; bucket < buckets; bucket += 1) {
    next[bucket] = (next[bucket - 1] ?? 0) + (sizes[bucket - 1] ?? 0);
  }
  const words = table.words();
  const scratch = createIdScratch();
  for (let index = 0; index < count; index += 1) {
    const operatorKey = table.operatorAt(index);
    const bucket = bucketOf(words, index * 4, operatorKey);
    const at = next[bucket] ?? 0;
    next[bucket] = at + 1;
    scratch.words.set(words.subarray(index * 4, index * 4 + 4));
    writeKey(view, at, scratch.bytes, operatorKey, table.valueAt(index));
  }
  return keys;
};

const filterOf = (table: IdTable, count: number): SegmentBits => {
  const bits = emptyBits();
  const words = table.words();
  for (let index = 0; index < count; index += 1) {
    addToBits(bits, words, index * 4, table.operatorAt(index));
  }
  return bits;
};

export const prepareSealedIds = (connection: DatabaseSync) => {
  const findBucket = prepareQuery(
    connection,
    'SELECT "ids" FROM "wager_id_bucket" WHERE "segment" = ? AND "bucket" = ?',
  );
  const insertSegment = connection.prepare(
    'INSERT INTO "wager_id_segment" ("lastBatchId", "wagers", "filter") VALUES (?, ?, ?)',
  );
  const insertBucket = connection.prepare(
    'INSERT INTO "wager_id_bucket" ("segment", "bucket", "ids") VALUES (?, ?, ?)',
  );

  return {
    find: (segment: number, id: IdScratch, operatorKey: number): number | null => {
      const row = findBucket.first(segment, bucketOf(id.words, 0, operatorKey));
      return row && timeInKeys(bytesAt(row, 0), id.bytes, operatorKey);
    },
    write: (table: IdTable, { lastBatchId, count }: UnsealedRange): SealedSegment => {
      const bits = filterOf(table, count);
      const segment = Number(insertSegment.run(lastBatchId, count, bits).lastInsertRowid);
      const sizes = bucketSizes(table, count);
      const keys = distribute(table, count, sizes);
      let from = 0;
      for (const [bucket, size] of sizes.entries()) {
        const to = from + size * keyBytes;
        if (size > 0) insertBucket.run(segment, bucket, keys.subarray(from, to));
        from = to;
      }
      return { segment, bits, lastBatchId, count };
    },
  };
};
