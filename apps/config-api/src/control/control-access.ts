/**
 * How the Prisma stores reach the control database: outside a transaction, and in one. The seed
 * passes an open transaction as both, so that all it does is one.
 */
import type { ControlDatabase, ControlTransaction } from '@house-rules/database';

export interface ControlAccess {
  readonly client: ControlTransaction;
  transaction<T>(act: (client: ControlTransaction) => Promise<T>): Promise<T>;
}

export const controlAccess = (database: ControlDatabase): ControlAccess => ({
  client: database.client,
  transaction: (act) => database.transaction(act),
});

/** Everything within the one open transaction. */
export const withinTransaction = (client: ControlTransaction): ControlAccess => ({
  client,
  transaction: (act) => act(client),
});
