/** A player's rows as holdings need them: narrow, without what many wagers share. */
import type { DatabaseSync } from 'node:sqlite';
import type { LotMove } from '@house-rules/ledger';
import type { StoredHistoryRow } from '../../ledger/ledger-reader-port.ts';
import type { PlayerRef } from '../../ledger/ledger-rows.ts';
import { fromStoredExpiry, neverMs } from '../../ledger/lot-never.ts';
import { accountsNow } from '../../ledger/sqlite/account-changes/account-now.ts';
import {
  fromPostingCells,
  postingBatchId,
  postingSelection,
} from '../../ledger/sqlite/posting-columns.ts';
import {
  bytesAt,
  type Cells,
  numberAt,
  orNull,
  prepareQuery,
  type Query,
  textAt,
} from '../../ledger/sqlite/sqlite-rows.ts';
import { toBytes, toUuid } from '../../ledger/uuid-bytes.ts';
import type { EarnedWithin } from '../fact-port.ts';
import { type HeldRow, holdingsAsOf, newestFirst, undoneTo } from '../holdings-as-of.ts';
import type { HoldingsAsOf } from '../holdings-port.ts';

const findPlayer = `SELECT a."playerKey", a."operatorKey", a."headAtMs", a."headWagerId",
    a."spendable", a."status", a."debt"
  FROM "operator" o
  JOIN "player" p ON p."operatorKey" = o."operatorKey"
  JOIN "account" a ON a."playerKey" = p."playerKey"
  WHERE o."operatorId" = ? AND p."playerId" = ?`;

/** One row of the chain, with the key of the one before it. */
const wagerRow = `SELECT w."playerSequence", b."appliedAtMs", w."spendable", w."spendableAfter",
    w."statusAfter", d."tierAfter", w."lotExpiresAtMs", w."previousAtMs", w."previousWagerId",
    w."occurredAtMs", w."wagerId", w."status"
  FROM "wager" w JOIN "batch" b ON b."batchId" = w."batchId"
  JOIN "decision_kind" d ON d."decisionKey" = w."decisionKey"
  WHERE w."occurredAtMs" = ? AND w."operatorKey" = ? AND w."wagerId" = ?`;

/** The next portion of them, going back. */
const postings = `SELECT t."playerSequence", b."appliedAtMs", t."spendable", t."spendableAfter",
    t."statusAfter", t."lots", CASE WHEN t."kind" = 'tier_change' THEN t."cause" END, t."status"
  FROM "posting" t JOIN "batch" b ON b."batchId" = t."batchId"
  WHERE t."playerKey" = ? AND t."playerSequence" < ? ORDER BY t."playerSequence" DESC LIMIT ?`;

const facts = `SELECT f."playerSequence", b."appliedAtMs" FROM "player_fact" f
  JOIN "batch" b ON b."batchId" = f."batchId"
  WHERE f."playerKey" = ? AND f."playerSequence" < ? ORDER BY f."playerSequence" DESC LIMIT ?`;

/** Only voids make debts, and then the lots lose less than the balance does. */
const everOwed = `SELECT 1 FROM "posting" t WHERE t."playerKey" = ? AND t."kind" = 'reverse'
  AND t."spendable" < (SELECT coalesce(sum(j."value" ->> 'amount'), 0)
    FROM json_each(coalesce(t."lots", '[]')) j) LIMIT 1`;

const openLots = `SELECT "expiresAtMs", "remaining" FROM "open_lot"
  WHERE "playerKey" = ? AND "remaining" > 0`;

const onePosting = `SELECT ${postingSelection} FROM "posting" t
  WHERE t."playerKey" = ? AND t."playerSequence" = ?`;

type PostingRow = Extract<StoredHistoryRow, { kind: 'posting' }>;

const postedAt = 'SELECT "appliedAtMs" FROM "batch" WHERE "batchId" = ?';

const balancesAt = (cells: Cells) => ({
  spendable: numberAt(cells, 3),
  status: numberAt(cells, 4),
});

const fromWager = (cells: Cells): HeldRow => ({
  playerSequence: numberAt(cells, 0),
  postedAtMs: numberAt(cells, 1),
  spendable: numberAt(cells, 2),
  status: numberAt(cells, 11),
  after: balancesAt(cells),
  tier: textAt(cells, 5),
  lots: { kind: 'earned', expiresAtMs: orNull(numberAt, cells, 6) },
});

const fromPosting = (cells: Cells): HeldRow => {
  const lots = orNull(textAt, cells, 5);
  const tierCause = orNull(textAt, cells, 6);
  return {
    playerSequence: numberAt(cells, 0),
    postedAtMs: numberAt(cells, 1),
    spendable: numberAt(cells, 2),
    status: numberAt(cells, 7),
    after: balancesAt(cells),
    tier: tierCause === null ? null : (JSON.parse(tierCause) as { to: string }).to,
    lots: { kind: 'moved', moves: lots === null ? [] : (JSON.parse(lots) as LotMove[]) },
  };
};

const fromFact = (cells: Cells): HeldRow => ({
  playerSequence: numberAt(cells, 0),
  postedAtMs: numberAt(cells, 1),
  spendable: 0,
  status: 0,
  after: null,
  tier: null,
  lots: { kind: 'moved', moves: [] },
});

