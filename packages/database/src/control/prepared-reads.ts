/**
 * The reads that nearly every request asks, without Prisma in between: each statement is prepared
 * once and kept, and a row is what the database answered. By the way of Prisma the same look costs
 * ten times as much of the one thread that answers everybody.
 *
 * The connection is one of its own that cannot write; like the readers of the client it sees what
 * was committed and waits for nobody.
 */
import Database from 'better-sqlite3';
import { blockingWaitMs } from '../sqlite/connection-pragmas.ts';
import { unusableAfter, whenFree } from './when-free.ts';
import type { BoundValue } from './write-steps.ts';

/**
 * Rows of a SELECT, asked as a template: `` read<Row>`SELECT … WHERE "id" = ${id}` ``. Every `${…}`
 * is a bound value, so that no value becomes part of the statement. Integers come as BigInt.
 *
 * @throws DatabaseUnusableError where the disk failed; the next call may succeed.
 */
export type ReadRows = <Row>(
  statement: TemplateStringsArray,
  ...values: readonly BoundValue[]
) => Promise<Row[]>;

export interface PreparedReads {
  readonly read: ReadRows;
  close(): void;
}

interface Connection {
  readonly database: Database.Database;
  /** By template: each place in the code that asks has one of its own for ever. */
  readonly statements: WeakMap<TemplateStringsArray, Database.Statement>;
}

export const openPreparedReads = (file: string): PreparedReads => {
  let open: Connection | null = null;
  let isClosed = false;

  const connected = (): Connection => {
    if (isClosed) throw new Error('the control database is closed; nothing is read any more');
    open ??= { database: connect(file), statements: new WeakMap() };
    return open;
  };

  const rowsOf = (template: TemplateStringsArray, values: readonly BoundValue[]): unknown[] => {
    const { database, statements } = connected();
    let statement = statements.get(template);
    if (statement === undefined) {
      statement = database.prepare(template.join('?'));
      statements.set(template, statement);
    }
    return statement.all(...values);
  };

  const giveUp = (): void => {
    open?.database.close();
    open = null;
  };

  return {
    read: async <Row>(template: TemplateStringsArray, ...values: readonly BoundValue[]) => {
      try {
        // The caller names the columns of its own statement.
        return (await whenFree(() => rowsOf(template, values))) as Row[];
      } catch (error) {
        const fault = unusableAfter(error, file);
        if (fault === null) throw error;
        giveUp();
        throw fault;
      }
    },
    close: () => {
      isClosed = true;
      giveUp();
    },
  };
};

const connect = (file: string): Database.Database => {
  const options = { readonly: true, fileMustExist: true, timeout: blockingWaitMs };
  return new Database(file, options).defaultSafeIntegers(true);
};
