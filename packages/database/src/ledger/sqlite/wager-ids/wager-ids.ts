/**
 * Which wager ids the ledger holds, without a random index.
 *
 * Every batch stores its wagers' keys as one value (`batch_rows`). The ids of the newest batches are
 * held in memory; when half a million have come together they are sealed: written out by buckets,
 * with a filter that says "surely not here". So an id that is new, as nearly all are, costs no read
 * at all, and any id is found for ever.
 *
 * States of an id: in the transaction (added, not committed) → unsealed (in memory, and in the
 * values of its batch) → sealed (in a bucket, and in the filter). Memory follows the commit: what a
 * transaction added is kept by `committed` or taken back by `rolledBack`.
 *
 * INVARIANT: inside a transaction, after `sync`, memory and segments together are what the database
 * holds, whoever wrote it.
 */
import type { DatabaseSync } from 'node:sqlite';
import { bytesAt, numberAt, prepareQuery } from '../sqlite-rows.ts';
import { createIdTable } from './id-table.ts';
import { prepareSealedIds, type SealedSegment } from './sealed-ids.ts';
import { createSegmentFilter, segmentIdsMax } from './segment-filter.ts';
import {
  createIdScratch,
  type IdScratch,
  keyCount,
  readKeyId,
  readKeyOperator,
  readKeyTime,
  viewOf,
} from './wager-key.ts';

export interface WagerIds {
  /** Within a transaction, before anything else: takes in what other connections have written. */
  sync(): void;
  /** The time under which the id is stored; null where it is new. */
  find(id: IdScratch, operatorKey: number): number | null;
  /** False where this transaction, or memory, has the id already. */
  add(id: IdScratch, operatorKey: number, occurredAtMs: number): boolean;
  /** Within the transaction: writes a segment where enough ids have come together. */
  seal(): void;
  /** @param batchId of the batch that the transaction wrote. */
  committed(batchId: number): void;
  rolledBack(): void;
}

export const prepareWagerIds = (connection: DatabaseSync): WagerIds => {
  const findSegments = prepareQuery(
    connection,
    `SELECT "segment", "lastBatchId", "filter" FROM "wager_id_segment"
     WHERE "segment" > ? ORDER BY "segment"`,
  );
  const findBatches = prepareQuery(
    connection,
    'SELECT "batchId", "wagers" FROM "batch_rows" WHERE "batchId" > ? ORDER BY "batchId" LIMIT 1',
  );
  const sealedIds = prepareSealedIds(connection);
  const table = createIdTable();
  const filter = createSegmentFilter();
  const scratch = createIdScratch();
  /** Where each unsealed batch ends in the table. */
  let ends: { readonly batchId: number; readonly end: number }[] = [];
  let lastBatchId = 0;
  let committedCount = 0;
  let sealed: SealedSegment | null = null;

  const takeBatch = (batchId: number, keys: Uint8Array): void => {
    const view = viewOf(keys);
    for (let at = 0; at < keyCount(keys); at += 1) {
      readKeyId(keys, at, scratch);
      table.add(scratch, readKeyOperator(view, at), readKeyTime(view, at));
    }
    keep(batchId);
  };
  const keep = (batchId: number): void => {
    lastBatchId = batchId;
    committedCount = table.count();
    ends.push({ batchId, end: committedCount });
  };
  const forget = (through: number): void => {
    const last = ends.findLast(({ batchId }) => batchId <= through);
    const dropped = last?.end ?? 0;
    table.dropFirst(dropped);
    ends = ends
      .filter(({ batchId }) => batchId > through)
      .map(({ batchId, end }) => ({ batchId, end: end - dropped }));
    committedCount = table.count();
  };

  return {
    sync: () => {
      for (const row of findSegments.all(filter.newest())) {
        filter.add(numberAt(row, 0), bytesAt(row, 2));
        const through = numberAt(row, 1);
        forget(through);
        lastBatchId = Math.max(lastBatchId, through);
      }
      for (;;) {
        const row = findBatches.first(lastBatchId);
        if (row === null) return;
        takeBatch(numberAt(row, 0), bytesAt(row, 1));
      }
    },
    find: (id, operatorKey) => {
      const index = table.find(id, operatorKey);
      if (index >= 0) return table.valueAt(index);
      for (const segment of filter.candidates(id.words, operatorKey)) {
        const time = sealedIds.find(segment, id, operatorKey);
        if (time !== null) return time;
      }
      return null;
    },
    add: (id, operatorKey, occurredAtMs) => table.add(id, operatorKey, occurredAtMs),
    seal: () => {
      if (committedCount < segmentIdsMax) return;
      const last = ends.findLast(({ end }) => end <= segmentIdsMax) ?? ends[0];
      if (last === undefined) return;
      sealed = sealedIds.write(table, { lastBatchId: last.batchId, count: last.end });
    },
    committed: (batchId) => {
      keep(batchId);
      if (sealed === null) return;
      filter.add(sealed.segment, sealed.bits);
      forget(sealed.lastBatchId);
      sealed = null;
    },
    rolledBack: () => {
      table.truncate(committedCount);
      sealed = null;
    },
  };
};
