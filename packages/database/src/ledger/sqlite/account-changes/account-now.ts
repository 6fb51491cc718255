/**
 * Accounts as they stand: the row, or the newest change that has not been carried into it yet.
 *
 * A query over `"account"` or `"open_lot"` is prepared twice: once as it is, which is used while
 * there are no changes, and once over views of this connection that ask for each cell whether a
 * change knows it better.
 */
import type { DatabaseSync, SQLInputValue, SQLOutputValue } from 'node:sqlite';
import { perConnection } from '../../../sqlite/per-connection.ts';
import { accountColumns } from '../account-columns.ts';
import { numberAt, prepareQuery, type Query } from '../sqlite-rows.ts';
import {
  type ChangedColumn,
  changedColumns,
  changeSelection,
  createReadChange,
  fromChangeCells,
} from './change-cells.ts';
import {
  type ChangeValue,
  findChange,
  type NewestChanges,
  newestChanges,
  playersPerRange,
  rangeOf,
} from './change-layout.ts';

/** Players of one range that are looked for one by one; for more the range is read as a whole. */
const singlesMax = 4;

const changed: readonly string[] = changedColumns;

const columns = [
  ...new Set([
    'playerKey',
    'operatorKey',
    ...accountColumns,
    'headAtMs',
    'headWagerId',
    'openedAtMs',
    'changedAtMs',
    'batchId',
  ]),
];

const selected = (name: string): string =>
  changed.includes(name)
    ? `account_cell("playerKey", "batchId", ${changed.indexOf(name)},
        "${name}") AS "${name}"`
    : `"${name}"`;

const views = `CREATE TEMP VIEW "account_now" AS
    SELECT ${columns.map(selected).join(', ')} FROM main."account";
  CREATE TEMP VIEW "open_lot_now" AS
    SELECT "playerKey", "lotExpiresAtMs" AS "expiresAtMs", "lotEarned" AS "earned",
      "lotRemaining" AS "remaining"
    FROM "account_now" WHERE "lotRemaining" IS NOT NULL
    UNION ALL SELECT "playerKey", "expiresAtMs", "earned", "remaining" FROM main."lot";`;

interface KnownRange {
  asked: number;
  values: readonly ChangeValue[] | null;
  newest: NewestChanges | null;
}

interface FoundChange {
  readonly value: ChangeValue;
  readonly offset: number;
}

export interface AccountsNow {
  /** @param sql over `"account"` and `"open_lot"`, which stand for the accounts as they are now. */
  query(sql: string): Query;
  /** This connection has written changes, or folded them. */
  forget(): void;
}

const createFindChange = (connection: DatabaseSync) => {
  const statement = connection.prepare(
    `SELECT ${changeSelection} FROM "account_change" WHERE "range" = ? ORDER BY "batchId" DESC`,
  );
  statement.setReturnArrays(true);
  const ranges = new Map<number, KnownRange>();

  const valuesOf = function* (range: number): Generator<ChangeValue> {
    // The declared type knows rows as objects only; with setReturnArrays they are arrays.
    for (const row of statement.iterate(range)) {
      const cells: unknown = row;
      yield fromChangeCells(cells as readonly SQLOutputValue[]);
    }
  };
  const findSingle = (range: number, playerKey: number): FoundChange | null => {
    for (const value of valuesOf(range)) {
      const offset = findChange(value, playerKey);
      if (offset >= 0) return { value, offset };
    }
    return null;
  };
  const findKnown = (known: KnownRange, range: number, playerKey: number): FoundChange | null => {
    known.values ??= [...valuesOf(range)];
    known.newest ??= newestChanges(known.values);
    const player = playerKey - range * playersPerRange;
    const value = known.values[(known.newest.values[player] ?? 0) - 1];
    return value === undefined ? null : { value, offset: known.newest.offsets[player] ?? 0 };
  };

  return {
    /** The newest change of the player; null where there is none. */
    find: (playerKey: number): FoundChange | null => {
      const range = rangeOf(playerKey);
      const known = ranges.get(range) ?? { asked: 0, values: null, newest: null };
      ranges.set(range, known);
      known.asked += 1;
      const isSingle = known.asked <= singlesMax;
      return isSingle ? findSingle(range, playerKey) : findKnown(known, range, playerKey);
    },
    forget: (): void => ranges.clear(),
  };
};

const createAccountsNow = (connection: DatabaseSync): AccountsNow => {
  const changes = createFindChange(connection);
  const read = createReadChange();
  const findAny = prepareQuery(connection, 'SELECT 1 FROM "account_change" LIMIT 1');
  const findVersion = prepareQuery(connection, 'PRAGMA data_version');
  let lastKey = -1;
  let found: FoundChange | null = null;
  let seenVersion = -1;

  const cell = (
    playerKey: SQLOutputValue,
    batchId: SQLOutputValue,
    place: SQLOutputValue,
    stored: SQLOutputValue,
  ): SQLInputValue => {
    if (playerKey !== lastKey) found = changes.find(Number(playerKey));
    lastKey = Number(playerKey);
    const column: ChangedColumn | undefined = changedColumns[Number(place)];
    if (found === null || column === undefined) return stored;
    return found.value.batchId > Number(batchId)
      ? read.cell(found.value, found.offset, column)
      : stored;
  };
  connection.function('account_cell', cell);
  connection.exec(views);

  const forget = (): void => {
    changes.forget();
    lastKey = -1;
  };
  /** What is remembered of the changes is good as long as nobody else has written. */
  const begin = (): void => {
    const row = findVersion.first();
    const version = row === null ? -1 : numberAt(row, 0);
    if (version !== seenVersion) forget();
    seenVersion = version;
    lastKey = -1;
  };

  return {
    query: (sql) => {
      const plain = prepareQuery(connection, sql);
      const overChanges = sql
        .replaceAll('"account"', '"account_now"')
        .replaceAll('"open_lot"', '"open_lot_now"');
      let now: Query | null = null;
      const chosen = (): Query => {
        if (findAny.first() === null) return plain;
        begin();
        now ??= prepareQuery(connection, overChanges);
        return now;
      };
      return {
        first: (...parameters) => chosen().first(...parameters),
        all: (...parameters) => chosen().all(...parameters),
      };
    },
    forget,
  };
};

/** One a connection. */
export const accountsNow: (connection: DatabaseSync) => AccountsNow =
  perConnection(createAccountsNow);
