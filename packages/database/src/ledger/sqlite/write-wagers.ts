/**
 * Writes a batch's wager rows: one prepared statement a row, the quickest form measured. Each row
 * points back to its player's row before it, so that a history needs no index.
 */
import type { DatabaseSync } from 'node:sqlite';
import type { BatchRequest } from '../ledger-port.ts';
import type { NewWagerRow } from '../ledger-rows.ts';
import { toDayNumber } from '../local-day.ts';
import { writeBytes } from '../uuid-bytes.ts';
import { toPromotionsCell } from './account-columns.ts';
import { createWagerKeyList } from './batch-rows.ts';
import type { Dictionaries } from './dictionaries.ts';
import type { PlayerRegister } from './player-register.ts';
import { wagerColumns } from './wager-columns.ts';
import type { WagerIds } from './wager-ids/wager-ids.ts';
import { createIdScratch } from './wager-ids/wager-key.ts';

const insertWager = `INSERT INTO "wager" (${wagerColumns.map((name) => `"${name}"`).join(', ')})
  VALUES (${wagerColumns.map(() => '?').join(', ')})`;

const listCell = (list: readonly string[]): string | null =>
  list.length === 0 ? null : JSON.stringify(list);

/** Days repeat: the number of the one asked for last is remembered. */
const createDayNumbers = () => {
  let lastDay = '';
  let lastNumber = 0;
  return (day: string): number => {
    if (day === lastDay) return lastNumber;
    lastNumber = toDayNumber(day);
    lastDay = day;
    return lastNumber;
  };
};

export interface WagerWriting {
  readonly register: PlayerRegister;
  readonly wagerIds: WagerIds;
  readonly dictionaries: Dictionaries;
}

export const prepareWriteWagers = (
  connection: DatabaseSync,
  { register, wagerIds, dictionaries }: WagerWriting,
) => {
  const insert = connection.prepare(insertWager);
  const keys = createWagerKeyList();
  const dayNumber = createDayNumbers();
  const id = createIdScratch();
  const previous = createIdScratch();
  const hashBytes = new Uint8Array(16);

  /** INVARIANT: an id is written once. What the batch asked for was looked up when it was read. */
  const refuseKnown = (row: NewWagerRow, operatorKey: number, wasRead: boolean): void => {
    const isKnown = !wasRead && wagerIds.find(id, operatorKey) !== null;
    if (!isKnown && wagerIds.add(id, operatorKey, row.occurredAtMs)) return;
    throw new Error(`UNIQUE constraint failed: wager.wagerId \`${row.wagerId}\``);
  };

  /** @returns the keys of the rows, in their order; good until the next call. */
  return (rows: readonly NewWagerRow[], request: BatchRequest, batchId: number): Uint8Array => {
    keys.start(rows.length);
    const { wagers, appliedAtMs } = request;
    const { arena } = register;
    const playerRow = register.walk();
    let asked = 0;
    for (const row of rows) {
      while (asked < wagers.length && wagers[asked]?.wagerId !== row.wagerId) asked += 1;
      const wasRead = asked < wagers.length;
      const player = playerRow(row);
      const playerKey = register.intern(player, row, appliedAtMs);
      const operatorKey = register.operatorOf(player);
      writeBytes(row.wagerId, id.bytes);
      writeBytes(row.contentHash, hashBytes);
      refuseKnown(row, operatorKey, wasRead);
      // `get` rather than `run`: the same insert, without an object about it that nobody reads.
      insert.get(
        row.occurredAtMs,
        operatorKey,
        id.bytes,
        playerKey,
        row.playerSequence,
        hashBytes,
        batchId,
        dictionaries.kind(row),
        dictionaries.game(row.gameId),
        dictionaries.decision(row),
        row.amountMinor,
        dayNumber(row.day),
        row.qualifyingBefore,
        row.countersBefore.points,
        toPromotionsCell(row.countersBefore.promotions),
        listCell(row.playerSegments),
        row.spendable,
        row.status,
        row.spendableAfter,
        row.statusAfter,
        row.lotExpiresAtMs,
        arena.headAtMs(player),
        arena.readHead(player, previous.words) ? previous.bytes : null,
        row.traceparent,
      );
      arena.setHead(player, row.occurredAtMs, id.words);
      keys.push(id.bytes, operatorKey, row.occurredAtMs);
    }
    return keys.bytes();
  };
};
