/**
 * Reads rows of Node's SQLite as arrays and gives each cell its type, once, at the edge.
 * Integers beyond 2^53 make SQLite's own reader throw: nothing is ever rounded.
 */
import type { DatabaseSync, SQLInputValue, SQLOutputValue } from 'node:sqlite';

/** One row, by position. */
export type Cells = readonly SQLOutputValue[];

const wrong = (expected: string, cell: SQLOutputValue | undefined): Error =>
  new Error(`the ledger holds ${typeof cell} where ${expected} must stand`);

export const numberAt = (cells: Cells, at: number): number => {
  const cell = cells[at];
  if (typeof cell !== 'number') throw wrong('an integer', cell);
  return cell;
};

export const textAt = (cells: Cells, at: number): string => {
  const cell = cells[at];
  if (typeof cell !== 'string') throw wrong('text', cell);
  return cell;
};

export const bytesAt = (cells: Cells, at: number): Uint8Array => {
  const cell = cells[at];
  if (!(cell instanceof Uint8Array)) throw wrong('bytes', cell);
  return cell;
};

/** A cell that may be NULL, read by one of the readers above. */
export const orNull = <T>(
  read: (cells: Cells, at: number) => T,
  cells: Cells,
  at: number,
): T | null => (cells[at] === null ? null : read(cells, at));

export interface Query {
  first(...parameters: SQLInputValue[]): Cells | null;
  all(...parameters: SQLInputValue[]): readonly Cells[];
}

/** A prepared SELECT whose rows come as arrays. */
export const prepareQuery = (connection: DatabaseSync, sql: string): Query => {
  const statement = connection.prepare(sql);
  statement.setReturnArrays(true);
  // The declared type knows rows as objects only; with setReturnArrays they are arrays.
  const asCells = (row: unknown): Cells => row as Cells;
  return {
    first: (...parameters) => {
      const row = statement.get(...parameters);
      return row === undefined ? null : asCells(row);
    },
    all: (...parameters) => statement.all(...parameters).map(asCells),
  };
};
