import { createFakeLedgerWriter } from '../ledger/fake/fake-ledger-writer.ts';
import type { ChangeLimits } from '../ledger/sqlite/account-changes/account-changes.ts';
import { openSqliteLedgerWriter } from '../ledger/sqlite/open-sqlite-ledger-writer.ts';
import { eagerChanges } from './eager-changes.ts';
import { ledgerAnnouncingContract } from './ledger-announcing-contract.ts';
import { ledgerParkingContract } from './ledger-parking-contract.ts';
import type { LedgerRig } from './ledger-rig.ts';
import { ledgerWriterContract } from './ledger-writer-contract.ts';
import { temporaryDatabase } from './temporary-database.ts';

const sqliteRigWith = (changeLimits: Partial<ChangeLimits>) => (): LedgerRig => {
  const { file, dispose } = temporaryDatabase('ledger');
  const options = { file, changeLimits };
  return {
    open: (reach) => openSqliteLedgerWriter(reach ? { ...options, reach } : options),
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
  ['SQLite', sqliteRigWith({})],
  ['SQLite, accounts as changes', sqliteRigWith(eagerChanges)],
  ['in memory', fakeRig],
] as const) {
  ledgerWriterContract(adapter, openRig);
  ledgerAnnouncingContract(adapter, openRig);
  ledgerParkingContract(adapter, openRig);
}
