/**
 * How the Prisma stores reach the control database: outside a transaction, and in one. The seed
 * passes an open transaction as both, so that all it does is one.
 */
import type {
  ControlDatabase,
  ControlTransaction,
  ReadRows,
  WriteSteps,
} from '@house-rules/database';

export interface ControlAccess {
  readonly client: ControlTransaction;
  /** For what is asked at nearly every request. */
  readonly read: ReadRows;
  /** For what is written often, and decided before. */
  readonly write: WriteSteps;
  transaction<T>(act: (client: ControlTransaction) => Promise<T>): Promise<T>;
}

export const controlAccess = (database: ControlDatabase): ControlAccess => ({
  client: database.client,
  read: database.read,
  write: database.write,
  transaction: (act) => database.transaction(act),
});

/** Everything within the one open transaction. */
export const withinTransaction = (client: ControlTransaction): ControlAccess => ({
  client,
  read: readWithin(client),
  write: writeWithin(client),
  transaction: (act) => act(client),
});

/** The same reads, of what an open transaction sees. */
export const readWithin =
  (client: ControlTransaction): ReadRows =>
  (statement, ...values) =>
    client.$queryRaw(statement, ...values);

/** The same steps as part of an open transaction, which keeps them or not. */
export const writeWithin =
  (client: ControlTransaction): WriteSteps =>
  async (steps) => {
    for (const [index, { statement, values, isCondition }] of steps.entries()) {
      const changes = await client.$executeRaw(statement, ...values);
      if (!isCondition || changes > 0) continue;
      // What was written before it can only be taken back with all of the transaction.
      if (index > 0) throw new Error('a later condition was not met within an open transaction');
      return false;
    }
    return true;
  };
