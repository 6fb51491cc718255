import {
  InvalidCursorError,
  type StoredBalance,
  type StoredHistoryRow,
} from '@house-rules/database';
import { type LedgerReads, LedgerUnavailable } from './ledger-access.ts';

export interface FakeLedger extends LedgerReads {
  balances: StoredBalance[];
  /** By player id, newest first. */
  histories: Record<string, StoredHistoryRow[]>;
  /** False: every read fails as if the file were away. */
  isThere: boolean;
}

/** The ledger as plain memory, for tests; cursors are row numbers. */
export const createFakeLedger = (): FakeLedger => {
  const page = <T>(all: readonly T[], cursor: string | null, limit: number) => {
    if (!fake.isThere) throw new LedgerUnavailable('away');
    const start = cursor === null ? 0 : Number(cursor);
    if (!Number.isInteger(start)) throw new InvalidCursorError(cursor ?? '');
    const nextCursor = start + limit < all.length ? String(start + limit) : null;
    return { rows: all.slice(start, start + limit), nextCursor };
  };
  const fake: FakeLedger = {
    balances: [],
    histories: {},
    isThere: true,
    balance: async ({ operatorId, playerId }) =>
      page(fake.balances, null, fake.balances.length + 1).rows.find(
        (row) => row.operatorId === operatorId && row.playerId === playerId,
      ) ?? null,
    players: async ({ operatorId, idPrefix, cursor, limit }) => {
      const own = fake.balances.filter((row) => row.operatorId === operatorId);
      return page(
        own.filter(({ playerId }) => playerId.startsWith(idPrefix)),
        cursor,
        limit,
      );
    },
    history: async ({ playerId }, { cursor, limit }) =>
      page(fake.histories[playerId] ?? [], cursor, limit),
    totals: async (operatorId) => {
      const { rows } = page(fake.balances, null, fake.balances.length + 1);
      return {
        players: rows.filter((row) => row.operatorId === operatorId).length,
        wagersSince: 3,
        spendableSince: 4_500_000n,
        lastWagerAtMs: rows[0]?.lastWagerAtMs ?? null,
        lastAppliedAtMs: rows[0]?.changedAtMs ?? null,
        deadLetters: 0,
      };
    },
  };
  return fake;
};
