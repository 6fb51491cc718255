/**
 * Reads rows of Node's SQLite as arrays of cells. An integer beyond 2^53 makes the reader throw:
 * nothing is ever rounded. Bytes are asked for as hex text, which costs half of what buffers do.
 */
import type { DatabaseSync, SQLInputValue, SQLOutputValue } from 'node:sqlite';

export type Cells = readonly SQLOutputValue[];

const wrong = (expected: string, cell: SQLOutputValue | undefined): Error =>
  new Error(
    `the ledger holds ${cell === null ? 'nothing' : typeof cell} where ${expected} must stand`,
  );

export const integerAt = (cells: Cells, at: number): number => {
  const cell = cells[at];
  if (typeof cell !== 'number') throw wrong('an integer', cell);
  return cell;
};

export const textAt = (cells: Cells, at: number): string => {
  const cell = cells[at];
  if (typeof cell !== 'string') throw wrong('a text', cell);
  return cell;
};

export const integerOrNullAt = (cells: Cells, at: number): number | null =>
  cells[at] === null ? null : integerAt(cells, at);

export const textOrNullAt = (cells: Cells, at: number): string | null =>
  cells[at] === null ? null : textAt(cells, at);

/** A uuid of 32 lower-case hex digits. */
export const uuidAt = (cells: Cells, at: number): string => toUuid(textAt(cells, at));

export const toUuid = (hex: string): string => {
  const head = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}`;
  return `${head}-${hex.slice(16, 20)}-${hex.slice(20)}`;
};

export const toBytes = (uuid: string): Uint8Array => Buffer.from(uuid.replaceAll('-', ''), 'hex');

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
  const asRows = (rows: unknown): readonly Cells[] => rows as readonly Cells[];
  return {
    first: (...parameters) => {
      const row = statement.get(...parameters);
      return row === undefined ? null : asCells(row);
    },
    all: (...parameters) => asRows(statement.all(...parameters)),
  };
};
