import { createFakeLedgerWriter } from '../ledger/fake/fake-ledger-writer.ts';
import { openSqliteLedgerWriter } from '../ledger/sqlite/open-sqlite-ledger-writer.ts';
import { ledgerWriterContract } from './ledger-writer-contract.ts';
import { temporaryDatabase } from './temporary-database.ts';

ledgerWriterContract('SQLite', () => {
  const { file, dispose } = temporaryDatabase('ledger');
  return {
    open: (reach) => openSqliteLedgerWriter(reach ? { file, reach } : { file }),
    dispose,
  };
});

ledgerWriterContract('in memory', () => {
  const { store } = createFakeLedgerWriter();
  return {
    open: (reach) => createFakeLedgerWriter(reach ? { store, reach } : { store }),
    dispose: () => undefined,
  };
});
