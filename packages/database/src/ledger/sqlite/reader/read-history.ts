/** One player's rows, newest first: wagers and tier changes in the player's own sequence. */
import type { DatabaseSync } from 'node:sqlite';
import type { PlayerRef } from '../../ledger-port.ts';
import type {
  Page,
  PageRequest,
  StoredHistoryRow,
  StoredTierChange,
  StoredWager,
} from '../../ledger-reader-port.ts';
import { decodeCursor, toPage } from '../../page-cursor.ts';
import { toBytes } from '../../uuid-bytes.ts';
import { type Cells, numberAt, prepareQuery, textAt } from '../sqlite-rows.ts';
import { fromWagerCells, wagerColumns, wagerJoins, wagerSelection } from '../wager-columns.ts';

const findPlayerKey = `SELECT p."playerKey" FROM "operator" o
  JOIN "player" p ON p."operatorKey" = o."operatorKey"
  WHERE o."operatorId" = ? AND p."playerId" = ?`;

const wagersBefore = `SELECT ${wagerSelection} FROM "wager" w ${wagerJoins}
  WHERE w."playerKey" = ? AND w."playerSequence" < ?
  ORDER BY w."playerSequence" DESC LIMIT ?`;

const tierChangesBetween = `SELECT "playerSequence", "occurredAtMs", "spendableAfter",
    "statusAfter", "cause" FROM "posting"
  WHERE "playerKey" = ? AND "playerSequence" > ? AND "playerSequence" < ?
    AND "kind" = 'tier_change'
  ORDER BY "playerSequence" DESC LIMIT ?`;

const wagerById = `SELECT ${wagerSelection} FROM "operator" i
  JOIN "wager_identity" d ON d."operatorKey" = i."operatorKey" AND d."wagerId" = ?
  JOIN "wager" w ON w."occurredAtMs" = d."occurredAtMs" AND w."operatorKey" = d."operatorKey"
    AND w."wagerId" = d."wagerId"
  ${wagerJoins}
  WHERE i."operatorId" = ?`;

/** `wagerSelection` begins with the operator's and the player's ids. */
const batchIdAt = 2 + wagerColumns.indexOf('batchId');

const fromWager = (cells: Cells): StoredWager => ({
  kind: 'wager',
  ...fromWagerCells(cells),
  batchId: numberAt(cells, batchIdAt),
});

const fromTierChange = (cells: Cells): StoredTierChange => {
  const cause = JSON.parse(textAt(cells, 4)) as { from: string | null; to: string };
  return {
    kind: 'tier_change',
    playerSequence: numberAt(cells, 0),
    occurredAtMs: numberAt(cells, 1),
    spendableAfter: numberAt(cells, 2),
    statusAfter: numberAt(cells, 3),
    from: cause.from,
    to: cause.to,
  };
};

const newestFirst = (one: StoredHistoryRow, other: StoredHistoryRow): number =>
  other.playerSequence - one.playerSequence;

export const prepareReadHistory = (connection: DatabaseSync) => {
  const findPlayer = prepareQuery(connection, findPlayerKey);
  const findWagers = prepareQuery(connection, wagersBefore);
  const findTierChanges = prepareQuery(connection, tierChangesBetween);
  const findWager = prepareQuery(connection, wagerById);

  const rowsBefore = (playerKey: number, before: number, count: number): StoredHistoryRow[] => {
    const wagers = findWagers.all(playerKey, before, count).map(fromWager);
    // Below the oldest wager of a full page there is nothing to show: no postings are read there.
    const oldest = wagers.length === count ? (wagers.at(-1)?.playerSequence ?? 0) : 0;
    const changes = findTierChanges.all(playerKey, oldest, before, count).map(fromTierChange);
    return [...wagers, ...changes].sort(newestFirst);
  };

  return {
    history: (player: PlayerRef, { limit, cursor }: PageRequest): Page<StoredHistoryRow> => {
      const [before] =
        cursor === null ? [Number.MAX_SAFE_INTEGER] : decodeCursor(cursor, ['integer']);
      const found = findPlayer.first(player.operatorId, toBytes(player.playerId));
      if (!found) return { rows: [], nextCursor: null };
      const rows = rowsBefore(numberAt(found, 0), before, limit + 1);
      return toPage(rows, limit, (row) => [row.playerSequence]);
    },
    wager: (operatorId: string, wagerId: string): StoredWager | null => {
      const row = findWager.first(toBytes(wagerId), operatorId);
      return row && fromWager(row);
    },
  };
};
