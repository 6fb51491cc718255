import type { ChangeLimits } from '../ledger/sqlite/account-changes/account-changes.ts';

/** Every batch writes its accounts as changes, and nothing folds them while the test goes on. */
export const keptChanges: Partial<ChangeLimits> = {
  deferredMin: 1,
  aloneAfter: 0,
  idleMs: 3_600_000,
};

/** The same, but each third batch folds them. */
export const eagerChanges: Partial<ChangeLimits> = { ...keptChanges, valuesMax: 3 };
