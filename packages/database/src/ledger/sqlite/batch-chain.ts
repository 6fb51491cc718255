/** One row a batch, whose digest commits to the partition's batch before it. */
import type { DatabaseSync } from 'node:sqlite';
import { chainDigest, chainStart } from '../chain-digest.ts';
import type { BatchOutcome, BatchRequest } from '../ledger-port.ts';
import { prepareQuery, textAt } from './sqlite-rows.ts';

const insertBatch = `INSERT INTO "batch" ("groupId", "topic", "partition", "logEpoch",
    "firstOffset", "nextOffset", "wagers", "duplicates", "deadLetters", "occurredFromMs",
    "occurredToMs", "appliedAtMs", "digest", "previousDigest")
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

/** Bounds of the wager times; nulls where there is no wager. */
const timeBounds = ({ wagers }: BatchOutcome): [number | null, number | null] => {
  let from: number | null = null;
  let to: number | null = null;
  for (const { occurredAtMs } of wagers) {
    if (from === null || occurredAtMs < from) from = occurredAtMs;
    if (to === null || occurredAtMs > to) to = occurredAtMs;
  }
  return [from, to];
};

export const prepareBatchChain = (connection: DatabaseSync) => {
  const findLast = prepareQuery(
    connection,
    `SELECT "digest" FROM "batch" WHERE "groupId" = ? AND "topic" = ? AND "partition" = ?
     ORDER BY "batchId" DESC LIMIT 1`,
  );
  const insert = connection.prepare(insertBatch);

  /** @returns the new batch's id. */
  return (request: BatchRequest, outcome: BatchOutcome): number => {
    const { group, topic, partition, logEpoch, appliedAtMs, nextOffset } = request;
    const last = findLast.first(group, topic, partition);
    const previousDigest = last ? textAt(last, 0) : chainStart;
    const firstOffset = request.expectedOffset;
    const rowsDigest = outcome.digest;
    const digest = chainDigest({ ...request, firstOffset, previousDigest, rowsDigest });
    const added = insert.run(
      group,
      topic,
      partition,
      logEpoch,
      firstOffset,
      nextOffset,
      outcome.wagers.length,
      outcome.duplicates,
      outcome.deadLetters.length,
      ...timeBounds(outcome),
      appliedAtMs,
      digest,
      previousDigest,
    );
    return Number(added.lastInsertRowid);
  };
};
