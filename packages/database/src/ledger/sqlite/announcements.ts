/**
 * What of a partition's batches is still to be announced: a watermark says up to which batch the
 * log has acknowledged the outgoing records; the batches after it are made again from their rows.
 */
import type { DatabaseSync } from 'node:sqlite';
import type { BalanceNow, UnannouncedBatch } from '../ledger-port.ts';
import type { NewPosting, NewWagerRow, PlayerRef } from '../ledger-rows.ts';
import type { PartitionPosition } from '../partition-position.ts';
import { toUuid } from '../uuid-bytes.ts';
import { accountsNow } from './account-changes/account-now.ts';
import { readTouched, type TouchedRow } from './batch-rows.ts';
import { deadLetterSelection, fromDeadLetterCells } from './dead-letter-cells.ts';
import { fromPostingCells, postingSelection } from './posting-columns.ts';
import { bytesAt, type Cells, numberAt, prepareQuery, textAt } from './sqlite-rows.ts';
import { fromWagerCells, playerKeyOf, wagerByKey } from './wager-columns.ts';
import { keyBytes, keyCount, readKeyOperator, readKeyTime, viewOf } from './wager-ids/wager-key.ts';

const batchesAfter = `SELECT b."batchId", r."rows", r."wagers"
  FROM "batch" b JOIN "batch_rows" r ON r."batchId" = b."batchId"
  WHERE b."groupId" = ? AND b."topic" = ? AND b."partition" = ? AND b."batchId" > ?
  ORDER BY b."batchId" LIMIT ?`;

const deadLettersOfBatch = `SELECT ${deadLetterSelection}
  FROM "batch" b JOIN "dead_letter" d ON d."logEpoch" = b."logEpoch" AND d."topic" = b."topic"
    AND d."partition" = b."partition" AND d."offset" >= b."firstOffset"
    AND d."offset" < b."nextOffset" AND d."batchId" = b."batchId"
  WHERE b."batchId" = ? ORDER BY d."offset"`;

/** A player who was erased has no row here, and is announced no more. */
const balanceNow = `SELECT o."operatorId", p."playerId", a."spendable", a."status", a."tier",
    a."playerSequence", a."changedAtMs"
  FROM "account" a JOIN "player" p ON p."playerKey" = a."playerKey"
  JOIN "operator" o ON o."operatorKey" = a."operatorKey" WHERE a."playerKey" = ?`;

const onePosting = `SELECT ${postingSelection} FROM "posting" t
  WHERE t."playerKey" = ? AND t."playerSequence" = ?`;

const moveWatermark = `INSERT INTO "announce_watermark"
    ("groupId", "topic", "partition", "batchId") VALUES (?, ?, ?, ?)
  ON CONFLICT ("groupId", "topic", "partition")
  DO UPDATE SET "batchId" = max("batchId", excluded."batchId")`;

/** Before a first wager nothing has given the player a tier. */
const noTier = '';

const fromBalanceCells = (cells: Cells): BalanceNow => ({
  player: { operatorId: textAt(cells, 0), playerId: toUuid(bytesAt(cells, 1)) },
  spendable: numberAt(cells, 2),
  status: numberAt(cells, 3),
  tier: cells[4] === null ? noTier : textAt(cells, 4),
  playerSequence: numberAt(cells, 5),
  changedAtMs: numberAt(cells, 6),
});

interface WagersOfBatch {
  readonly wagers: NewWagerRow[];
  readonly playerKeys: readonly number[];
}

export const prepareAnnouncements = (connection: DatabaseSync) => {
  const findWatermark = prepareQuery(
    connection,
    `SELECT "batchId" FROM "announce_watermark"
     WHERE "groupId" = ? AND "topic" = ? AND "partition" = ?`,
  );
  const findBatches = prepareQuery(connection, batchesAfter);
  const findWager = prepareQuery(connection, wagerByKey);
  const findPosting = prepareQuery(connection, onePosting);
  const findDeadLetters = prepareQuery(connection, deadLettersOfBatch);
  const findBalance = accountsNow(connection).query(balanceNow);
  const move = connection.prepare(moveWatermark);

  const readWagers = (keys: Uint8Array): WagersOfBatch => {
    const view = viewOf(keys);
    const rows = Array.from({ length: keyCount(keys) }, (_, at) => {
      const id = keys.subarray(at * keyBytes, at * keyBytes + 16);
      return findWager.first(readKeyTime(view, at), readKeyOperator(view, at), id);
    }).filter((row) => row !== null);
    return { wagers: rows.map(fromWagerCells), playerKeys: rows.map(playerKeyOf) };
  };
  const readPostings = (
    rows: readonly TouchedRow[],
    players: ReadonlyMap<number, PlayerRef>,
  ): NewPosting[] =>
    rows.flatMap(({ playerKey, playerSequence }) => {
      const player = players.get(playerKey);
      const row = player && findPosting.first(playerKey, playerSequence);
      return player && row ? [fromPostingCells(row, player)] : [];
    });

  const readBatch = (cells: Cells, partition: number): UnannouncedBatch => {
    const batchId = numberAt(cells, 0);
    const touched = readTouched(bytesAt(cells, 1));
    const { wagers, playerKeys } = readWagers(bytesAt(cells, 2));
    const keys = new Set([...playerKeys, ...touched.map(({ playerKey }) => playerKey)]);
    const balances = new Map<number, BalanceNow>();
    for (const key of keys) {
      const row = findBalance.first(key);
      if (row !== null) balances.set(key, fromBalanceCells(row));
    }
    const players = new Map([...balances].map(([key, { player }]) => [key, player]));
    return {
      batchId,
      partition,
      wagers,
      postings: readPostings(touched, players),
      deadLetters: findDeadLetters.all(batchId).map(fromDeadLetterCells),
      balances: [...balances.values()],
    };
  };

  return {
    unannounced: (position: PartitionPosition, limit: number): readonly UnannouncedBatch[] => {
      const { group, topic, partition } = position;
      const watermark = findWatermark.first(group, topic, partition);
      const after = watermark ? numberAt(watermark, 0) : 0;
      const batches = findBatches.all(group, topic, partition, after, limit);
      return batches.map((cells) => readBatch(cells, partition));
    },
    announced: ({ group, topic, partition }: PartitionPosition, batchId: number): void => {
      move.run(group, topic, partition, batchId);
    },
  };
};
