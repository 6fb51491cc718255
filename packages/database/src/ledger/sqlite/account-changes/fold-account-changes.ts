/**
 * Carries the changes of one range of players into their accounts: the newest entry of each, in the
 * order in which the accounts lie in the file, and the range's values go. An account that was written
 * since by another transaction stays as it is.
 */
import type { DatabaseSync } from 'node:sqlite';
import { prepareQuery } from '../sqlite-rows.ts';
import {
  changedColumns,
  changeSelection,
  createReadChange,
  fromChangeCells,
} from './change-cells.ts';
import { newestChanges, playersPerRange } from './change-layout.ts';

const updateAccount = `UPDATE "account"
  SET ${changedColumns.map((name) => `"${name}" = ?`).join(', ')}
  WHERE "playerKey" = ? AND "batchId" < ?`;

export const changesOfRange = `SELECT ${changeSelection} FROM "account_change"
  WHERE "range" = ? ORDER BY "batchId" DESC`;

export const prepareFoldAccountChanges = (connection: DatabaseSync) => {
  const find = prepareQuery(connection, changesOfRange);
  const update = connection.prepare(updateAccount);
  const forget = connection.prepare('DELETE FROM "account_change" WHERE "range" = ?');
  const read = createReadChange();

  return (range: number): void => {
    const values = find.all(range).map(fromChangeCells);
    const newest = newestChanges(values);
    for (let player = 0; player < playersPerRange; player += 1) {
      const value = values[(newest.values[player] ?? 0) - 1];
      if (value === undefined) continue;
      const offset = newest.offsets[player] ?? 0;
      // `get` rather than `run`: the same update, without an object about it that nobody reads.
      update.get(...read.cells(value, offset), range * playersPerRange + player, value.batchId);
    }
    forget.run(range);
  };
};
