/** Writes what a batch changed in accounts as one value for each range of players. */
import type { DatabaseSync } from 'node:sqlite';
import { insertInto } from '../insert-into.ts';
import type { PlayerArena } from '../player-arena.ts';
import { viewOf } from '../wager-ids/wager-key.ts';
import { changeBytes, playersPerRange, rangeOf } from './change-layout.ts';

const columns = ['range', 'batchId', 'changedAtMs', 'entries', 'promotions'];

export interface ChangeOf {
  readonly batchId: number;
  /** The instant written into the accounts. */
  readonly atMs: number;
}

export interface WriteAccountChanges {
  /** Players of one batch, in the order of their keys. */
  add(playerKey: number, row: number, batch: ChangeOf): void;
  /** Writes the last range. */
  finish(batch: ChangeOf): void;
  /** The batch failed: what it has added is not written. */
  forget(): void;
}

/** @param written hears of each value and of how many entries it has. */
export const prepareWriteAccountChanges = (
  connection: DatabaseSync,
  arena: PlayerArena,
  written: (range: number, entries: number) => void,
): WriteAccountChanges => {
  const insert = connection.prepare(insertInto('account_change', columns));
  const room = new Uint8Array(playersPerRange * changeBytes);
  const view = viewOf(room);
  /** Promotions of the value, by their text's number in the arena. */
  const places = new Map<number, number>();
  const texts: string[] = [];
  let range = -1;
  let count = 0;

  const placeOf = (number: number, text: string): number => {
    const known = places.get(number);
    if (known !== undefined) return known;
    const place = texts.push(text);
    places.set(number, place);
    return place;
  };
  const finish = ({ batchId, atMs }: ChangeOf): void => {
    if (count === 0) return;
    const promotions = texts.length === 0 ? null : JSON.stringify(texts);
    insert.run(range, batchId, atMs, room.subarray(0, count * changeBytes), promotions);
    written(range, count);
    forget();
  };
  const forget = (): void => {
    count = 0;
    texts.length = 0;
    places.clear();
  };

  return {
    add: (playerKey, row, batch) => {
      const own = rangeOf(playerKey);
      if (own !== range) {
        finish(batch);
        range = own;
      }
      arena.writeChange(row, view, count * changeBytes, placeOf);
      count += 1;
    },
    finish,
    forget,
  };
};
