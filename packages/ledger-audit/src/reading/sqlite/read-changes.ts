/**
 * What large batches changed in accounts and nobody has carried into them yet, by its documented
 * layout: 112 bytes a player; ten integers and the key of 8 bytes, an id of 16, a day and a place of 4.
 */
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { type Cells, integerAt, prepareQuery, textOrNullAt } from './cells.ts';

const entryBytes = 112;
const playersPerRange = 16_384;

/** Where the integers of an entry stand among the cells of an account, in the entry's order. */
const numberCells = [0, 3, 4, 9, 10, 13, 14, 15, 17, 20, 11] as const;
const headIdCell = 12;
const dayCell = 16;
const promotionsCell = 18;
const batchCell = 22;

const nothing = -(2n ** 63n);
const noDay = -(2 ** 31);

const changes = `SELECT "batchId", "entries", "promotions" FROM "account_change"
  WHERE "range" BETWEEN ? AND ? ORDER BY "batchId"`;

interface Change {
  readonly batchId: number;
  readonly entry: Buffer;
  readonly promotions: string | null;
}

const numberOf = (entry: Buffer, place: number): number | null => {
  const number = entry.readBigInt64BE(place * 8);
  return number === nothing ? null : Number(number);
};

const dayOf = (entry: Buffer): string | null => {
  const day = entry.readInt32BE(104);
  return day === noDay ? null : new Date(day * 86_400_000).toISOString().slice(0, 10);
};

const promotionsOf = ({ entry, promotions }: Change): string | null => {
  const place = entry.readUInt32BE(108);
  if (place === 0 || promotions === null) return null;
  const texts: readonly string[] = JSON.parse(promotions);
  return texts[place - 1] ?? null;
};

/** The cells of the account with those that the change knows better. */
const withChange = (cells: Cells, change: Change): Cells => {
  const { entry } = change;
  const changed: SQLOutputValue[] = [...cells];
  for (const [place, cell] of numberCells.entries()) changed[cell] = numberOf(entry, place);
  const hasHead = changed[11] !== null;
  changed[headIdCell] = hasHead ? entry.toString('hex', 88, 104) : '';
  changed[dayCell] = dayOf(entry);
  changed[promotionsCell] = promotionsOf(change);
  return changed;
};

/** Of the players from `firstKey` to `lastKey`: puts each account right. */
export const prepareChanges = (connection: DatabaseSync) => {
  const find = prepareQuery(connection, changes);
  const rangeOf = (playerKey: number): number => Math.floor(playerKey / playersPerRange);

  return (firstKey: number, lastKey: number): ((cells: Cells) => Cells) => {
    const newest = new Map<number, Change>();
    for (const cells of find.all(rangeOf(firstKey), rangeOf(lastKey))) {
      const value = cells[1];
      if (!(value instanceof Uint8Array)) throw new Error('a change of accounts has no entries');
      const entries = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
      const [batchId, promotions] = [integerAt(cells, 0), textOrNullAt(cells, 2)];
      for (let at = 0; at < entries.byteLength; at += entryBytes) {
        const playerKey = Number(entries.readBigInt64BE(at));
        if (playerKey < firstKey || playerKey > lastKey) continue;
        const entry = entries.subarray(at, at + entryBytes);
        newest.set(playerKey, { batchId, entry, promotions });
      }
    }
    return (cells) => {
      const change = newest.get(integerAt(cells, 0));
      const isNewer = change !== undefined && change.batchId > integerAt(cells, batchCell);
      return isNewer ? withChange(cells, change) : cells;
    };
  };
};
