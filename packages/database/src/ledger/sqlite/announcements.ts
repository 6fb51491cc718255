/**
 * What of a partition's batches is still to be announced: a watermark says up to which batch the
 * log has acknowledged the outgoing records; the batches after it are made again from their rows.
 */
import type { DatabaseSync } from 'node:sqlite';
import type { PartitionPosition, UnannouncedBatch } from '../ledger-port.ts';
import { toUuid } from '../uuid-bytes.ts';
import { deadLetterSelection, fromDeadLetterCells } from './dead-letter-cells.ts';
import { bytesAt, type Cells, numberAt, prepareQuery, textAt } from './sqlite-rows.ts';
import { fromWagerCells, wagerJoins, wagerSelection } from './wager-columns.ts';

const batchesAfter = `SELECT "batchId" FROM "batch"
  WHERE "groupId" = ? AND "topic" = ? AND "partition" = ? AND "batchId" > ?
  ORDER BY "batchId" LIMIT ?`;

/** In each player's own order, which is the one order that the outgoing topics promise. */
const wagersOfBatch = `SELECT ${wagerSelection} FROM "wager" w ${wagerJoins}
  WHERE w."batchId" = ? ORDER BY w."playerKey", w."playerSequence"`;

const deadLettersOfBatch = `SELECT ${deadLetterSelection}
  FROM "batch" b JOIN "dead_letter" d ON d."logEpoch" = b."logEpoch" AND d."topic" = b."topic"
    AND d."partition" = b."partition" AND d."offset" >= b."firstOffset"
    AND d."offset" < b."nextOffset" AND d."batchId" = b."batchId"
  WHERE b."batchId" = ? ORDER BY d."offset"`;

const balancesOfBatch = `SELECT o."operatorId", p."playerId", a."spendable", a."status",
    a."tier", a."playerSequence", a."lastWagerAtMs", a."changedAtMs"
  FROM (SELECT DISTINCT "playerKey" FROM "wager" WHERE "batchId" = ?) t
  JOIN "balance" a ON a."playerKey" = t."playerKey"
  JOIN "player" p ON p."playerKey" = t."playerKey"
  JOIN "operator" o ON o."operatorKey" = a."operatorKey"
  ORDER BY t."playerKey"`;

const moveWatermark = `INSERT INTO "announce_watermark"
    ("groupId", "topic", "partition", "batchId") VALUES (?, ?, ?, ?)
  ON CONFLICT ("groupId", "topic", "partition")
  DO UPDATE SET "batchId" = max("batchId", excluded."batchId")`;

const fromBalanceCells = (cells: Cells): UnannouncedBatch['balances'][number] => ({
  player: { operatorId: textAt(cells, 0), playerId: toUuid(bytesAt(cells, 1)) },
  spendable: numberAt(cells, 2),
  status: numberAt(cells, 3),
  tier: textAt(cells, 4),
  playerSequence: numberAt(cells, 5),
  lastWagerAtMs: numberAt(cells, 6),
  changedAtMs: numberAt(cells, 7),
});

export const prepareAnnouncements = (connection: DatabaseSync) => {
  const findWatermark = prepareQuery(
    connection,
    `SELECT "batchId" FROM "announce_watermark"
     WHERE "groupId" = ? AND "topic" = ? AND "partition" = ?`,
  );
  const findBatches = prepareQuery(connection, batchesAfter);
  const findWagers = prepareQuery(connection, wagersOfBatch);
  const findDeadLetters = prepareQuery(connection, deadLettersOfBatch);
  const findBalances = prepareQuery(connection, balancesOfBatch);
  const move = connection.prepare(moveWatermark);

  return {
    unannounced: (position: PartitionPosition, limit: number): readonly UnannouncedBatch[] => {
      const { group, topic, partition } = position;
      const watermark = findWatermark.first(group, topic, partition);
      const after = watermark ? numberAt(watermark, 0) : 0;
      return findBatches.all(group, topic, partition, after, limit).map((row) => {
        const batchId = numberAt(row, 0);
        return {
          batchId,
          partition,
          wagers: findWagers.all(batchId).map(fromWagerCells),
          deadLetters: findDeadLetters.all(batchId).map(fromDeadLetterCells),
          balances: findBalances.all(batchId).map(fromBalanceCells),
        };
      });
    },
    announced: ({ group, topic, partition }: PartitionPosition, batchId: number): void => {
      move.run(group, topic, partition, batchId);
    },
  };
};
