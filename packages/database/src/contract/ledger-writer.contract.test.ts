import { createFakeLedgerWriter } from '../ledger/fake/fake-ledger-writer.ts';
import { openSqliteLedgerWriter } from '../ledger/sqlite/open-sqlite-ledger-writer.ts';
import { ledgerAnnouncingContract } from './ledger-announcing-contract.ts';
import { ledgerParkingContract } from './ledger-parking-contract.ts';
import type { LedgerRig } from './ledger-rig.ts';
import { ledgerWriterContract } from './ledger-writer-contract.ts';
import { temporaryDatabase } from './temporary-database.ts';

const sqliteRig = (): LedgerRig => {
  const { file, dispose } = temporaryDatabase('ledger');
  return {
    open: (reach) => openSqliteLedgerWriter(reach ? { file, reach } : { file }),
    dispose,
  };
};

const fakeRig = (): LedgerRig => {
  const { store } = createFakeLedgerWriter();
  return {
    open: (reach) => createFakeLedgerWriter(reach ? { store, reach } : { store }),
    dispose: () => undefined,
  };
};

for (const [adapter, openRig] of [
  ['SQLite', sqliteRig],
  ['in memory', fakeRig],
] as const) {
  ledgerWriterContract(adapter, openRig);
  ledgerAnnouncingContract(adapter, openRig);
  ledgerParkingContract(adapter, openRig);
}
