/** One row a transaction, whose digest commits to the one before it in its chain. */
import type { DatabaseSync } from 'node:sqlite';
import { chainDigest, chainStart } from '../chain-digest.ts';
import type { NewWagerRow } from '../ledger-rows.ts';
import type { PartitionPosition } from '../partition-position.ts';
import { insertInto } from './insert-into.ts';
import { numberAt, prepareQuery, textAt } from './sqlite-rows.ts';

const batchColumns = [
  'groupId',
  'topic',
  'partition',
  'logEpoch',
  'firstOffset',
  'nextOffset',
  'wagers',
  'duplicates',
  'deadLetters',
  'occurredFromMs',
  'occurredToMs',
  'appliedAtMs',
  'digest',
  'previousDigest',
];

export interface BatchLink extends PartitionPosition {
  readonly firstOffset: number;
  readonly nextOffset: number;
  readonly appliedAtMs: number;
  readonly wagers: readonly NewWagerRow[];
  readonly duplicates: number;
  readonly deadLetters: number;
  /** sha-256 over the rows, hex. */
  readonly rowsDigest: string;
}

/** Bounds of the wager times; nulls where there is no wager. */
const timeBounds = (wagers: readonly NewWagerRow[]): [number | null, number | null] => {
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
    `SELECT "digest", "nextOffset" FROM "batch"
     WHERE "groupId" = ? AND "topic" = ? AND "partition" = ? ORDER BY "batchId" DESC LIMIT 1`,
  );
  const insert = connection.prepare(insertInto('batch', batchColumns));

  return {
    /** Where a chain that no log numbers goes on; 0 at its beginning. */
    nextPlace: (group: string, topic: string, partition: number): number => {
      const last = findLast.first(group, topic, partition);
      return last === null ? 0 : numberAt(last, 1);
    },
    /** @returns the new batch's id. */
    add: (link: BatchLink): number => {
      const { group, topic, partition } = link;
      const last = findLast.first(group, topic, partition);
      const previousDigest = last === null ? chainStart : textAt(last, 0);
      const added = insert.run(
        group,
        topic,
        partition,
        link.logEpoch,
        link.firstOffset,
        link.nextOffset,
        link.wagers.length,
        link.duplicates,
        link.deadLetters,
        ...timeBounds(link.wagers),
        link.appliedAtMs,
        chainDigest({ ...link, previousDigest }),
        previousDigest,
      );
      return Number(added.lastInsertRowid);
    },
  };
};
