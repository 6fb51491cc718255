/**
 * What the API reads of the ledger, and how it lives without it: the ledger's database belongs to
 * the worker and may not be there yet. It is opened when it is first asked, and again after it failed.
 */
import { InvalidCursorError, type LedgerReader } from '@house-rules/database';

export type LedgerReads = Pick<LedgerReader, 'balance' | 'players' | 'history' | 'totals'>;

/** Thrown by every read while the ledger cannot be read. */
export class LedgerUnavailable extends Error {
  override readonly name = 'LedgerUnavailable';
}

export interface LedgerAccess extends LedgerReads {
  close(): Promise<void>;
}

/** @param open throws where the ledger is not there. */
export const createLedgerAccess = (
  open: () => LedgerReader | Promise<LedgerReader>,
  onUnavailable: (error: unknown) => void,
): LedgerAccess => {
  let reader: LedgerReader | null = null;

  const ask = async <T>(question: (ledger: LedgerReader) => Promise<T>): Promise<T> => {
    try {
      reader ??= await open();
      return await question(reader);
    } catch (error) {
      if (error instanceof InvalidCursorError) throw error;
      onUnavailable(error);
      const failed = reader;
      reader = null;
      await failed?.close().catch(() => undefined);
      throw new LedgerUnavailable('the ledger cannot be read', { cause: error });
    }
  };

  return {
    balance: (player) => ask((ledger) => ledger.balance(player)),
    players: (query) => ask((ledger) => ledger.players(query)),
    history: (player, page) => ask((ledger) => ledger.history(player, page)),
    totals: (operatorId, sinceMs) => ask((ledger) => ledger.totals(operatorId, sinceMs)),
    close: async () => {
      await reader?.close();
      reader = null;
    },
  };
};