/** Postings or facts that are read at a time. */
const portion = 200;

/** A wager may be stamped so much ahead of the record that brings it, and no more. */
const aheadMsMax = 5_000;

export const prepareReadHoldings = (connection: DatabaseSync) => {
  const findOne = accountsNow(connection).query(findPlayer);
  const findWager = prepareQuery(connection, wagerRow);
  const findPostings = prepareQuery(connection, postings);
  const findFacts = prepareQuery(connection, facts);
  const findPosting = prepareQuery(connection, onePosting);
  const findPosted = prepareQuery(connection, postedAt);
  const findOwed = prepareQuery(connection, everOwed);
  const findLots = accountsNow(connection).query(openLots);

  /** The player's wagers, newest first, as far as is asked. */
  function* wagersBack(player: Cells): Generator<Cells> {
    const operatorKey = numberAt(player, 1);
    let [atMs, id] = [orNull(numberAt, player, 2), orNull(bytesAt, player, 3)];
    while (atMs !== null && id !== null) {
      const row = findWager.first(atMs, operatorKey, id);
      if (row === null) throw new Error('a wager row leads to a row that is not there');
      yield row;
      [atMs, id] = [orNull(numberAt, row, 7), orNull(bytesAt, row, 8)];
    }
  }

  function* back(
    find: Query,
    read: (cells: Cells) => HeldRow,
    playerKey: number,
  ): Generator<HeldRow> {
    let before = Number.MAX_SAFE_INTEGER;
    for (;;) {
      const rows = find.all(playerKey, before, portion);
      for (const cells of rows) yield read(cells);
      const [oldest] = rows.slice(-1);
      if (oldest === undefined || rows.length < portion) return;
      before = numberAt(oldest, 0);
    }
  }

  function* heldWagers(player: Cells): Generator<HeldRow> {
    for (const cells of wagersBack(player)) yield fromWager(cells);
  }

  /** Every row of the player, newest first by their sequence, as far as is asked. */
  const rowsBack = (player: Cells): Iterable<HeldRow> => {
    const playerKey = numberAt(player, 0);
    return newestFirst([
      heldWagers(player),
      back(findPostings, fromPosting, playerKey),
      back(findFacts, fromFact, playerKey),
    ]);
  };

  const undone = (player: Cells, atMs: number): HoldingsAsOf | null => {
    const playerKey = numberAt(player, 0);
    if (numberAt(player, 6) > 0 || findOwed.first(playerKey) !== null) return null;
    const lots = findLots.all(playerKey).map((cells) => ({
      expiresAtMs: fromStoredExpiry(orNull(numberAt, cells, 0) ?? neverMs),
      remaining: numberAt(cells, 1),
    }));
    const now = { spendable: numberAt(player, 4), status: numberAt(player, 5), lots };
    return undoneTo(now, rowsBack(player), atMs);
  };

  return {
    /** Null where no row of the player was ever written. */
    asOf: ({ operatorId, playerId }: PlayerRef, atMs: number): HoldingsAsOf | null => {
      const player = findOne.first(operatorId, toBytes(playerId));
      if (player === null) return null;
      const held = undone(player, atMs);
      if (held !== null) return held;
      const rows = [...rowsBack(player)].filter(({ postedAtMs }) => postedAtMs <= atMs);
      return holdingsAsOf(rows.reverse());
    },

    postings: (player: PlayerRef, sequences: readonly number[]): PostingRow[] => {
      const found = findOne.first(player.operatorId, toBytes(player.playerId));
      if (found === null) return [];
      const playerKey = numberAt(found, 0);
      return sequences.flatMap((sequence) => {
        const cells = findPosting.first(playerKey, sequence);
        if (cells === null) return [];
        const posting = { ...fromPostingCells(cells, player), batchId: postingBatchId(cells) };
        return [{ kind: 'posting', playerSequence: sequence, posting }];
      });
    },

    postedAt: (batchIds: readonly number[]): ReadonlyMap<number, number> =>
      new Map(
        batchIds.flatMap((batchId) => {
          const row = findPosted.first(batchId);
          return row ? [[batchId, numberAt(row, 0)]] : [];
        }),
      ),

    /** Newest first by ledger order. Rows posted before the span began cannot lie in it. */
    earnedWithin: (
      { operatorId, playerId }: PlayerRef,
      span: { readonly fromMs: number; readonly toMs: number | null; readonly limit: number },
    ): EarnedWithin => {
      const player = findOne.first(operatorId, toBytes(playerId));
      const wagers = [];
      for (const row of player === null ? [] : wagersBack(player)) {
        if (numberAt(row, 1) < span.fromMs - aheadMsMax) break;
        const occurredAtMs = numberAt(row, 9);
        const isWithin =
          occurredAtMs >= span.fromMs && (span.toMs === null || occurredAtMs < span.toMs);
        const [spendable, status] = [numberAt(row, 2), numberAt(row, 11)];
        if (!isWithin || (spendable === 0 && status === 0)) continue;
        if (wagers.length === span.limit) return { wagers, hasMore: true };
        const playerSequence = numberAt(row, 0);
        const wagerId = toUuid(bytesAt(row, 10));
        wagers.push({ wagerId, occurredAtMs, playerSequence, spendable, status });
      }
      return { wagers, hasMore: false };
    },
  };
};
