/**
 * How the Prisma stores reach the control database: outside a transaction, and in one. The seed
 * passes an open transaction as both, so that all it does is one.
 */
import type { ControlDatabase, ControlTransaction, ReadRows } from '@house-rules/database';

export interface ControlAccess {
  readonly client: ControlTransaction;
  /** For what is asked at nearly every request. */
  readonly read: ReadRows;
  transaction<T>(act: (client: ControlTransaction) => Promise<T>): Promise<T>;
}

export const controlAccess = (database: ControlDatabase): ControlAccess => ({
  client: database.client,
  read: database.read,
  transaction: (act) => database.transaction(act),
});

/** Everything within the one open transaction. */
export const withinTransaction = (client: ControlTransaction): ControlAccess => ({
  client,
  read: readWithin(client),
  transaction: (act) => act(client),
});

/** The same reads, of what an open transaction sees. */
export const readWithin =
  (client: ControlTransaction): ReadRows =>
  (statement, ...values) =>
    client.$queryRaw(statement, ...values);
