/** A connection to the control database, and a transaction on it that needs nobody's answer. */
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import type { SqlDriverAdapter, SqlQuery } from '@prisma/driver-adapter-utils';
import type { StepQuery } from './write-steps.ts';

/** What the safe adapter asks of a connection. */
export interface SqlConnection
  extends Pick<SqlDriverAdapter, 'queryRaw' | 'executeRaw' | 'executeScript' | 'dispose'> {
  /** All of the steps in one IMMEDIATE transaction; false: a condition was not met, nothing is kept. */
  keepTogether(steps: readonly StepQuery[]): Promise<boolean>;
}

export interface ConnectionPlace {
  readonly url: string;
  /** Milliseconds that a statement waits for a lock, blocking its thread. */
  readonly timeout: number;
}

export const statement = (sql: string): SqlQuery => ({ sql, args: [], argTypes: [] });

/** In the thread that calls it. */
export const connectHere = async (place: ConnectionPlace): Promise<SqlConnection> => {
  const base = await new PrismaBetterSqlite3(place).connect();
  return {
    queryRaw: (query) => base.queryRaw(query),
    executeRaw: (query) => base.executeRaw(query),
    executeScript: (script) => base.executeScript(script),
    dispose: () => base.dispose(),
    keepTogether: (steps) => keepTogether(base, steps),
  };
};

const keepTogether = async (
  base: Pick<SqlDriverAdapter, 'executeRaw'>,
  steps: readonly StepQuery[],
): Promise<boolean> => {
  await base.executeRaw(statement('BEGIN IMMEDIATE'));
  try {
    const isKept = await areMet(base, steps);
    await base.executeRaw(statement(isKept ? 'COMMIT' : 'ROLLBACK'));
    return isKept;
  } catch (error) {
    // A full disk has ended the transaction already, and then there is nothing to take back.
    await base.executeRaw(statement('ROLLBACK')).catch(() => undefined);
    throw error;
  }
};

const areMet = async (
  base: Pick<SqlDriverAdapter, 'executeRaw'>,
  steps: readonly StepQuery[],
): Promise<boolean> => {
  for (const { query, isCondition } of steps) {
    const changes = await base.executeRaw(query);
    if (isCondition && changes === 0) return false;
  }
  return true;
};
