/** One player's rows, newest first: wagers, postings and facts in the player's own sequence. */
import type { DatabaseSync } from 'node:sqlite';
import type { BalanceAsOf, Page, PageRequest, StoredHistoryRow } from '../../ledger-reader-port.ts';
import type { PlayerRef } from '../../ledger-rows.ts';
import { decodeCursor, toPage } from '../../page-cursor.ts';
import { toBytes, toHex } from '../../uuid-bytes.ts';
import { fromPostingCells, postingBatchId, postingSelection } from '../posting-columns.ts';
import { factColumns, factSelection, fromFactCells } from '../read-players.ts';
import { numberAt, prepareQuery } from '../sqlite-rows.ts';
import type { PreviousWager } from '../wager-columns.ts';
import type { ChainedWager, FoundPlayer, WagerChain } from './wager-chain.ts';

const postingsBefore = `SELECT ${postingSelection} FROM "posting" t
  WHERE t."playerKey" = ? AND t."playerSequence" < ? ORDER BY t."playerSequence" DESC LIMIT ?`;

const factsBefore = `SELECT ${factSelection}, f."batchId" FROM "player_fact" f
  WHERE f."playerKey" = ? AND f."playerSequence" < ? ORDER BY f."playerSequence" DESC LIMIT ?`;

/** Where a page begins: below which row, and at which wager of the chain. */
interface Place {
  readonly before: number;
  readonly wager: PreviousWager | null;
}

const noWager = '';

const placeOf = (cursor: string | null, { head }: FoundPlayer): Place => {
  if (cursor === null) return { before: Number.MAX_SAFE_INTEGER, wager: head };
  const [before, atMs, id] = decodeCursor(cursor, ['integer', 'integer', 'text']);
  const wager = id === noWager ? null : { occurredAtMs: atMs, wagerId: toBytes(id) };
  return { before, wager };
};

const firstOf = <T>(all: Iterable<T>, count: number): T[] => {
  const first: T[] = [];
  for (const one of all) if (first.push(one) === count) break;
  return first;
};

/** The row's place, and the newest wager below it. */
const cursorAfter = (row: StoredHistoryRow, wagers: readonly ChainedWager[]) => {
  const next = wagers.find(({ wager }) => wager.playerSequence < row.playerSequence)?.key;
  const id = next === undefined ? noWager : toHex(next.wagerId);
  return [row.playerSequence, next?.occurredAtMs ?? 0, id];
};

const newestFirst = (one: StoredHistoryRow, other: StoredHistoryRow): number =>
  other.playerSequence - one.playerSequence;

const afterOf = (row: StoredHistoryRow) => {
  if (row.kind === 'fact') return null;
  const { spendableAfter, statusAfter } = row.kind === 'wager' ? row : row.posting;
  return { spendable: spendableAfter, status: statusAfter };
};

/** The tier that a row says the player had after it; null where it says none. */
const tierAfter = (row: StoredHistoryRow): string | null => {
  if (row.kind === 'wager') return row.decision.tierAfter;
  if (row.kind === 'fact' || row.posting.kind !== 'tier_change') return null;
  return String(row.posting.cause.to);
};

const batchOf = (row: StoredHistoryRow): number => {
  if (row.kind === 'wager') return row.batchId;
  return row.kind === 'posting' ? row.posting.batchId : row.fact.batchId;
};

export const prepareReadHistory = (connection: DatabaseSync, chain: WagerChain) => {
  const findPostings = prepareQuery(connection, postingsBefore);
  const findFacts = prepareQuery(connection, factsBefore);
  const findApplied = prepareQuery(
    connection,
    'SELECT "appliedAtMs" FROM "batch" WHERE "batchId" = ?',
  );

  /** Postings and facts, newest first. */
  const othersBefore = (
    { ref, playerKey }: FoundPlayer,
    before: number,
    count: number,
  ): StoredHistoryRow[] => {
    const postings = findPostings.all(playerKey, before, count).map((cells) => {
      const posting = { ...fromPostingCells(cells, ref), batchId: postingBatchId(cells) };
      return { kind: 'posting' as const, playerSequence: posting.playerSequence, posting };
    });
    const facts = findFacts.all(playerKey, before, count).map((cells) => {
      const fact = { ...fromFactCells(cells), batchId: numberAt(cells, factColumns.length) };
      return { kind: 'fact' as const, playerSequence: fact.playerSequence, fact };
    });
    return [...postings, ...facts].sort(newestFirst);
  };

  /** Every row of the player, newest first, read as far as is asked. */
  function* rowsBack(player: FoundPlayer): Generator<StoredHistoryRow> {
    const portion = 100;
    const wagers = chain.back(player.operatorKey, player.head);
    let next = wagers.next();
    let others = othersBefore(player, Number.MAX_SAFE_INTEGER, portion);
    while (next.value !== undefined || others.length > 0) {
      const [other] = others;
      const wager = next.value?.wager;
      if (wager && (!other || wager.playerSequence > other.playerSequence)) {
        yield wager;
        next = wagers.next();
      } else if (other) {
        yield other;
        others = others.slice(1);
        if (others.length === 0) others = othersBefore(player, other.playerSequence, portion);
      }
    }
  }

  const appliedAt = (row: StoredHistoryRow): number => {
    const found = findApplied.first(batchOf(row));
    if (found === null) throw new Error('a row names a batch that is not there');
    return numberAt(found, 0);
  };

  return {
    history: (ref: PlayerRef, { limit, cursor }: PageRequest): Page<StoredHistoryRow> => {
      const player = chain.player(ref);
      if (player === null) return { rows: [], nextCursor: null };
      const { before, wager } = placeOf(cursor, player);
      const wagers = firstOf(chain.back(player.operatorKey, wager), limit + 1);
      const others = othersBefore(player, before, limit + 1);
      const rows = [...wagers.map((one) => one.wager), ...others].sort(newestFirst);
      return toPage(rows.slice(0, limit + 1), limit, (row) => cursorAfter(row, wagers));
    },

    /** Walks back to the newest row that was applied by then; a tier may stand some rows below it. */
    balanceAsOf: (ref: PlayerRef, atMs: number): BalanceAsOf | null => {
      const player = chain.player(ref);
      if (player === null) return null;
      let found: Omit<BalanceAsOf, 'tier'> | null = null;
      let playerSequence = 0;
      for (const row of rowsBack(player)) {
        if (playerSequence === 0 && appliedAt(row) > atMs) continue;
        playerSequence ||= row.playerSequence;
        const after = afterOf(row);
        if (found === null && after !== null) found = { atMs, ...after, playerSequence };
        const tier = tierAfter(row);
        if (found !== null && tier !== null) return { ...found, tier };
      }
      return { ...(found ?? { atMs, spendable: 0, status: 0, playerSequence }), tier: '' };
    },
  };
};
